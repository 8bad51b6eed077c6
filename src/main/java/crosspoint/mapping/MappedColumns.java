package crosspoint.mapping;

import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Op;
import java.util.Arrays;

/** Columns of a {@link MappedProgram}: growing while it is built, then cut to size and not changed any more. */
final class MappedColumns {

  int size;
  byte[] kind = new byte[64];
  byte[] phase = new byte[64];
  byte[] function = new byte[64];
  int[] unit = new int[64];
  int[] logical = new int[64];
  int[] inputs = new int[64];
  int[] outputs = new int[64];
  int[] partner = new int[64];
  long[] bits = new long[64];

  int append(Kind what, Op.Phase when, int where, int operation) {
    if (size == kind.length) {
      resize(2 * size);
    }
    kind[size] = (byte) what.ordinal();
    phase[size] = (byte) when.ordinal();
    unit[size] = where;
    logical[size] = operation;
    partner[size] = -1;
    return size++;
  }

  /** Cuts the columns to their size. */
  MappedColumns trimmed() {
    resize(size);
    return this;
  }

  private void resize(int capacity) {
    kind = Arrays.copyOf(kind, capacity);
    phase = Arrays.copyOf(phase, capacity);
    function = Arrays.copyOf(function, capacity);
    unit = Arrays.copyOf(unit, capacity);
    logical = Arrays.copyOf(logical, capacity);
    inputs = Arrays.copyOf(inputs, capacity);
    outputs = Arrays.copyOf(outputs, capacity);
    partner = Arrays.copyOf(partner, capacity);
    bits = Arrays.copyOf(bits, capacity);
  }
}
