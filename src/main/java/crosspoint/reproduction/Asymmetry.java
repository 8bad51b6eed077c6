package crosspoint.reproduction;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Up against down steps: a common difference, and one that differs from device to device.
 *
 * <p>With p in per cent, a mean of p weakens all down steps by p % of the step
 * ({@code upDownBiasFraction = p / 100}); a spread of p is that of the ratio up/down, and the spec's spread acts on
 * both directions in opposite ways ({@code upDownSpreadFraction = p / 200}).
 */
final class Asymmetry {

  private static final int[] PER_CENTS = {1, 2, 5, 10};

  private Asymmetry() {}

  static Experiment experiment() {
    List<Point> points = new ArrayList<>();
    points.add(new Point("none", "0 %", ImmutableList.of("mean", "spread"), 0, Choices.BASELINE, overrides("0", "0"), false));
    for (int p : PER_CENTS) {
      points.add(Choices.varied("mean-" + p, "mean " + p + " %", "mean", p, overrides(fraction(p, 2), "0").toArray(String[]::new)));
    }
    for (int p : PER_CENTS) {
      points.add(Choices.varied("spread-" + p, "spread " + p + " %", "spread", p,
          overrides("0", fraction(5 * p, 3)).toArray(String[]::new)));
    }
    points.add(Choices.floatingPoint());
    return Experiment.of("asymmetry", "Does a few per cent between up and down steps raise the loss?",
        new Experiment.Finding("Recurrent networks need symmetric updates more than others do: a few per cent between up and down steps"
            + " already raise the test error over that of floating point.", "quoted, " + Choices.GOKMEN_2018),
        "\"A few per cent\" is taken as 5. One thing is varied at a time, so a mean is tried on devices without spread and a spread on"
            + " devices without mean, and both start from the same device with neither: the 2018 baseline has a spread of 2 % of its own,"
            + " which would hide in the 0 %. A mean weakens the down steps; the other sign is its mirror image. When this experiment was first run, losses were taken as"
            + " they came; seeds of a mean of 5 % ended between 2.9 and 17.7, in part above a guess, so that a mean of them said nothing and the"
            + " rule gave \"not decided\". That a loss counts as at most that of a guess was added after that, here and in all experiments.",
        points, new Experiment.Axis("up/down asymmetry [%]", "%", false),
        List.of(
            Clause.worse("a mean of 5 % raises the test loss", "mean-5", "none", 0),
            Clause.worse("a spread of 5 % raises the test loss", "spread-5", "none", 0),
            Clause.worse("a mean of 5 % is worse than floating point", "mean-5", Choices.FLOATING_POINT, 0),
            Clause.worse("a spread of 5 % is worse than floating point", "spread-5", Choices.FLOATING_POINT, 0)),
        Choices.quick(), Choices.paper());
  }

  private static ImmutableList<String> overrides(String bias, String spread) {
    return ImmutableList.of("device.upDownBiasFraction=" + bias, "device.upDownSpreadFraction=" + spread);
  }

  /** A decimal number, exactly. */
  private static String fraction(int digits, int decimals) {
    return BigDecimal.valueOf(digits, decimals).toPlainString();
  }
}
