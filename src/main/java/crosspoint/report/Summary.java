package crosspoint.report;

import crosspoint.units.Picoseconds;
import java.util.List;
import java.util.Locale;

/** The table that a run prints at its end: plain text, at most 80 columns. */
public final class Summary {

  private static final int WIDTH = 80;
  private static final int LABEL = 26;

  private final StringBuilder text = new StringBuilder();

  private Summary() {}

  /** The table of a report, lines separated and ended by {@code \n}. */
  public static String of(RunReport report) {
    Summary summary = new Summary();
    summary.head(report);
    summary.loss(report);
    report.training().ifPresent(use -> summary.chip(report, use));
    report.wear().ifPresent(wear -> summary.wear(wear, report.training().map(use -> Picoseconds.toSeconds(use.simulatedPs())).orElse(0.0)));
    summary.foot(report);
    return summary.text.toString();
  }

  private void head(RunReport report) {
    Setup setup = report.setup();
    if (!report.complete()) {
      text.append("INTERRUPTED: this is what the run had until then.\n\n");
    }
    line("spec", setup.spec().name() + "  " + digest(setup.spec().sha256()));
    line("text", setup.workload().name() + ", " + Quantity.count(setup.workload().trainingCharacters()) + " + "
        + Quantity.count(setup.workload().testCharacters()) + " test characters");
    int layers = setup.network().hiddenUnits().size();
    line("network", layers + (layers == 1 ? " LSTM layer of " : " LSTM layers of ") + setup.network().hiddenUnits()
        + ", " + Quantity.count(setup.network().weights()) + " weights");
  }

  private void loss(RunReport report) {
    Learning learning = report.learning();
    Setup.Workload workload = report.setup().workload();
    heading("loss [nats/character]");
    line("uniform", nats(workload.uniformNats()));
    line("bigram", nats(workload.bigramNats()));
    List<Double> train = learning.trainCrossEntropyNats();
    List<Double> test = learning.testCrossEntropyNats();
    if (train.isEmpty() && !learning.curve().isEmpty()) {
      line("training, last", nats(learning.curve().get(learning.curve().size() - 1).trainCrossEntropyNats()));
    }
    for (int epoch = 0; epoch < Math.max(train.size(), test.size()); epoch++) {
      line("epoch " + (epoch + 1),
          (epoch < train.size() ? "training " + nats(train.get(epoch)) : "")
              + (epoch < test.size() ? "   test " + nats(test.get(epoch)) + distance(workload, test.get(epoch)) : ""));
    }
    workload.entropyRateNats().ifPresent(nats -> line("best possible", nats(nats) + "   (entropy rate of the text)"));
  }

  private static String distance(Setup.Workload workload, double testNats) {
    return workload.entropyRateNats().isPresent()
        ? "   " + nats(testNats - workload.entropyRateNats().getAsDouble()) + " above best" : "";
  }

  private void chip(RunReport report, ChipUse use) {
    long characters = report.learning().trainedCharacters();
    heading("on the chip, training" + (report.test().isPresent() ? " (test passes apart)" : ""));
    spent("simulated time", Quantity.ofPs(use.simulatedPs()),
        characters > 0 ? Quantity.of(Picoseconds.toSeconds(use.simulatedPs()) / characters, "s") + "/character" : "");
    spent("energy", Quantity.of(use.energyJoules(), "J"),
        characters > 0 ? Quantity.of(use.energyJoules() / characters, "J") + "/character" : "");
    spent("power", Quantity.of(use.averagePowerWatts(), "W"), "peak " + Quantity.of(use.peakPowerWatts(), "W"));
    report.test().ifPresent(test -> spent("test passes", Quantity.ofPs(test.simulatedPs()),
        Quantity.of(test.energyJoules(), "J")));
    new UseTables(text).append(use);
    ChipUse.Counts counts = use.counts();
    text.append('\n');
    line("analog passes", Quantity.count(counts.passes()) + ", " + Quantity.count(counts.failedPasses()) + " of them failed");
    line("pulse slots", Quantity.count(counts.pulseSlots()) + ", " + Quantity.count(counts.coincidences()) + " coincidences");
    for (ChipUse.Span span : use.spans()) {
      line("time of one " + span.name(), span.count() == 0 ? "(none)"
          : Quantity.ofPs(span.shortestPs()) + " to " + Quantity.ofPs(span.longestPs()));
    }
  }

  private void wear(Wear wear, double simulatedSeconds) {
    heading("pulses per device");
    for (PulseHistogram matrix : wear.matrices()) {
      line(matrix.matrix(), "median " + Quantity.count(matrix.median()) + ", most " + Quantity.count(matrix.most()));
    }
    wear.busiestPulsesPerSecond(simulatedSeconds).ifPresent(rate -> line("busiest device", Quantity.of(rate, "pulses/s")
        + (wear.secondsToEndurance(simulatedSeconds).isPresent() ? ", after " + Quantity.of(wear.secondsToEndurance(simulatedSeconds).getAsDouble(), "s")
            + " at " + Quantity.count((long) wear.endurancePulses().getAsDouble()) + ", what devices bear" : "")));
    if (wear.wornOut() > 0) {
      line("worn out", Quantity.count(wear.wornOut()) + " devices");
    }
  }

  private void foot(RunReport report) {
    Setup.Computer computer = report.setup().computer();
    heading("on this computer");
    line("speed", Quantity.count(Math.round(report.charactersPerSecond())) + " characters/s"
        + (report.training().isPresent()
            ? ", " + Quantity.count(Math.round(report.eventsPerSecond())) + " events/s" : "")
        + String.format(Locale.ROOT, ", %.1f s in all", report.wallSeconds()));
    line("kernels", computer.kernels() + " (" + computer.kernelsReason() + "), threads " + computer.threads());
    line("weights digest", digest(report.learning().weightsDigest()));
    report.training().ifPresent(use -> line("result digest", digest(use.resultDigest())));
    if (report.training().isPresent() && !report.notCounted().isEmpty()) {
      heading("not counted in time and energy");
      report.notCounted().forEach(missing -> text.append(Wrapped.text("  - ", missing, WIDTH)));
    }
  }

  private void heading(String heading) {
    text.append('\n').append(heading).append('\n');
  }

  private void line(String label, String value) {
    text.append(Wrapped.text(String.format(Locale.ROOT, "  %-" + LABEL + "s", label), value, WIDTH));
  }

  private void spent(String label, String total, String each) {
    line(label, String.format(Locale.ROOT, "%-14s %s", total, each));
  }

  /** Enough of a digest to tell two apart by eye; the report has all of it. */
  private static String digest(String sha256) {
    return sha256.length() <= 16 ? sha256 : sha256.substring(0, 16);
  }

  private static String nats(double nats) {
    return String.format(Locale.ROOT, "%.4f", nats);
  }
}
