package crosspoint.brute;

import crosspoint.mapping.Loosened;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.mapping.MappingException;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Program;
import crosspoint.spec.BufferSpec;
import crosspoint.spec.InterconnectSpec.Arbitration;
import crosspoint.spec.Spec;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.util.List;
import java.util.Random;

/**
 * A chip, a program mapped onto it, and what its operations in arrays turn out to do.
 *
 * @param seed        what all of it was drawn from
 * @param notBeforePs time at which a run is asked to begin
 */
public record RandomCase(long seed, Spec spec, MappedProgram program, FactsSource facts, long notBeforePs) {

  private static final int KINDS = 3;

  /** A random graph on a random chip; half of the graphs are dense, and half have lost part of the order on their arrays. */
  public static RandomCase graph(long seed) {
    Random random = new Random(seed);
    RandomGraph graph = new RandomGraph(random);
    Program program = graph.program(random.nextBoolean());
    RandomCase drawn = onAChip(seed, random, graph.matrices(), program);
    return random.nextBoolean() ? drawn
        : new RandomCase(seed, drawn.spec, Loosened.of(drawn.program, random, random.nextDouble()), drawn.facts, drawn.notBeforePs);
  }

  /** A training window of a small network on a random chip. */
  public static RandomCase window(long seed) {
    Random random = new Random(seed);
    LstmShape shape = LstmShape.uniform(2 + random.nextInt(6), 1 + random.nextInt(2), 1 + random.nextInt(4));
    Program program = LstmProgram.training(shape, 1 + random.nextInt(3), 1 + random.nextInt(2), random.nextBoolean());
    return onAChip(seed, random, shape.matrices(), program);
  }

  private static RandomCase onAChip(long seed, Random random, List<Matrix> matrices, Program program) {
    int turn = (int) Math.floorMod(seed, (long) KINDS * Arbitration.values().length);
    BufferSpec.Overflow overflow = random.nextBoolean() ? BufferSpec.Overflow.REFUSE : BufferSpec.Overflow.SPILL;
    Spec spec = new RandomChip(random).with(matrices, turn % KINDS, Arbitration.values()[turn / KINDS], overflow);
    // What spills if need be gets a part of the room that all values take together. Otherwise the buffer is
    // the smallest that is not refused, or hardly more: what is stored early then stands in the way.
    long capacityBits = 1 + storedBits(program, spec) * (1 + random.nextInt(6)) / (overflow == BufferSpec.Overflow.SPILL ? 12 : 60);
    spec = RandomChip.withCapacity(spec, capacityBits);
    MappedProgram mapped = null;
    while (mapped == null) {
      try {
        mapped = new Mapper(spec, program.matrices()).map(program);
      } catch (MappingException full) {
        capacityBits += 1 + capacityBits / 20;
        spec = RandomChip.withCapacity(spec, capacityBits);
      }
    }
    return new RandomCase(seed, spec, mapped, new Drawn(seed, random.nextBoolean()), random.nextInt(50));
  }

  private static long storedBits(Program program, Spec spec) {
    long values = 0;
    for (int i = 0; i < program.operations(); i++) {
      values += program.op(i) instanceof Op.Buffer access ? access.inputElements() : 0;
    }
    return values * spec.digital().valueBits();
  }

  /** Facts by operation and part; some reads and updates have nothing to do. */
  private record Drawn(long seed, boolean constant) implements FactsSource {

    @Override public void facts(int operation, int part, long nowPs, Facts into) {
      Random random = new Random((seed * 7919 + operation) * 131 + part);
      into.passes = random.nextInt(4);
      into.failedPasses = random.nextInt(into.passes + 1);
      into.slots = random.nextInt(4);
      into.rewrittenRows = random.nextInt(2);
      into.rewrittenDevices = into.rewrittenRows;
    }
  }
}
