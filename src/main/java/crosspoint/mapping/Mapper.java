package crosspoint.mapping;

import crosspoint.program.Program;
import crosspoint.spec.Spec;

/** Maps programs onto the chip of a spec, pass by pass. */
public final class Mapper {

  private final AssignUnits assignUnits;
  private final InsertTransfers insertTransfers;

  /** A mapper onto the tiles, the buffer and the number format of a chip. */
  public Mapper(Spec spec) {
    this.assignUnits = new AssignUnits(spec.tile(), spec.buffer(), spec.digital().valueBits());
    this.insertTransfers = new InsertTransfers(spec.digital().valueBits());
  }

  /**
   * The program with a unit for each operation and a transfer for each change of unit.
   *
   * @throws MappingException if the program does not fit the chip
   */
  public MappedProgram map(Program program) {
    return insertTransfers.apply(program, assignUnits.apply(program));
  }
}
