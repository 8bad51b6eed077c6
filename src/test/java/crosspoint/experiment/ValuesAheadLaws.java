package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.mapping.Mapper;
import crosspoint.numerics.Interpreter;
import crosspoint.numerics.KernelChoice;
import crosspoint.numerics.Network;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import crosspoint.spec.TestDevices;
import crosspoint.trace.TraceWindow.Pass;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import crosspoint.workload.TrainedMatrices;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Values computed ahead in program order equal values computed at the instants that the clock chose, bit for bit. */
class ValuesAheadLaws {

  @Property(tries = 25)
  void aheadEqualsAtTheGrant(@ForAll @IntRange(min = 1, max = 3) int layers, @ForAll @IntRange(min = 1, max = 7) int units,
      @ForAll @IntRange(min = 1, max = 3) int rows, @ForAll @IntRange(min = 1, max = 9) int steps,
      @ForAll boolean interleaved, @ForAll @IntRange(min = 0, max = 1000) int seed) {
    List<String> assignments = List.of("plan.layers=" + layers, "plan.hiddenUnits=" + units, "plan.minibatchRows=" + rows,
        "plan.seed=" + seed, "tile.count=4", "tile.integrators.boundWeight=0.3", "plan.learningRateLogical=0.1");
    Spec spec = SpecReader.read(Path.of("arch-specs/rpu-2018.json"), assignments).spec();
    assertEquals(result(spec, rows, steps, interleaved, false), result(spec, rows, steps, interleaved, true));
  }

  /** So do transfers and writes of training algorithms, on matrices that are cut over tiles at several nodes. */
  @Property(tries = 40)
  void transfersAheadEqualThoseAtTheGrant(@ForAll @IntRange(min = 0, max = 4) int which, @ForAll @IntRange(min = 1, max = 2) int layers,
      @ForAll @IntRange(min = 1, max = 5) int units, @ForAll @IntRange(min = 1, max = 2) int rows, @ForAll @IntRange(min = 3, max = 9) int steps,
      @ForAll @IntRange(min = 1, max = 3) int every, @ForAll boolean interleaved, @ForAll boolean byPath, @ForAll @IntRange(min = 0, max = 1000) int seed) {
    List<String> assignments = List.of("plan.layers=" + layers, "plan.hiddenUnits=" + units, "plan.minibatchRows=" + rows,
        "plan.unrollSteps=" + steps, "plan.seed=" + seed, "tile.count=200", "tile.rows=5", "tile.columns=4", "digital.units=3",
        "control.order=" + (byPath ? "critical-path" : "program"), "plan.learningRateLogical=0.1");
    Spec chip = SpecReader.read(Path.of("arch-specs/rpu-2018-mesh.json"), assignments).spec();
    Spec spec = TestDevices.with(chip, algorithm(which, every));
    assertEquals(result(spec, rows, steps, interleaved, false), result(spec, rows, steps, interleaved, true));
  }

  private static AlgorithmSpec algorithm(int which, int every) {
    AlgorithmSpec.Fast fast = new AlgorithmSpec.Fast(every, 1, which > 1, 0.9, 0.5, "test");
    AlgorithmSpec.Hidden hidden = new AlgorithmSpec.Hidden(1, 1, true, 0.5, 3, "test");
    AlgorithmSpec.Chopper chopper = new AlgorithmSpec.Chopper(0.5, AlgorithmSpec.Chopper.Flips.RANDOM, "test");
    return switch (which) {
      case 0 -> new AlgorithmSpec.TikiTaka(true, 1, fast, "test");
      case 1 -> new AlgorithmSpec.BufferedTikiTaka(false, fast, hidden, "test");
      case 2 -> new AlgorithmSpec.ChoppedTikiTaka(true, fast, hidden, chopper, "test");
      case 3 -> new AlgorithmSpec.Agad(true, 0.5, fast, hidden, chopper, "test");
      default -> new AlgorithmSpec.MixedPrecision(true, every, 1, 3, "test");
    };
  }

  private static String result(Spec spec, int rows, int steps, boolean interleaved, boolean atTheGrant) {
    LstmShape shape = LstmShape.uniform(6, spec.plan().layers(), spec.plan().hiddenUnits());
    Network network = new Network(spec, shape, KernelChoice.of(KernelChoice.Kind.SCALAR));
    Interpreter interpreter = Interpreter.training(network, steps, rows);
    Mapper mapper = new Mapper(spec, TrainedMatrices.of(shape, spec.algorithm()));
    Step step = Step.of(steps, LstmProgram.training(shape, steps, rows, interleaved, spec.algorithm()), mapper);
    ChipClock clock = new ChipClock(spec, mapper.layout());
    Random symbols = new Random(1);
    double nats = 0;
    try (WindowRunner runner = new WindowRunner(Optional.of(clock), atTheGrant, 1, Recording.none())) {
      for (int window = 0; window < 3; window++) {
        int[] inputs = symbols.ints((long) steps * rows, 0, 6).toArray();
        int[] targets = symbols.ints((long) steps * rows, 0, 6).toArray();
        interpreter.begin(window, step.program(), steps, inputs, targets);
        nats += runner.run(interpreter, step, Pass.TRAINING, steps * rows);
      }
    }
    MessageDigest digest = Digests.sha256();
    network.digestInto(digest);
    return nats + " " + Digests.result(Digests.hex(digest), clock.training(), clock.test());
  }
}
