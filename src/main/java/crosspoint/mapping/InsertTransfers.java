package crosspoint.mapping;

import crosspoint.program.Op;
import crosspoint.program.Program;

/**
 * Puts one transfer over the bus before each operation whose inputs come from another unit: from a
 * data predecessor elsewhere, or, where no operation made them (the text, the carried state), from
 * the digital unit. The transfer needs all data predecessors, the operation needs the transfer;
 * control edges stay between the operations.
 */
final class InsertTransfers {

  private final int valueBits;

  InsertTransfers(int valueBits) {
    this.valueBits = valueBits;
  }

  MappedProgram apply(Program program, int[] units) {
    MappedProgramBuilder mapped = new MappedProgramBuilder(program, valueBits);
    for (int i = 0; i < program.operations(); i++) {
      if (inputsArrive(program, units, i)) {
        int transfer = mapped.addTransfer(program.op(i));
        addDataEdges(mapped, program, i, transfer);
        mapped.addEdge(transfer, mapped.add(i, units[i]));
      } else {
        addDataEdges(mapped, program, i, mapped.add(i, units[i]));
      }
      for (int k = 0; k < program.controlPredecessors(i); k++) {
        mapped.addEdge(mapped.mapped(program.controlPredecessor(i, k)), mapped.mapped(i));
      }
    }
    return mapped.freeze();
  }

  private static void addDataEdges(MappedProgramBuilder mapped, Program program, int operation, int to) {
    for (int k = 0; k < program.dataPredecessors(operation); k++) {
      mapped.addEdge(mapped.mapped(program.dataPredecessor(operation, k)), to);
    }
  }

  private static boolean inputsArrive(Program program, int[] units, int operation) {
    Op op = program.op(operation);
    if (op.inputElements() == 0 || op instanceof Op.Transfer) {
      return false;
    }
    int predecessors = program.dataPredecessors(operation);
    boolean elsewhere = predecessors == 0 && units[operation] != MappedProgram.DIGITAL;
    for (int k = 0; k < predecessors; k++) {
      elsewhere |= units[program.dataPredecessor(operation, k)] != units[operation];
    }
    return elsewhere;
  }
}
