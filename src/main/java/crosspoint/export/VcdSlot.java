package crosspoint.export;

import com.google.common.base.Preconditions;
import java.io.IOException;

/** What one slot of a unit does, as four variables of a Value Change Dump. */
final class VcdSlot {

  static final String NO_TEXT = "-";

  private static final String IDLE = "idle";
  private static final String HELD = "held";

  private final VcdStream vcd;
  private final String name;
  private final VcdStream.Variable busy;
  private final VcdStream.Variable state;
  private final VcdStream.Variable operation;
  private final VcdStream.Variable operationName;
  private boolean taken;

  /** Declares the variables in the scope that is open. */
  VcdSlot(VcdStream vcd, String name) throws IOException {
    this.vcd = vcd;
    this.name = name;
    this.busy = vcd.bitVariable(name + "_busy");
    this.state = vcd.stringVariable(name + "_state", IDLE);
    this.operation = vcd.integerVariable(name + "_operation", Integer.SIZE);
    this.operationName = vcd.stringVariable(name + "_operation_name", NO_TEXT);
  }

  /**
   * The slot is taken.
   *
   * @throws IllegalArgumentException if it is taken already
   */
  void take(ExportedWindow.Operation by, boolean works) {
    Preconditions.checkArgument(!taken, "operation %s takes %s, which is taken", by.number(), name);
    taken = true;
    vcd.set(busy, VcdValue.bit(works));
    vcd.set(state, VcdValue.string(works ? by.phase() : HELD));
    vcd.set(operation, VcdValue.integer(by.number()));
    vcd.set(operationName, VcdValue.string(by.name()));
  }

  void giveBack() {
    taken = false;
    vcd.set(busy, VcdValue.bit(false));
    vcd.set(state, VcdValue.string(IDLE));
    vcd.set(operation, VcdValue.none());
    vcd.set(operationName, VcdValue.string(NO_TEXT));
  }
}
