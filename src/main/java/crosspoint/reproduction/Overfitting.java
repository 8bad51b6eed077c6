package crosspoint.reproduction;

import com.google.common.collect.ImmutableList;
import crosspoint.reproduction.Clause.Side;
import crosspoint.reproduction.Clause.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A network too large for its text, with and without devices, with and without dropout. */
final class Overfitting {

  /** Test loss that has risen by more than this has turned [nats/character]; the look found 0.6 in floating point and 0 on the RPU. */
  private static final double RISEN_NATS = 0.2;
  /** How much less the RPU's rise, and its gain from dropout, must be [nats/character]. */
  private static final double LESS_NATS = -0.1;
  /** How far apart two networks' best losses may be for one to be called as able as the other [nats/character]. */
  private static final double AS_ABLE_NATS = 0.1;
  private static final int QUICK_CHARACTERS = 20_000;
  private static final int QUICK_TEST_CHARACTERS = 5_000;
  private static final int QUICK_EPOCHS = 30;
  private static final int QUICK_RUNS = 18;

  private Overfitting() {}

  static Experiment experiment() {
    List<Point> points = new ArrayList<>();
    for (String[] chip : new String[][] {{"fp", "floating point", Choices.FLOATING_POINT}, {"rpu", "RPU", Choices.BASELINE}}) {
      for (String dropout : List.of("0", "0.2", "0.5")) {
        points.add(new Point(chip[0] + "-" + dropout, chip[1] + ", dropout " + dropout, ImmutableList.of(chip[1]),
            Double.parseDouble(dropout), chip[2], ImmutableList.of("plan.dropoutFraction=" + dropout), false));
      }
    }
    List<Clause> clauses = List.of(
        new Clause("floating point overfits without dropout", ImmutableList.of(new Term(1, Figure.RISE_OF_TEST, "fp-0")), Side.ABOVE, RISEN_NATS),
        Clause.difference("the RPU overfits less", Figure.RISE_OF_TEST, "rpu-0", "fp-0", Side.BELOW, LESS_NATS),
        Clause.difference("the RPU has not merely learnt less: its best is near that of floating point", Figure.LOWEST_TEST, "rpu-0", "fp-0",
            Side.BELOW, AS_ABLE_NATS),
        new Clause("dropout gains less at the end on the RPU than in floating point", ImmutableList.of(
            new Term(1, Figure.LAST_TEST, "rpu-0"), new Term(-1, Figure.LAST_TEST, "rpu-0.2"),
            new Term(-1, Figure.LAST_TEST, "fp-0"), new Term(1, Figure.LAST_TEST, "fp-0.2")), Side.BELOW, LESS_NATS));
    return Experiment.of("overfitting", "Do devices do the work of dropout?",
        new Experiment.Finding("Variations of the devices together with the noise of the hardware are enough to mitigate overfitting, so that"
            + " there is less need for dropout.", "quoted, " + Choices.GOKMEN_2018),
        "Overfitting is a test loss that has risen from its lowest when training ends. A network that has learnt less has not overfitted"
            + " either, so the rule also asks that the best of both be near. The gain of dropout is what a dropout of 0.2, the"
            + " fraction of aihwkit's example 22, lowers the test loss at the end by."
            + " Budget and margins were chosen after a look at one seed of floating point and of the RPU, both without dropout.",
        points, new Experiment.Axis("dropout [fraction]", "", false), clauses,
        new Budget(OptionalInt.of(QUICK_CHARACTERS), OptionalInt.of(QUICK_TEST_CHARACTERS), QUICK_EPOCHS,
            ImmutableList.of("plan.hiddenUnits=128", "plan.learningRateLogical=0.02"),
            "a quarter of a million weights on 20,000 characters at four times the spec's learning rate, for floating point and RPU alike:"
                + " in the look at one seed on the beginning of War and Peace, floating point turned around after 12 of 30 epochs (a test"
                + " loss of 2.18, then 2.76 at the end) and the RPU did not (2.22 and 2.22); 18 runs take a quarter of an hour on two cores",
            OptionalDouble.of(QUICK_RUNS)),
        new Budget(OptionalInt.empty(), OptionalInt.empty(), Choices.PAPER_EPOCHS, ImmutableList.of("plan.hiddenUnits=512"),
            "the largest network on the whole text; days of a computer's time", OptionalDouble.empty()));
  }
}
