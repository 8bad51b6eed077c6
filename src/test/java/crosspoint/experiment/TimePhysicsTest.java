package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.numerics.KernelChoice;
import crosspoint.report.RunReport;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.workload.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Do devices that time, reads and pulses change see the simulated clock, all of it and nothing else? */
class TimePhysicsTest {

  private static final double SECONDS_OF_LIFETIME = 0.02;

  private static final ProgressListener SILENT = new ProgressListener() {
    @Override public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {}

    @Override public void tested(long characters, long ofCharacters) {}

    @Override public void epochEnded(int epoch, double trainNats, double testNats) {}
  };

  private static TrainingResult run(String spec, long characters, KernelChoice.Kind kernels, int threads, String... assignments) {
    List<String> all = new ArrayList<>(List.of("plan.hiddenUnits=12", "plan.layers=1"));
    all.addAll(List.of(assignments));
    ResolvedSpec resolved = SpecReader.read(Path.of("arch-specs", spec), all);
    Corpus corpus = Corpus.generated().limited(OptionalLong.of(characters), OptionalLong.of(200));
    return new TrainingRun(resolved, corpus, new TrainingOptions("test", threads, kernels, true, 0)).execute(SILENT, () -> false);
  }

  private static RunReport report(String spec, KernelChoice.Kind kernels, int threads, String... assignments) {
    return run(spec, 1500, kernels, threads, assignments).report();
  }

  private static String values(String... assignments) {
    return report("rpu-2018.json", KernelChoice.Kind.VECTOR, 1, assignments).learning().weightsDigest();
  }

  private static final String[] AGEING = {"device.retention.lifetimeSeconds=0.01", "device.retention.lifetimeSpreadFraction=0.3",
      "device.retention.diffusionWeightPerRootSecond=0.1", "device.retention.driftExponentRatio=0.01", "device.retention.agingStepNs=7000",
      "device.disturb.readFraction=1e-5", "device.disturb.halfSelectFraction=0.05", "device.disturb.everyUpdates=7", "device.endurance.pulses=4"};

  private static String[] with(String assignment) {
    List<String> all = new ArrayList<>(List.of(AGEING));
    all.add(assignment);
    return all.toArray(String[]::new);
  }

  @Test
  void aSeedGivesOneResultWhateverComputesIt() {
    for (String weight : new String[] {"tile.weight.devices=1", "tile.weight.polarity=pair", "device.writeNoiseFraction=2"}) {
      RunReport vector = report("rpu-2018.json", KernelChoice.Kind.VECTOR, 1, with(weight));
      RunReport scalar = report("rpu-2018.json", KernelChoice.Kind.SCALAR, 2, with(weight));
      assertEquals(vector.training().orElseThrow().resultDigest(), scalar.training().orElseThrow().resultDigest(), weight);
      assertEquals(vector.learning().weightsDigest(), scalar.learning().weightsDigest(), weight);
    }
  }

  /** Every part of the description reaches the values, and none does where it is neutral. */
  @Test
  void everyPartOfTheDescriptionIsSeen() {
    String none = values();
    for (String key : List.of("device.retention.lifetimeSeconds=0.01", "device.retention.diffusionWeightPerRootSecond=0.1",
        "device.retention.driftExponentRatio=0.1", "device.disturb.readFraction=1e-4", "device.endurance.pulses=3")) {
      assertNotEquals(none, values(key), key);
    }
    assertNotEquals(values("device.upDownBiasFraction=0.1"), values("device.upDownBiasFraction=0.1", "device.disturb.halfSelectFraction=0.1"));
    assertEquals(none, values("device.retention.agingStepNs=5", "device.disturb.everyUpdates=3", "device.retention.diffusionSpreadFraction=0.5"));
  }

  /** Only timing keys differ: times do, what reads and pulses do to devices does not. */
  @Test
  void disturbanceAndWearDoNotDependOnTiming() {
    String[] disturbed = {"device.disturb.readFraction=1e-4", "device.disturb.halfSelectFraction=0.1", "device.upDownBiasFraction=0.1",
        "device.endurance.pulses=5", "device.retention.lifetimeSeconds=unbounded"};
    RunReport fast = report("rpu-2018-leaky.json", KernelChoice.Kind.VECTOR, 1, disturbed);
    RunReport slow = report("rpu-2018-leaky-slow.json", KernelChoice.Kind.VECTOR, 2, disturbed);
    assertEquals(fast.learning().weightsDigest(), slow.learning().weightsDigest());
    assertNotEquals(fast.training().orElseThrow().simulatedPs(), slow.training().orElseThrow().simulatedPs());
  }

  /** Sum of the magnitudes of all weights. */
  private static double size(TrainingResult result) {
    double sum = 0;
    for (int matrix = 0; matrix < result.weights().matrices().size(); matrix++) {
      for (int row = 0; row < result.weights().matrices().get(matrix).rows(); row++) {
        for (int column = 0; column < result.weights().matrices().get(matrix).columns(); column++) {
          sum += Math.abs(result.weights().weightLogical(matrix, row, column));
        }
      }
    }
    return sum;
  }

  /**
   * Two chips that differ in timing keys only, without learning. What is left of the weights is that of the seconds that
   * passed. A model that decays by window, as simulators without a clock do, is fitted to either chip and gives the
   * same on both: wrong on the other.
   */
  @Test
  void decayIsByTheSecondAndNotByTheWindow() {
    String[] keys = {"device.retention.lifetimeSeconds=" + SECONDS_OF_LIFETIME, "plan.learningRateLogical=1e-12"};
    double whole = size(run("rpu-2018.json", 2001, KernelChoice.Kind.VECTOR, 1, "plan.learningRateLogical=1e-12"));
    TrainingResult fast = run("rpu-2018-leaky.json", 2001, KernelChoice.Kind.VECTOR, 1, keys);
    TrainingResult slow = run("rpu-2018-leaky-slow.json", 2001, KernelChoice.Kind.VECTOR, 1, keys);
    double fastLeft = size(fast) / whole;
    double slowLeft = size(slow) / whole;
    // The last access comes within one read of the end.
    assertEquals(Math.exp(-seconds(fast) / SECONDS_OF_LIFETIME), fastLeft, 1e-4);
    assertEquals(Math.exp(-seconds(slow) / SECONDS_OF_LIFETIME), slowLeft, 2e-4);
    assertEquals(100, seconds(slow) / seconds(fast), 1e-3);
    long windows = fast.report().training().orElseThrow().counts().windows() + fast.report().test().orElseThrow().counts().windows();
    assertEquals(windows, slow.report().training().orElseThrow().counts().windows() + slow.report().test().orElseThrow().counts().windows());
    double byWindowOfFast = 1 - Math.pow(fastLeft, 1.0 / windows);
    double byWindowOfSlow = 1 - Math.pow(slowLeft, 1.0 / windows);
    assertTrue(Math.pow(1 - byWindowOfFast, windows) > 0.9 && slowLeft < 0.1, "fitted to the fast chip: too much is left on the slow one");
    assertTrue(Math.pow(1 - byWindowOfSlow, windows) < 0.1 && fastLeft > 0.9, "fitted to the slow chip: too little is left on the fast one");
  }

  private static double seconds(TrainingResult result) {
    return (result.report().training().orElseThrow().simulatedPs() + result.report().test().orElseThrow().simulatedPs()) * 1e-12;
  }
}
