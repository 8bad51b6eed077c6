package crosspoint.reproduction;

import java.util.ArrayList;
import java.util.List;

/** Width of the converter that drives an array, with both ways to round. */
final class InputBits {

  private static final int FEWEST = 3;
  private static final int MOST = 9;
  private static final int ENOUGH = 7;
  private static final String REFERENCE = "nearest-" + ENOUGH;

  private InputBits() {}

  static Experiment experiment() {
    List<Point> points = new ArrayList<>();
    for (String rounding : List.of("nearest", "stochastic")) {
      for (int bits = FEWEST; bits <= MOST; bits++) {
        points.add(Choices.varied(rounding + "-" + bits, rounding + ", " + bits + " bits", rounding, bits, "tile.dac.bits=" + bits,
            "tile.dac.rounding=" + rounding));
      }
    }
    points.add(Choices.floatingPoint());
    List<Clause> clauses = new ArrayList<>();
    for (int bits = FEWEST; bits < ENOUGH; bits++) {
      clauses.add(Clause.worse(bits + " bits rounded to nearest are worse than " + ENOUGH, "nearest-" + bits, REFERENCE, 0));
    }
    clauses.add(Clause.noWorse(ENOUGH + " bits rounded to nearest are as good as " + MOST, REFERENCE, "nearest-" + MOST, Choices.EQUAL_NATS));
    clauses.add(Clause.noWorse("5 bits rounded stochastically are as good as " + ENOUGH + " rounded to nearest", "stochastic-5", REFERENCE,
        Choices.EQUAL_NATS));
    return Experiment.of("input-bits", "How many bits does the input of an array need?",
        new Experiment.Finding("The input signals need at least 7 bits; with stochastic rounding 5 bits do.", "quoted, " + Choices.GOKMEN_2018),
        "All arrays and both directions of reading have the same converter, behind noise management, which scales a vector to its largest"
            + " value. Read noise, 9 bits of output and the device are those of the baseline.",
        points, new Experiment.Axis("resolution of the input [bit]", "bit", false), clauses, Choices.quick(), Choices.paper());
  }
}
