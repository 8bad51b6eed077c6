package crosspoint.mapping;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;
import crosspoint.program.Program;
import crosspoint.spec.Spec;

/** Maps programs onto the chip of a spec, pass by pass. All programs of one mapper share its layout. */
public final class Mapper {

  private final Layout layout;
  private final AssignStash assignStash;
  private final InsertTransfers insertTransfers;

  /**
   * A mapper of programs that work on some matrices.
   *
   * @throws MappingException if the matrices do not fit the chip
   */
  public Mapper(Spec spec, ImmutableList<Matrix> matrices) {
    this.layout = new PlaceParts(spec).apply(matrices, new SplitMatrices(spec.tile()).apply(matrices));
    this.assignStash = new AssignStash(spec.buffer(), spec.digital().valueBits());
    this.insertTransfers = new InsertTransfers(spec.digital().valueBits());
  }

  /** Where everything is on the chip. */
  public Layout layout() {
    return layout;
  }

  /**
   * The program on the chip.
   *
   * @throws MappingException if what the program stores does not fit the chip
   */
  public MappedProgram map(Program program) {
    return insertTransfers.apply(program, layout, assignStash.apply(program, layout::elements));
  }

  /**
   * The program after each pass.
   *
   * @throws MappingException if what the program stores does not fit the chip
   */
  public ImmutableList<PassGraph> graphs(Program program) {
    boolean[] spilled = assignStash.apply(program, layout::elements);
    return new PassGraphs(program, layout).all(spilled, insertTransfers.apply(program, layout, spilled));
  }
}
