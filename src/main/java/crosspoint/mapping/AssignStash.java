package crosspoint.mapping;

import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Program;
import crosspoint.spec.BufferSpec;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Decides which stored values lie in the buffer and which go over the off-chip link. A value takes room
 * from its store until its last load has ended; in program order, a store that finds no room is
 * refused or spilled, as the spec says.
 */
final class AssignStash {

  private static final int BITS_PER_KIB = 8 * 1024;

  private final BufferSpec buffer;
  private final int valueBits;

  AssignStash(BufferSpec buffer, int valueBits) {
    this.buffer = buffer;
    this.valueBits = valueBits;
  }

  /** Capacity of a buffer in whole bits. */
  static long capacityBits(BufferSpec buffer) {
    return (long) Math.floor(buffer.capacityKib() * BITS_PER_KIB);
  }

  /**
   * Whether each operation is a store or load of a spilled value.
   *
   * @param elements size of what is stored or loaded [values]
   * @throws MappingException if a value finds no room and may not be spilled
   */
  boolean[] apply(Program program, ToIntFunction<Op.Buffer> elements) {
    int operations = program.operations();
    int[] loads = new int[operations];
    for (int i = 0; i < operations; i++) {
      if (stored(program, i) >= 0) {
        loads[stored(program, i)]++;
      }
    }
    long capacityBits = capacityBits(buffer);
    boolean[] spilled = new boolean[operations];
    long usedBits = 0;
    for (int i = 0; i < operations; i++) {
      if (!(program.op(i) instanceof Op.Buffer access)) {
        continue;
      }
      long bits = (long) elements.applyAsInt(access) * valueBits;
      if (access.direction() == Direction.STORE) {
        if (usedBits + bits <= capacityBits) {
          usedBits += bits;
        } else if (buffer.overflow() == BufferSpec.Overflow.SPILL) {
          spilled[i] = true;
        } else {
          throw full(program, elements);
        }
      } else if (stored(program, i) >= 0) {
        int store = stored(program, i);
        spilled[i] = spilled[store];
        if (--loads[store] == 0 && !spilled[store]) {
          usedBits -= bits(program, store, elements);
        }
      }
    }
    return spilled;
  }

  private long bits(Program program, int store, ToIntFunction<Op.Buffer> elements) {
    return (long) elements.applyAsInt((Op.Buffer) program.op(store)) * valueBits;
  }

  /** The store whose value a load takes; −1 for other operations and for a load that nothing precedes. */
  static int stored(Program program, int operation) {
    if (program.op(operation) instanceof Op.Buffer access && access.direction() == Direction.LOAD) {
      for (int k = 0; k < program.dataPredecessors(operation); k++) {
        int before = program.dataPredecessor(operation, k);
        if (program.op(before) instanceof Op.Buffer made && made.direction() == Direction.STORE) {
          return before;
        }
      }
    }
    return -1;
  }

  private MappingException full(Program program, ToIntFunction<Op.Buffer> elements) {
    long most = 0;
    long used = 0;
    int[] loads = new int[program.operations()];
    for (int i = 0; i < loads.length; i++) {
      if (stored(program, i) >= 0) {
        loads[stored(program, i)]++;
      }
    }
    for (int i = 0; i < loads.length; i++) {
      if (program.op(i) instanceof Op.Buffer access && access.direction() == Direction.STORE) {
        used += bits(program, i, elements);
        most = Math.max(most, used);
      } else if (stored(program, i) >= 0 && --loads[stored(program, i)] == 0) {
        used -= bits(program, stored(program, i), elements);
      }
    }
    return new MappingException(String.format(Locale.ROOT,
        "a window keeps %.1f KiB (%d bits) but buffer.capacityKib is %s: shorten plan.unrollSteps, enlarge the buffer, or let buffer.overflow be \"spill\"",
        (double) most / BITS_PER_KIB, most, buffer.capacityKib()));
  }
}
