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
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec.SaturationDetection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Programs, facts and chips that have nothing to do with a network, each a function of its seed. */
final class RandomPrograms {

  private static final double[] CLOCKS_GHZ = {1000, 500, 250, 200, 400, 800, 300};

  private RandomPrograms() {}

  /** A chip whose times are a few picoseconds, so that everything collides with everything. */
  static Spec chip(long seed) {
    Random random = new Random(seed);
    return Specs.spec(
        Specs.tile(ns(random, 12), ns(random, 3), ns(random, 4), 1 + random.nextInt(6), random.nextBoolean(),
            random.nextBoolean() ? SaturationDetection.COMPARATOR : SaturationDetection.AFTER_CONVERSION),
        Specs.digital(ghz(random), 1 + random.nextInt(64)),
        Specs.buffer(ghz(random), 1 + random.nextInt(3), 16 * (1 + random.nextInt(8))),
        Specs.bus(ghz(random), 16 * (1 + random.nextInt(8)), random.nextInt(3)));
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
    for (int i = 0; i < operations; i++) {
      TreeSet<Integer> before = new TreeSet<>();
      for (int k = random.nextInt(density + 1); k > 0 && i > 0; k--) {
        before.add(random.nextInt(i));
      }
      program.add(op(random, random.nextInt(count)), before.stream().mapToInt(Integer::intValue).toArray());
    }
    return program.freeze();
  }

  private static Op op(Random random, int matrix) {
    int size = 1 + random.nextInt(12);
    Phase phase = Phase.values()[random.nextInt(3)];
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Op.Forward(matrix, 0, 0, size);
      case 2 -> new Op.Backward(matrix, 0, 0, size);
      case 3 -> new Op.Update(matrix, 0, 0, size);
      case 4 -> new Op.Pointwise(phase, Function.LSTM_CELL, 0, 0, 0, 4 * size, size);
      default -> new Op.Buffer(phase, random.nextBoolean() ? Direction.STORE : Direction.LOAD, 0, 0, 0, size);
    };
  }

  /** Facts that depend on operation and part alone; some reads and updates have nothing to do. */
  static FactsSource facts(long seed) {
    return (operation, part, nowPs, facts) -> {
      Random random = new Random((seed * 7919 + operation) * 31 + part);
      facts.passes = random.nextInt(4);
      facts.failedPasses = facts.passes == 0 ? 0 : random.nextInt(facts.passes);
      facts.codeSum = facts.passes * random.nextInt(100);
      facts.slots = random.nextInt(4);
      facts.columnPulses = facts.slots * random.nextInt(5);
      facts.rowPulses = facts.slots * random.nextInt(5);
      facts.coincidences = facts.slots * random.nextInt(3);
    };
  }
}
