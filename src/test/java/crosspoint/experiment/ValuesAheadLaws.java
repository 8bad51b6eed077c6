package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.mapping.Mapper;
import crosspoint.numerics.Interpreter;
import crosspoint.numerics.KernelChoice;
import crosspoint.numerics.Network;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
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

  private static String result(Spec spec, int rows, int steps, boolean interleaved, boolean atTheGrant) {
    LstmShape shape = LstmShape.uniform(6, spec.plan().layers(), spec.plan().hiddenUnits());
    Network network = new Network(spec, shape, KernelChoice.of(KernelChoice.Kind.SCALAR));
    Interpreter interpreter = Interpreter.training(network, steps, rows);
    Mapper mapper = new Mapper(spec, shape.matrices());
    Step step = Step.of(steps, LstmProgram.training(shape, steps, rows, interleaved), mapper);
    ChipClock clock = new ChipClock(spec, mapper.layout());
    Random symbols = new Random(1);
    double nats = 0;
    try (WindowRunner runner = new WindowRunner(Optional.of(clock), atTheGrant, 1)) {
      for (int window = 0; window < 3; window++) {
        int[] inputs = symbols.ints((long) steps * rows, 0, 6).toArray();
        int[] targets = symbols.ints((long) steps * rows, 0, 6).toArray();
        interpreter.begin(window, step.program(), steps, inputs, targets);
        nats += runner.run(interpreter, step, Optional.of(clock.training()));
      }
    }
    MessageDigest digest = Digests.sha256();
    network.digestInto(digest);
    return nats + " " + Digests.result(Digests.hex(digest), clock.training(), clock.test());
  }
}
