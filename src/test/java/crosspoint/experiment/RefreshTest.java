package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.numerics.KernelChoice;
import crosspoint.report.ChipUse;
import crosspoint.report.RunReport;
import crosspoint.spec.RefreshSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.spec.TestDevices;
import crosspoint.workload.Corpus;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Do one-sided devices train as long as they are refreshed, and is the refresh on the clock? */
class RefreshTest {

  private static final RefreshSpec NEVER = new RefreshSpec.Never("test");
  private static final RefreshSpec THIRD = new RefreshSpec.Periodic(3, 0.5, 0.25, 0.01, 0.005, "test");

  /** Steps of 0.02 between 0 and 0.6: thirty pulses fill a device. */
  private static ResolvedSpec spec(RefreshSpec refresh) {
    ResolvedSpec read = SpecReader.read(Path.of("arch-specs/rpu-2018.json"), List.of("plan.hiddenUnits=12", "plan.layers=1",
        "plan.unrollSteps=20", "plan.learningRateLogical=0.05", "tile.weight.polarity=one-sided", "tile.weight.trains=shared",
        "device.stepWeight=0.02", "device.lowerBoundWeight=0"));
    return new ResolvedSpec(TestDevices.refreshing(read.spec(), refresh), read.canonicalJson(), read.sha256(), read.overrides());
  }

  private static RunReport run(RefreshSpec refresh, int characters, int threads, KernelChoice.Kind kernels, boolean clock) {
    Corpus corpus = Corpus.generated().limited(OptionalLong.of(characters), OptionalLong.of(400));
    return new TrainingRun(spec(refresh), corpus, new TrainingOptions("test", threads, kernels, clock, 0))
        .execute(new ProgressListener() {
          @Override public void trained(long done, long ofCharacters, double lossNats, long simulatedPs) {}

          @Override public void tested(long done, long ofCharacters) {}

          @Override public void epochEnded(int epoch, double trainNats, double testNats) {}
        }, () -> false).report();
  }

  @Test void threadsKernelsAndTheClockDoNotChangeAResult() {
    RunReport one = run(THIRD, 401, 1, KernelChoice.Kind.VECTOR, true);
    RunReport two = run(THIRD, 401, 2, KernelChoice.Kind.SCALAR, true);
    assertEquals(one.training().orElseThrow().resultDigest(), two.training().orElseThrow().resultDigest());
    assertEquals(one.learning().weightsDigest(), run(THIRD, 401, 1, KernelChoice.Kind.VECTOR, false).learning().weightsDigest());
  }

  /** 400 predictions are 20 windows, after every third of which all rows are read: 2 polarities, 80 ns and 16 lines of 5 ns a row. */
  @Test void refreshesTakeTimeBetweenWindows() {
    ChipUse use = run(THIRD, 401, 1, KernelChoice.Kind.VECTOR, true).training().orElseThrow();
    ChipUse.Span refreshes = use.spans().stream().filter(span -> span.name().equals("refresh")).findFirst().orElseThrow();
    assertEquals(6, refreshes.count());
    assertEquals(20, use.counts().windows());
    // The output layer has a row for each symbol, which takes longer than the 48 rows of 12 LSTM units.
    int symbols = Corpus.generated().limited(OptionalLong.of(401), OptionalLong.of(400)).symbols();
    int rows = Math.max(48, symbols);
    assertTrue(refreshes.shortestPs() >= 2L * rows * (80_000 + 13 * 5_000), refreshes.toString());
    double written = use.actions().stream().filter(action -> action.action().equals("deviceWrite")).mapToDouble(ChipUse.ActionUse::times).sum();
    assertTrue(written > 0 && written % 2 == 0, "pairs were rewritten: " + written);
    // At least one row takes its whole microsecond.
    assertTrue(refreshes.longestPs() >= refreshes.shortestPs() && refreshes.longestPs() > 2L * rows * (80_000 + 13 * 5_000) + 1_000_000);
  }

  @Test void withoutRefreshTrainingStallsAndWithItGoesOn() {
    double without = run(NEVER, 12_001, 1, KernelChoice.Kind.VECTOR, false).learning().testCrossEntropyNats().get(0);
    double with = run(THIRD, 12_001, 1, KernelChoice.Kind.VECTOR, false).learning().testCrossEntropyNats().get(0);
    assertTrue(without > with + 0.5, without + " nats without refresh, " + with + " with");
  }
}
