package crosspoint.reproduction;

import com.google.common.collect.ImmutableList;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What experiments have in common. */
final class Choices {

  /**
   * Two test losses nearer than this count as equal [nats/character]. It is a quarter of the 0.2 nats that lay between floating
   * point and the 2018 device in the first look at one seed each, and half of what an interval of 5 seeds is wide there.
   */
  static final double EQUAL_NATS = 0.05;

  static final String BASELINE = "rpu-2018";
  static final String FLOATING_POINT = "floating-point";

  static final String GOKMEN_2018 = "T. Gokmen, M. J. Rasch, W. Haensch, Training LSTM Networks With Resistive Cross-Point Devices,"
      + " Frontiers in Neuroscience 12:745, 2018, abstract";
  static final String HAENSCH_2019 = "W. Haensch, T. Gokmen, R. Puri, The Next Generation of Deep Learning Hardware: Analog Computing,"
      + " Proceedings of the IEEE 107(1), 2019";
  static final String GOKMEN_2017 = "T. Gokmen, M. Onen, W. Haensch, Training Deep Convolutional Neural Networks with Resistive"
      + " Cross-Point Devices, Frontiers in Neuroscience 11:538, 2017";
  static final String GOKMEN_2016 = "T. Gokmen, Y. Vlasov, Acceleration of Deep Neural Network Training with Resistive Cross-Point"
      + " Devices: Design Considerations, Frontiers in Neuroscience 10:333, 2016";

  static final String RASCH_2024 = "M. J. Rasch, F. Carta, O. Fagbohungbe, T. Gokmen, Fast and Robust Analog In-Memory Deep Neural Network"
      + " Training, Nature Communications 15:7133, 2024";

  private static final int QUICK_CHARACTERS = 700_000;
  private static final int QUICK_TEST_CHARACTERS = 50_000;
  /** 59 runs of {@code input-bits} took 789 s on two cores of a Xeon at 2.1 GHz; a tenth is left for slower points. */
  private static final int QUICK_RUNS = 60;
  static final int PAPER_EPOCHS = 50;

  private Choices() {}

  /** The network of the spec's plan, once over the beginning of a text. */
  static Budget quick() {
    return new Budget(OptionalInt.of(QUICK_CHARACTERS), OptionalInt.of(QUICK_TEST_CHARACTERS), 1, ImmutableList.of(),
        "the network of 2 × 64 is past its first plateau after some 300,000 characters, so that losses differ; and 15 points of 3"
            + " seeds take less than a quarter of an hour on two cores", OptionalDouble.of(QUICK_RUNS));
  }

  /** The network of the spec's plan as the paper trains it. */
  static Budget paper() {
    return new Budget(OptionalInt.empty(), OptionalInt.empty(), PAPER_EPOCHS, ImmutableList.of(),
        "the whole text, as many epochs as aihwkit's example 22 has", OptionalDouble.empty());
  }

  /** A chip that is the 2018 baseline but for what is studied. */
  static Point varied(String name, String label, String series, double at, String... overrides) {
    return new Point(name, label, ImmutableList.of(series), at, BASELINE, ImmutableList.copyOf(overrides), false);
  }

  /** What the network learns without any device, a line across the chart. */
  static Point floatingPoint() {
    return new Point(FLOATING_POINT, "floating point", ImmutableList.of(), Double.NaN, FLOATING_POINT, ImmutableList.of(), false);
  }
}
