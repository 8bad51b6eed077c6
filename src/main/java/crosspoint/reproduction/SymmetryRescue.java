package crosspoint.reproduction;

import com.google.common.collect.ImmutableList;
import crosspoint.reproduction.Clause.Side;
import crosspoint.reproduction.Clause.Term;
import java.util.List;

/** Asymmetric devices with plain gradient descent, and with algorithms that are made for them. */
final class SymmetryRescue {

  private static final String SYMMETRIC = "sgd-symmetric";
  private static final String ASYMMETRIC = "sgd-asymmetric";
  private static final String REFERENCED = "sgd-referenced";
  /** Spread of up against down steps in {@code rpu-2018-asymmetric}. */
  private static final double SPREAD = 0.3;

  private SymmetryRescue() {}

  static Experiment experiment() {
    List<Point> points = List.of(
        new Point(SYMMETRIC, "SGD, symmetric devices", ImmutableList.of("SGD"), 0, Choices.BASELINE,
            ImmutableList.of("device.upDownSpreadFraction=0"), false),
        asymmetric(ASYMMETRIC, "SGD", "rpu-2018-asymmetric"),
        asymmetric(REFERENCED, "SGD, with references", "rpu-2018-asymmetric-reference"),
        asymmetric("ttv2", "Tiki-Taka v2, with references", "rpu-2018-asymmetric-ttv2"),
        asymmetric("agad", "AGAD", "rpu-2018-asymmetric-agad"),
        Choices.floatingPoint());
    return Experiment.of("symmetry-rescue", "Do Tiki-Taka and AGAD rescue asymmetric devices?",
        new Experiment.Finding("With the Tiki-Taka algorithm and its successor AGAD devices need not be symmetric: training with them is nearly as"
            + " good as with ideal devices, where gradient descent fails.",
            "quoted, " + Choices.RASCH_2024 + "; recalled, T. Gokmen, W. Haensch, Algorithm for Training Neural Networks on Resistive Device"
                + " Arrays, Frontiers in Neuroscience 14:103, 2020"),
        "\"Rescued\" is at least half of the loss that asymmetry costs gradient descent. Symmetric are the constant steps of the baseline without"
            + " any difference of up and down; asymmetric are soft bounds with a spread of 30 %, because the algorithms need a point within the"
            + " range where both steps are equal. Tiki-Taka v2 needs it at 0: its devices have references there, and it is held against"
            + " gradient descent on such devices too, lest the reference be taken for the algorithm; AGAD finds it by itself. Each algorithm"
            + " has the learning rate and settings of its shipped spec, partly published, partly chosen after looks with one seed and not found by a"
            + " search, so this is no test of what the algorithms can do at best.",
        points, new Experiment.Axis("spread of up against down steps [fraction]", "", false),
        List.of(Clause.worse("asymmetry costs gradient descent something", ASYMMETRIC, SYMMETRIC, Choices.EQUAL_NATS),
            rescued("Tiki-Taka v2", "ttv2"), rescued("AGAD", "agad"),
            Clause.worse("references do not do it alone", REFERENCED, "ttv2", 0)),
        Choices.quick(), Choices.paper());
  }

  private static Point asymmetric(String name, String algorithm, String spec) {
    return new Point(name, algorithm + ", asymmetric devices", ImmutableList.of(algorithm), SPREAD, spec, ImmutableList.of(), false);
  }

  /** The loss is nearer to that of symmetric devices than to that of gradient descent: L − (L_asymmetric + L_symmetric) / 2 < 0. */
  private static Clause rescued(String algorithm, String point) {
    return new Clause(algorithm + " recovers at least half of that", ImmutableList.of(new Term(1, Figure.LAST_TEST, point),
        new Term(-0.5, Figure.LAST_TEST, ASYMMETRIC), new Term(-0.5, Figure.LAST_TEST, SYMMETRIC)), Side.BELOW, 0);
  }
}
