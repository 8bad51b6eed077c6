package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.numerics.KernelChoice;
import crosspoint.report.Setup;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecException;
import crosspoint.spec.SpecReader;
import crosspoint.state.StateException;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import crosspoint.workload.Corpus;

/**
 * Which run a checkpoint is of: all that it takes to prepare the same run again, text excepted, of which
 * it has the digest.
 *
 * @param spec     the chip, its devices and the plan
 * @param text     the text
 * @param options  how the run is carried out
 * @param interval how often it leaves a checkpoint
 * @param weights  file that takes the trained weights, an absolute path; empty if none does
 */
public record RunIdentity(ResolvedSpec spec, Text text, TrainingOptions options, CheckpointInterval interval, String weights) {

  /**
   * A text that is learnt.
   *
   * @param name            what the report calls it
   * @param file            path of its file, absolute; empty if it is the generated one
   * @param unknownMapped   whether symbols that only the test part has are mapped to another
   * @param sha256          digest of the whole text
   * @param trainCharacters characters of the training part that are used
   * @param testCharacters  characters of the test part that are used
   * @param symbols         symbols of the vocabulary
   */
  public record Text(String name, String file, boolean unknownMapped, String sha256, long trainCharacters, long testCharacters, int symbols) {

    /** A text as it was read. */
    public static Text of(String file, boolean unknownMapped, Corpus corpus) {
      return new Text(corpus.name(), file, unknownMapped, corpus.sha256(), corpus.trainLength(), corpus.testLength(), corpus.symbols());
    }

    /**
     * Checks that a text is this one, limited or not.
     *
     * @throws StateException if it is another
     */
    public void checkWhole(Corpus corpus) {
      if (!corpus.sha256().equals(sha256)) {
        throw new StateException("text " + corpus.name() + " is not the one that the run learns: its SHA-256 begins "
            + start(corpus.sha256()) + ", not " + start(sha256));
      }
    }

    /**
     * Checks that a text is this one, and limited in the same way.
     *
     * @throws StateException if it is not
     */
    void check(Corpus corpus) {
      checkWhole(corpus);
      if (corpus.trainLength() != trainCharacters || corpus.testLength() != testCharacters || corpus.symbols() != symbols) {
        throw new StateException("text " + corpus.name() + ": " + corpus.trainLength() + " + " + corpus.testLength() + " characters of "
            + corpus.symbols() + " symbols, the run has " + trainCharacters + " + " + testCharacters + " of " + symbols);
      }
    }
  }

  /**
   * Checks that a spec is that of the run.
   *
   * @throws StateException if it is another
   */
  public void check(ResolvedSpec other) {
    if (!other.sha256().equals(spec.sha256())) {
      throw new StateException("spec " + other.spec().name() + " is not the one that the run trains on: its SHA-256 begins "
          + start(other.sha256()) + ", not " + start(spec.sha256()));
    }
  }

  private static String start(String sha256) {
    return sha256.substring(0, Math.min(16, sha256.length()));
  }

  void save(StateWriter state) {
    state.text("version", Setup.Software.current().crosspoint());
    state.text("spec", spec.canonicalJson());
    state.text("specSha256", spec.sha256());
    state.whole("overrides", spec.overrides().size());
    spec.overrides().forEach(override -> state.text("override", override));
    state.text("textName", text.name());
    state.text("textFile", text.file());
    state.whole("textUnknownMapped", text.unknownMapped() ? 1 : 0);
    state.text("textSha256", text.sha256());
    state.wholes("textCharacters", text.trainCharacters(), text.testCharacters());
    state.whole("textSymbols", text.symbols());
    state.text("command", options.command());
    state.whole("threads", options.threads());
    state.text("kernels", options.kernels().name());
    state.whole("clock", options.clock() ? 1 : 0);
    state.whole("sampleCharacters", options.sampleCharacters());
    state.wholes("interval", interval.windows(), interval.wallSeconds());
    state.text("weightsFile", weights);
  }

  static RunIdentity restore(StateReader state) {
    String version = state.text("version");
    String own = Setup.Software.current().crosspoint();
    if (!version.equals(own)) {
      throw new StateException("is of Crosspoint " + version + ", this one is " + own + ", which need not give the same results");
    }
    String canonical = state.text("spec");
    String sha256 = state.text("specSha256");
    ImmutableList.Builder<String> overrides = ImmutableList.builder();
    for (int left = state.count("overrides", 0); left > 0; left--) {
      overrides.add(state.text("override"));
    }
    ResolvedSpec spec = spec(canonical, sha256, overrides.build());
    String name = state.text("textName");
    String file = state.text("textFile");
    boolean mapped = state.whole("textUnknownMapped") == 1;
    String textSha256 = state.text("textSha256");
    long[] characters = new long[2];
    state.wholes("textCharacters", characters);
    Text text = new Text(name, file, mapped, textSha256, characters[0], characters[1], state.count("textSymbols", 1));
    TrainingOptions options = new TrainingOptions(state.text("command"), state.count("threads", 1),
        KernelChoice.Kind.valueOf(state.text("kernels")), state.whole("clock") == 1, state.count("sampleCharacters", 0));
    long[] interval = new long[2];
    state.wholes("interval", interval);
    return new RunIdentity(spec, text, options, new CheckpointInterval(interval[0], interval[1]), state.text("weightsFile"));
  }

  private static ResolvedSpec spec(String canonicalJson, String sha256, ImmutableList<String> overrides) {
    ResolvedSpec spec;
    try {
      spec = SpecReader.canonical("the checkpoint's spec", canonicalJson, overrides);
    } catch (SpecException e) {
      throw new StateException("has a spec that this Crosspoint does not take: " + e.getMessage());
    }
    if (!spec.sha256().equals(sha256)) {
      throw new StateException("has a spec that this Crosspoint reads otherwise: its SHA-256 begins " + start(spec.sha256()) + ", not "
          + start(sha256));
    }
    return spec;
  }
}
