package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.numerics.KernelChoice;
import crosspoint.report.ChipUse;
import crosspoint.report.Learning;
import crosspoint.report.RunReport;
import crosspoint.spec.SpecReader;
import crosspoint.workload.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does the form of σ and tanh that the clock charges for show in what a network learns? */
class ActivationRunTest {

  private static final Path EXACT = Path.of("arch-specs", "floating-point.json");
  private static final Path SPECS = Path.of("src/test/resources/specs");
  private static final int HIDDEN = 16;

  /** Most that a fine approximation changes, and least that a coarse one does [nats/character]. */
  private static final double SAME_NATS = 0.02;
  private static final double WORSE_NATS = 0.1;

  private static RunReport run(Path spec, KernelChoice.Kind kernels, boolean clock, int trainCharacters, String... assignments) {
    List<String> all = new ArrayList<>(List.of("plan.layers=1", "plan.hiddenUnits=" + HIDDEN, "plan.unrollSteps=25",
        "plan.learningRateLogical=0.05"));
    all.addAll(List.of(assignments));
    Corpus corpus = Corpus.generated().limited(OptionalLong.of(trainCharacters), OptionalLong.of(4_000));
    return new TrainingRun(SpecReader.read(spec, all), corpus, new TrainingOptions("test", 1, kernels, clock, 0))
        .execute(Silent.INSTANCE, () -> false).report();
  }

  private static Learning learned(Path spec, String... assignments) {
    return run(spec, KernelChoice.Kind.VECTOR, false, 40_000, assignments).learning();
  }

  private static double trainNats(Learning learning) {
    return learning.trainCrossEntropyNats().get(0);
  }

  private static double testNats(Learning learning) {
    return learning.testCrossEntropyNats().get(0);
  }

  @ParameterizedTest
  @CsvSource({"lines.json, digital.activation.segments=8", "table.json, digital.activation.entries=9"})
  void aCoarseFormLearnsWorseAndAFineOneAsTheExactOne(String file, String coarsely) {
    Learning exact = learned(EXACT);
    Learning fine = learned(SPECS.resolve(file));
    Learning coarse = learned(SPECS.resolve(file), coarsely);
    assertEquals(trainNats(exact), trainNats(fine), SAME_NATS);
    assertEquals(testNats(exact), testNats(fine), SAME_NATS);
    assertNotEquals(exact.weightsDigest(), fine.weightsDigest(), "the form is to be used");
    assertTrue(trainNats(coarse) > trainNats(fine) + WORSE_NATS, () -> "train " + trainNats(coarse) + ", fine " + trainNats(fine));
    assertTrue(testNats(coarse) > testNats(fine) + WORSE_NATS, () -> "test " + testNats(coarse) + ", fine " + testNats(fine));
  }

  @ParameterizedTest
  @CsvSource({"lines.json", "table.json"})
  void kernelsDoNotChangeAResult(String file) {
    assertEquals(run(SPECS.resolve(file), KernelChoice.Kind.SCALAR, false, 1_000).learning().weightsDigest(),
        run(SPECS.resolve(file), KernelChoice.Kind.VECTOR, false, 1_000).learning().weightsDigest());
  }

  /** Five look-ups per hidden unit and character; what exponentials remain are the softmax's. */
  @Test
  void theClockChargesForTheFormThatTheValuesUse() {
    int characters = 301;
    RunReport report = run(SPECS.resolve("lines.json"), KernelChoice.Kind.VECTOR, true, characters);
    ChipUse use = report.training().orElseThrow();
    long trained = report.learning().trainedCharacters();
    assertEquals(5 * HIDDEN * trained, times(use, "lookUp"));
    assertEquals(report.setup().workload().symbols() * trained, times(use, "exponential"));
  }

  private static double times(ChipUse use, String action) {
    return use.actions().stream().filter(done -> done.action().equals(action)).mapToDouble(ChipUse.ActionUse::times).sum();
  }

  private enum Silent implements ProgressListener {
    INSTANCE;

    @Override public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {}

    @Override public void tested(long characters, long ofCharacters) {}

    @Override public void epochEnded(int epoch, double trainNats, double testNats) {}
  }
}
