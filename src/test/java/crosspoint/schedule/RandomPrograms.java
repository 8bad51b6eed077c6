package crosspoint.schedule;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Specs;
import crosspoint.program.FactsSource;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec.SaturationDetection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Programs, facts and chips that have nothing to do with a network, each a function of its seed. */
final class RandomPrograms {

  private static final double[] CLOCKS_GHZ = {1000, 500, 250, 200, 400, 800, 300};

  private RandomPrograms() {}

  /**
   * A chip whose times are a few picoseconds, so that everything collides with everything, and whose tiles are
   * so small that most matrices are cut. One in four has hardly any room in its buffer.
   */
  static Spec chip(long seed) {
    Random random = new Random(seed);
    Spec spec = Specs.spec(
        Specs.tile(ns(random, 12), ns(random, 3), ns(random, 4), 1 + random.nextInt(6), random.nextBoolean(),
            random.nextBoolean() ? SaturationDetection.COMPARATOR : SaturationDetection.AFTER_CONVERSION),
        random.nextInt(4) == 0 ? Specs.rate(ghz(random) * (1 + random.nextInt(20)))
            : Specs.digital(ghz(random), 1 + random.nextInt(64)),
        Specs.buffer(ghz(random), 1 + random.nextInt(3), 16 * (1 + random.nextInt(8))), interconnect(random));
    // Four matrices of 12 × 12 take at most 4 · 4 parts of 3 × 3 each.
    return Specs.with(spec, "tile.dac.bits=2", "tile.count=" + (64 + random.nextInt(9)), "tile.rows=" + (3 + random.nextInt(10)),
        "tile.columns=" + (3 + random.nextInt(10)), "tile.converters=" + word(random, "shared", "per-direction"),
        "tile.adc.staticMw=0.5", "tile.integrators.staticMw=0.25", "digital.units=" + (1 + random.nextInt(3)),
        "buffer.overflow=spill", "buffer.capacityKib=" + (random.nextInt(4) == 0 ? 0.05 : 16),
        "offChip.latencyNs=" + random.nextInt(4) / 1000.0, "offChip.gigabytesPerSecond=" + 3 * (1 + random.nextInt(999)),
        "interconnect.arbitration=" + word(random, "program-order", "first-come", "round-robin", "critical-path"),
        "control.order=" + word(random, "program", "critical-path"), "control.gating=" + word(random, "none", "idle"));
  }

  private static InterconnectSpec interconnect(Random random) {
    double clockGhz = ghz(random);
    int widthBits = 16 * (1 + random.nextInt(8));
    int hopCycles = random.nextInt(3);
    return switch (random.nextInt(3)) {
      case 0 -> Specs.bus(clockGhz, widthBits, hopCycles);
      case 1 -> Specs.ring(2 + random.nextInt(5), clockGhz, widthBits, hopCycles);
      default -> Specs.mesh(1 + random.nextInt(3), 1 + random.nextInt(3), clockGhz, widthBits, hopCycles);
    };
  }

  private static String word(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  private static double ns(Random random, int mostPs) {
    return (1 + random.nextInt(mostPs)) / 1000.0;
  }

  private static double ghz(Random random) {
    return CLOCKS_GHZ[random.nextInt(CLOCKS_GHZ.length)];
  }

  /** Up to 4 matrices. */
  static ImmutableList<Matrix> matrices(long seed) {
    Random random = new Random(seed);
    ImmutableList.Builder<Matrix> matrices = ImmutableList.builder();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int columns = 1 + random.nextInt(12);
      matrices.add(new Matrix("matrix" + i, 1 + random.nextInt(12), columns, random.nextBoolean() ? 0 : random.nextInt(columns)));
    }
    return matrices.build();
  }

  /** A program of up to 60 operations on up to 4 matrices. */
  static Program program(long seed) {
    return program(seed, matrices(seed));
  }

  /** A program of up to 60 operations. */
  static Program program(long seed, List<Matrix> matrices) {
    Random random = new Random(seed);
    int count = matrices.size();
    ProgramBuilder program = new ProgramBuilder(matrices);
    int operations = 1 + random.nextInt(60);
    int density = random.nextInt(4);
    List<Integer> stores = new ArrayList<>();
    for (int i = 0; i < operations; i++) {
      TreeSet<Integer> before = new TreeSet<>();
      for (int k = random.nextInt(density + 1); k > 0 && i > 0; k--) {
        before.add(random.nextInt(i));
      }
      Op op = op(random, random.nextInt(count), matrices.size());
      if (op instanceof Op.Buffer access && access.direction() == Direction.STORE) {
        stores.add(i);
      } else if (op instanceof Op.Buffer && !stores.isEmpty()) {
        before.add(stores.get(random.nextInt(stores.size())));
      }
      int[] needed = before.stream().mapToInt(Integer::intValue).toArray();
      int order = i == 0 || random.nextInt(5) > 0 ? -1 : random.nextInt(i);
      program.addAfter(order < 0 ? new int[0] : new int[] {order}, op, needed);
    }
    return program.freeze();
  }

  private static Op op(Random random, int matrix, int layers) {
    int size = 1 + random.nextInt(12);
    Phase phase = Phase.values()[random.nextInt(3)];
    Direction direction = random.nextBoolean() ? Direction.STORE : Direction.LOAD;
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Op.Forward(matrix, 0, 0, size);
      case 2 -> new Op.Backward(matrix, 0, 0, size);
      case 3 -> new Op.Update(matrix, 0, 0, size);
      case 4 -> new Op.Pointwise(phase, Function.LSTM_CELL, random.nextInt(layers), 0, 0, 4 * size, size);
      case 5 -> new Op.OffChip(phase, direction, 0, 0, size);
      default -> new Op.Buffer(phase, direction, 0, 0, 0, size);
    };
  }

  /** Facts that depend on operation and part alone; some reads and updates have nothing to do. */
  static FactsSource facts(long seed) {
    return (operation, part, nowPs, facts) -> {
      Random random = new Random((seed * 7919 + operation) * 31 + part);
      facts.passes = random.nextInt(4);
      facts.failedPasses = facts.passes == 0 ? 0 : random.nextInt(facts.passes);
      facts.codeSum = facts.passes * random.nextInt(100);
      facts.weightedCodeSum = facts.passes * (random.nextLong() >> 32);
      facts.slots = random.nextInt(4);
      facts.columnPulses = facts.slots * random.nextInt(5);
      facts.rowPulses = facts.slots * random.nextInt(5);
      facts.coincidences = facts.slots * random.nextInt(3);
      facts.weightedColumnPulses = facts.slots * (random.nextLong() >> 40);
      facts.weightedRowPulses = facts.slots * (random.nextLong() >> 40);
      facts.weightedCoincidences = facts.slots * (random.nextLong() >> 40);
    };
  }
}
