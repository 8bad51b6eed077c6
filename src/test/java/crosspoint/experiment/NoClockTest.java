package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crosspoint.numerics.KernelChoice;
import crosspoint.report.RunReport;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does every shipped chip whose devices know no time learn the same with and without a clock, whatever computes the values? */
class NoClockTest {

  private static final ProgressListener SILENT = new ProgressListener() {
    @Override public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {}

    @Override public void tested(long characters, long ofCharacters) {}

    @Override public void epochEnded(int epoch, double trainNats, double testNats) {}
  };

  /** Two windows of 12 updates and a test pass. */
  private static final Corpus CORPUS = Corpus.generated().limited(OptionalLong.of(25), OptionalLong.of(13));
  private static final List<String> SMALL = List.of("plan.hiddenUnits=4", "plan.unrollSteps=12", "plan.epochs=1", "plan.learningRateLogical=0.05");

  /** Reads with everything that a read may have. */
  private static final List<String> READ = List.of("read.input.noiseFraction=0.02", "read.input.asymmetryFraction=0.05", "read.dac.offsetSpreadFraction=0.02",
      "read.weights.noiseWeight=0.02", "read.weights.proportionalNoiseRootWeight=0.02", "read.wires.wireOhmPerCell=1",
      "read.output.proportionalNoiseFraction=0.02", "read.output.virtualGroundSpreadFraction=0.02", "read.adc.cubicFraction=0.02");

  static Stream<String> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("arch-specs"))) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")).sorted().toList().stream();
    }
  }

  private static ResolvedSpec spec(String name, List<String> more) {
    List<String> all = new ArrayList<>(SMALL);
    all.addAll(more);
    // Transfers and resets that would come after a longer time.
    if (name.contains("mixed-precision")) {
      all.add("algorithm.transferEveryUpdates=5");
    } else if (name.contains("ttv2") || name.contains("agad")) {
      all.add("algorithm.fast.transferEveryUpdates=1");
      all.add("algorithm.hidden.thresholdSteps=0.2");
    } else if (name.contains("pcm")) {
      all.addAll(List.of("tile.weight.refresh.upperFraction=0.1", "tile.weight.refresh.lowerFraction=0.01"));
    }
    if (name.equals("puma-core.json")) {
      // It has two arrays.
      all.add("plan.layers=1");
    }
    return SpecReader.read(Path.of("arch-specs", name), all);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void valuesAreTheSame(String name) {
    if (!spec(name, List.of()).spec().device().timeDependent()) {
      assertTheSame(spec(name, List.of()));
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void valuesAreTheSameWithReadsThatAreNotIdeal(String name) {
    if (name.startsWith("rpu-2018-") && !spec(name, List.of()).spec().device().timeDependent()) {
      assertTheSame(spec(name, READ));
    }
  }

  private static void assertTheSame(ResolvedSpec spec) {
    String clocked = values(spec, KernelChoice.Kind.SCALAR, 1, true);
    for (KernelChoice.Kind kernels : KernelChoice.Kind.values()) {
      for (int threads = 1; threads <= 2; threads++) {
        assertEquals(clocked, values(spec, kernels, threads, true), kernels + ", " + threads + " threads");
        assertEquals(clocked, values(spec, kernels, threads, false), kernels + ", " + threads + " threads, no clock");
      }
    }
  }

  private static String values(ResolvedSpec spec, KernelChoice.Kind kernels, int threads, boolean clock) {
    TrainingResult result = new TrainingRun(spec, CORPUS, new TrainingOptions("test", threads, kernels, clock, 5)).execute(SILENT, () -> false);
    RunReport report = result.report();
    assertEquals(clock, report.training().isPresent());
    assertEquals(24, report.learning().trainedCharacters());
    assertFalse(report.learning().testCrossEntropyNats().isEmpty());
    return String.join("\n", report.learning().weightsDigest(), report.learning().trainCrossEntropyNats() + "",
        report.learning().testCrossEntropyNats() + "", report.wear() + "", result.sample());
  }
}
