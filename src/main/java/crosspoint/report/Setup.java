package crosspoint.report;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.OptionalDouble;

/**
 * What was run, on what, with which versions.
 *
 * @param command   the command line, as typed
 * @param overrides keys of the spec that the command line changed, {@code key.path=value} each
 * @param spec      the description that was run, overrides included
 * @param workload  the text
 * @param network   the trained network
 * @param seed      seed of every random number
 * @param software  versions
 * @param computer  threads, kernels and processor
 */
public record Setup(
    String command,
    ImmutableList<String> overrides,
    Description spec,
    Workload workload,
    Network network,
    long seed,
    Software software,
    Computer computer) {

  /**
   * A description, complete with its overrides.
   *
   * @param name          name of the spec
   * @param sha256        digest of the canonical form
   * @param canonicalJson the canonical form, a JSON object
   */
  public record Description(String name, String sha256, String canonicalJson) {}

  /**
   * A text and what simple models reach on its test part.
   *
   * @param name               file name, or name of the generator
   * @param sha256             digest of the whole text, training and test part, limited or not
   * @param trainingCharacters length of the training part [characters]
   * @param testCharacters     length of the test part [characters]
   * @param symbols            symbols of the vocabulary
   * @param uniformNats        cross-entropy of the uniform model, ln symbols [nats/character]
   * @param bigramNats         cross-entropy of the bigram model of the training part [nats/character]
   * @param entropyRateNats    entropy rate, which no model can beat, if the text has a known one [nats/character]
   */
  public record Workload(
      String name,
      String sha256,
      long trainingCharacters,
      long testCharacters,
      int symbols,
      double uniformNats,
      double bigramNats,
      OptionalDouble entropyRateNats) {

    public Workload {
      Preconditions.checkArgument(symbols > 0, "%s symbols", symbols);
      Numbers.checkFinite("uniformNats", uniformNats);
      Numbers.checkFinite("bigramNats", bigramNats);
      entropyRateNats.ifPresent(nats -> Numbers.checkFinite("entropyRateNats", nats));
    }
  }

  /**
   * The network.
   *
   * @param hiddenUnits hidden units of each LSTM layer, from the bottom
   * @param weights     number of weights, biases included
   */
  public record Network(ImmutableList<Integer> hiddenUnits, long weights) {}

  /** Versions of Crosspoint, the Java runtime and the operating system. */
  public record Software(String crosspoint, String java, String operatingSystem) {

    /** This process. */
    public static Software current() {
      String version = Setup.class.getPackage().getImplementationVersion();
      return new Software(
          version == null ? "unpackaged" : version,
          System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
          System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
    }
  }

  /**
   * What computed the values.
   *
   * @param threads       threads asked for
   * @param kernels       name of the kernels that ran
   * @param kernelsReason why these and not the others
   * @param processor     name of the processor
   */
  public record Computer(int threads, String kernels, String kernelsReason, String processor) {}
}
