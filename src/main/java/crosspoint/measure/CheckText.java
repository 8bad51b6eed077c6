package crosspoint.measure;

import java.util.stream.Collectors;

/** A check as a terminal shows it, at most 80 columns wide. */
final class CheckText {

  private CheckText() {}

  static String of(DeviceCheck check) {
    DeviceFigures figures = check.figures();
    StringBuilder text = new StringBuilder();
    text.append(Figures.wrapped("", check.name() + ": " + check.verdict().outcome().words()));
    check.verdict().reasons().forEach(reason -> text.append(Figures.wrapped("  - ", reason)));
    check.advice().forEach(advice -> text.append(Figures.wrapped("  could help: ", advice)));
    text.append('\n').append(String.format("%-26s %9s %9s %9s %9s %9s%n", figures.devices() + (figures.pairs() ? " pairs drawn" : " devices drawn"), "mean", "spread", "10 %", "median", "90 %"));
    row(text, "states", figures.states(), 1);
    row(text, "step at zero [10⁻³]", figures.stepWeight(), 1e3);
    row(text, "upper bound", figures.upperBoundWeight(), 1);
    row(text, "lower bound", figures.lowerBoundWeight(), 1);
    row(text, "asymmetry at zero [%]", figures.asymmetryAtZero(), 100);
    row(text, "symmetry point", figures.symmetryPoint(), 1);
    String what = figures.pairs() ? "pair" : "device";
    text.append(Figures.wrapped("  ", figures.symmetricFraction() > 0 ? figures.symmetricFraction() < 1
        ? "of the " + Figures.percent(figures.symmetricFraction()) + " of the " + what + "s that have one" : "all " + what + "s have one"
        : "no " + what + " has one"));
    text.append('\n');
    line(text, "chip", check.chip() + (figures.pairs() ? ", whose weights are pairs of devices that only go up, refreshed and scaled as that chip says" : ""));
    line(text, "spread", Distribution.SPREAD);
    line(text, "mean asymmetry [%]", figures.asymmetryAcross().stream().map(value -> Double.isNaN(value) ? "-" : String.format("%.1f", Math.rint(1000 * value) / 10 + 0.0))
        .collect(Collectors.joining(" ")) + " from half the lower to half the upper bound");
    line(text, "noise of one pulse", Figures.three(figures.pulseNoiseRatio()) + " steps as read; described: " + Figures.three(figures.stepNoiseRatio())
        + " cycle to cycle, " + Figures.three(figures.writeNoiseRatio()) + " write");
    check.training().ifPresent(run -> {
      line(text, "brief training", String.format("%,d characters of %s, test loss %s; ideal devices %.3f, RPU baseline %.3f, knowing nothing %.3f nats/character",
          run.characters(), run.text(), run.device().map(nats -> String.format("%.3f", nats)).orElse("no number"), run.ideal(), run.baseline(), run.uniformNats())
          + (run.tooShort() ? String.format("; too short to tell: bigrams have %.3f", run.bigramNats()) : ""));
      line(text, "time of a character", Figures.three(1e6 * run.secondsPerCharacter()) + " µs; weights need a lifetime of "
          + Figures.three(NeededLifetime.toTrainSeconds(run.secondsPerCharacter())) + " s");
      line(text, "pulses of a device", Figures.three(run.pulsesPerCharacter() * run.charactersPerEpoch()) + " per epoch of "
          + String.format("%,d", run.charactersPerEpoch()) + " characters, on average");
    });
    text.append('\n').append(String.format("%-26s %12s  %-13s  %s%n", "what publications demand", "has", "demanded", "met"));
    for (Requirement demand : check.requirements()) {
      text.append(String.format("%-26s %12s  %-13s  %s%n", demand.name(), Figures.three(demand.figure()),
          (demand.atLeast() ? "≥ " : "≤ ") + Figures.three(demand.limit()), !demand.known() ? "-" : demand.met() ? "yes" : "no"));
    }
    return text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
  }

  private static void row(StringBuilder text, String what, Distribution of, double scale) {
    text.append(String.format("%-26s %9s %9s %9s %9s %9s%n", what, shown(of.mean() * scale), shown(of.spread() * scale), shown(of.low() * scale),
        shown(of.middle() * scale), shown(of.high() * scale)));
  }

  private static String shown(double value) {
    return Double.isNaN(value) ? "-" : Figures.three(value);
  }

  private static void line(StringBuilder text, String what, String words) {
    text.append(Figures.wrapped(String.format("%-27s", what), words));
  }
}
