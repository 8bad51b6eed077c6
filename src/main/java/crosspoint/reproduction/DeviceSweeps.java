package crosspoint.reproduction;

import com.google.common.collect.ImmutableList;
import crosspoint.reproduction.Experiment.Axis;
import crosspoint.reproduction.Experiment.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One parameter of device or periphery at a time, from the 2018 baseline. */
final class DeviceSweeps {

  private DeviceSweeps() {}

  /** Range of a weight in steps, 2 · bound / step, by the step. */
  static Experiment states() {
    // ±0.6 in so many steps
    List<Point> points = Stream.of(new String[][] {{"60", "0.02"}, {"150", "0.008"}, {"300", "0.004"}, {"600", "0.002"}, {"1200", "0.001"},
        {"2400", "0.0005"}, {"4800", "0.00025"}}).map(of -> Choices.varied("states-" + of[0], of[0] + " states", "RPU",
            Double.parseDouble(of[0]), "device.stepWeight=" + of[1])).toList();
    return Experiment.of("states", "How many states does a device need?",
        new Finding("A conductance of about 1000 steps is what training needs (shown there for a fully connected network).",
            "quoted, " + Choices.HAENSCH_2019),
        "The bounds stay, the step changes; the learning rate stays, so that the probability of a pulse follows the step.",
        withFloatingPoint(points), new Axis("states of a device, 2 · bound / step", "", true),
        List.of(Clause.worse("300 states are worse than 1200", "states-300", "states-1200", 0),
            Clause.noWorse("1200 states are as good as 4800", "states-1200", "states-4800", Choices.EQUAL_NATS)),
        Choices.quick(), Choices.paper());
  }

  /** Slots of the pulse trains of an update. */
  static Experiment pulseLength() {
    List<Point> points = new ArrayList<>();
    for (String[] management : new String[][] {{"plain", "without update management", "false"}, {"managed", "with update management", "true"}}) {
      for (int slots : new int[] {1, 5, 10, 31}) {
        points.add(Choices.varied(management[0] + "-" + slots, slots + " slots, " + management[1], management[1], slots,
            "update.pulseTrainSlots=" + slots, "update.updateManagement=" + management[2]));
      }
    }
    return Experiment.of("pulse-length", "How long must the pulse trains of an update be?",
        new Finding("Trains of 10 slots are as good as longer ones and trains of one slot are worse; update management lets trains be as short as"
            + " one slot.", "recalled, " + Choices.GOKMEN_2016 + "; and " + Choices.GOKMEN_2017),
        "The mean update is η δ x whatever the length, until a probability passes 1. The longest train that a spec can have is 31 slots.", withFloatingPoint(points),
        new Axis("slots of a pulse train", "", true),
        List.of(Clause.worse("without management one slot is worse than 10", "plain-1", "plain-10", 0),
            Clause.noWorse("without management 10 slots are as good as 31", "plain-10", "plain-31", Choices.EQUAL_NATS),
            Clause.noWorse("with management one slot is as good as 10", "managed-1", "managed-10", Choices.EQUAL_NATS)),
        Choices.quick(), Choices.paper());
  }

  /** Read noise at the integrators. */
  static Experiment noise() {
    List<Point> points = Stream.of("0", "0.02", "0.06", "0.1", "0.2", "0.5").map(noise -> Choices.varied("noise-" + noise, "noise " + noise, "RPU",
        Double.parseDouble(noise), "tile.integrators.noiseWeight=" + noise)).toList();
    return Experiment.of("noise", "How much read noise can be borne?",
        new Finding("A noise of 6 % at the integrators can be borne (shown there for a fully connected network).", "quoted, " + Choices.HAENSCH_2019),
        "The largest noise is tried so that noise is not found harmless because it does nothing here.", withFloatingPoint(points),
        new Axis("read noise, 1 is a fully-on input on a weight of 1", "", false),
        List.of(Clause.noWorse("a noise of 0.06 is as good as none", "noise-0.06", "noise-0", Choices.EQUAL_NATS),
            Clause.worse("a noise of 0.5 is worse than none", "noise-0.5", "noise-0", 0)),
        Choices.quick(), Choices.paper());
  }

  /** Bounds of weights, and of outputs with and without bound management. */
  static Experiment bounds() {
    List<Point> points = new ArrayList<>();
    for (String bound : List.of("0.1", "0.2", "0.3", "0.6", "1.2")) {
      points.add(Choices.varied("weight-" + bound, "weight ±" + bound, "bound of weights", Double.parseDouble(bound),
          "device.upperBoundWeight=" + bound, "device.lowerBoundWeight=-" + bound));
    }
    for (String[] management : new String[][] {{"managed", "bound management", "iterative"}, {"plain", "no bound management", "none"}}) {
      for (String bound : List.of("1", "3", "24")) {
        points.add(Choices.varied(management[0] + "-" + bound, "output ±" + bound + ", " + management[1], "bound of outputs, " + management[1],
            Double.parseDouble(bound), "tile.integrators.boundWeight=" + bound, "management.bound=" + management[2]));
      }
    }
    return Experiment.of("bounds", "How far must weights and outputs reach?",
        new Finding("Weights need to reach ±0.3. Bounds of the outputs hurt, and bound management, which is digital only, mends that (shown there"
            + " for a fully connected and a convolutional network).",
            "weights: recalled, " + Choices.GOKMEN_2016 + "; outputs: quoted, " + Choices.GOKMEN_2017 + ", abstract"),
        "Physical weights; the ratio of logical to physical stays. The step stays, so that a wider device has more states. Outputs reach ±12 in the"
            + " baseline.",
        withFloatingPoint(points), new Axis("bound [1]", "", true),
        List.of(Clause.noWorse("weights of ±0.3 are as good as ±0.6", "weight-0.3", "weight-0.6", Choices.EQUAL_NATS),
            Clause.worse("weights of ±0.1 are worse than ±0.6", "weight-0.1", "weight-0.6", 0),
            Clause.worse("outputs of ±1 without management are worse than with it", "plain-1", "managed-1", 0),
            Clause.noWorse("outputs of ±1 with management are as good as ±24", "managed-1", "managed-24", Choices.EQUAL_NATS)),
        Choices.quick(), Choices.paper());
  }

  /** Resolution of the outputs' converters. */
  static Experiment adcBits() {
    List<Point> points = Stream.of(4, 5, 6, 7, 8, 9, 12)
        .map(bits -> Choices.varied("adc-" + bits, bits + " bits", "RPU", bits, "tile.adc.bits=" + bits)).toList();
    return Experiment.of("adc-bits", "How many bits do the outputs of an array need?",
        new Finding("Converters of 9 bits are enough for the outputs (shown there for a fully connected network).", "quoted, " + Choices.HAENSCH_2019),
        "The range of the converter is that of the integrators, ±12, at every width.", withFloatingPoint(points),
        new Axis("resolution of the output [bit]", "bit", false),
        List.of(Clause.noWorse("9 bits are as good as 12", "adc-9", "adc-12", Choices.EQUAL_NATS),
            Clause.worse("5 bits are worse than 9", "adc-5", "adc-9", 0)),
        Choices.quick(), Choices.paper());
  }

  private static ImmutableList<Point> withFloatingPoint(List<Point> points) {
    return ImmutableList.<Point>builder().addAll(points).add(Choices.floatingPoint()).build();
  }
}
