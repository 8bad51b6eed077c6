package crosspoint.export;

import com.google.common.base.CharMatcher;
import com.google.common.base.Preconditions;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Variables of a Value Change Dump and their values over time. Values are set as often as one likes; what is written of an
 * instant are the variables whose value is another at its end than it was before, so times in the file increase.
 *
 * @see "IEEE Standard for Verilog Hardware Description Language, IEEE Std 1364-2005, clause 18"
 */
final class VcdStream implements Closeable {

  /** Bits of an integer that is a {@code long}. */
  static final int LONG_BITS = Long.SIZE;

  private static final CharMatcher NOT_IN_COMMENTS = CharMatcher.is('$');

  private final Writer out;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Variable> set = new ArrayList<>();
  private boolean defined;
  private boolean dumped;
  private long nowPs;
  private long writtenPs = -1;

  VcdStream(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  /** A variable: its code, its value in the file and the value that it has now. */
  static final class Variable {

    private final String code;
    private String written = "";
    private String value;
    private boolean set;

    private Variable(String code, String value) {
      this.code = code;
      this.value = value;
    }
  }

  void keyword(String keyword, String text) throws IOException {
    out.write("$" + keyword + " " + CharMatcher.whitespace().collapseFrom(NOT_IN_COMMENTS.removeFrom(text), ' ') + " $end\n");
  }

  void scope(String name) throws IOException {
    out.write("$scope module " + name + " $end\n");
  }

  void endScope() throws IOException {
    out.write("$upscope $end\n");
  }

  /** A bit, 0 at first. */
  Variable bitVariable(String name) throws IOException {
    return variable("wire 1", name, VcdValue.bit(false));
  }

  Variable integerVariable(String name, int bits) throws IOException {
    return variable("integer " + bits, name, VcdValue.none());
  }

  /** A decimal number, not known at first. */
  Variable realVariable(String name) throws IOException {
    return variable("real 64", name, VcdValue.notKnown());
  }

  Variable stringVariable(String name, String initial) throws IOException {
    // The size says nothing; readers want a number.
    return variable("string 1", name, VcdValue.string(initial));
  }

  private Variable variable(String typeAndSize, String name, String initial) throws IOException {
    Variable variable = new Variable(VcdNames.code(variables.size()), initial);
    variables.add(variable);
    out.write("$var " + typeAndSize + " " + variable.code + " " + name + " $end\n");
    return variable;
  }

  void endDefinitions() throws IOException {
    out.write("$enddefinitions $end\n");
    defined = true;
  }

  /**
   * Goes to a time [ps].
   *
   * @throws IllegalArgumentException if it lies before the present one
   */
  void at(long timePs) throws IOException {
    Preconditions.checkArgument(timePs >= nowPs, "at %s ps something happens that is told after %s ps", timePs, nowPs);
    if (timePs > nowPs) {
      writeInstant();
      nowPs = timePs;
    }
  }

  /** Gives a variable another value from now on. */
  void set(Variable variable, String value) {
    variable.value = value;
    if (!variable.set) {
      variable.set = true;
      set.add(variable);
    }
  }

  /** Variables have values from the first instant on at which one was set. */
  private void writeInstant() throws IOException {
    if (dumped) {
      for (Variable variable : set) {
        if (!variable.value.equals(variable.written)) {
          writeTime();
          write(variable);
        }
      }
    } else if (!set.isEmpty()) {
      dump();
    }
    set.forEach(variable -> variable.set = false);
    set.clear();
  }

  private void dump() throws IOException {
    writeTime();
    out.write("$dumpvars\n");
    for (Variable variable : variables) {
      write(variable);
    }
    out.write("$end\n");
    dumped = true;
  }

  private void writeTime() throws IOException {
    if (writtenPs != nowPs) {
      out.write("#" + nowPs + "\n");
      writtenPs = nowPs;
    }
  }

  private void write(Variable variable) throws IOException {
    out.write(variable.value + variable.code + "\n");
    variable.written = variable.value;
  }

  /** Ends at the present time, which is written even if nothing changes then: viewers show a run up to its last time. */
  @Override
  public void close() throws IOException {
    try (out) {
      if (defined) {
        writeInstant();
        if (dumped) {
          writeTime();
        } else {
          dump();
        }
      }
    }
  }
}
