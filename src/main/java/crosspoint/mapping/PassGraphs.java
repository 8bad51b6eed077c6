package crosspoint.mapping;

import com.google.common.collect.ImmutableList;
import crosspoint.mapping.PassGraph.Edge;
import crosspoint.mapping.PassGraph.Node;
import crosspoint.program.Op;
import crosspoint.program.Program;
import java.util.Locale;
import java.util.function.IntFunction;

/** Draws a program after each pass. */
final class PassGraphs {

  private final Program program;
  private final Layout layout;

  PassGraphs(Program program, Layout layout) {
    this.program = program;
    this.layout = layout;
  }

  ImmutableList<PassGraph> all(boolean[] spilled, MappedProgram mapped) {
    return ImmutableList.of(
        logical("1-program", operation -> "", this::elements),
        logical("2-split-matrices", operation -> "", this::parts),
        logical("3-place-parts", this::tiles, this::parts),
        logical("4-assign-stash", operation -> unit(operation, spilled), this::parts),
        mapped("5-insert-transfers", mapped));
  }

  private PassGraph logical(String pass, IntFunction<String> where, IntFunction<String> size) {
    ImmutableList.Builder<Node> nodes = ImmutableList.builder();
    ImmutableList.Builder<Edge> edges = ImmutableList.builder();
    for (int i = 0; i < program.operations(); i++) {
      nodes.add(new Node(what(program.op(i)), where.apply(i), size.apply(i)));
      for (int k = 0; k < program.dataPredecessors(i); k++) {
        edges.add(new Edge(program.dataPredecessor(i, k), i, false));
      }
      for (int k = 0; k < program.controlPredecessors(i); k++) {
        edges.add(new Edge(program.controlPredecessor(i, k), i, true));
      }
    }
    return new PassGraph(pass, nodes.build(), edges.build());
  }

  private String what(Op op) {
    String name = op.matrix() >= 0 ? op.getClass().getSimpleName() + " " + program.matrices().get(op.matrix()).name()
        : op instanceof Op.Pointwise work ? lower(work.function())
        : op instanceof Op.Buffer access ? lower(access.direction()) + " " + access.slot()
        : "off-chip " + lower(((Op.OffChip) op).direction());
    return name.toLowerCase(Locale.ROOT) + " t=" + op.step() + (op.row() == 0 ? "" : " row=" + op.row());
  }

  private String elements(int operation) {
    return program.op(operation).inputElements() + " values in";
  }

  private String parts(int operation) {
    int matrix = program.op(operation).matrix();
    return matrix < 0 ? elements(operation)
        : layout.split(matrix).rowParts() + " × " + layout.split(matrix).columnParts() + " parts";
  }

  private String tiles(int operation) {
    int matrix = program.op(operation).matrix();
    if (matrix < 0) {
      return "";
    }
    StringBuilder names = new StringBuilder();
    for (int group = layout.firstGroup(matrix); group < layout.firstGroup(matrix + 1); group++) {
      names.append(names.length() == 0 ? "" : ", ").append(layout.name(group)).append(" at node ").append(layout.groups().get(group).node());
    }
    return names.toString();
  }

  private String unit(int operation, boolean[] spilled) {
    Op op = program.op(operation);
    if (op instanceof Op.Pointwise work) {
      return "digital[" + layout.digitalUnit(work.layer()) + "]";
    } else if (op instanceof Op.OffChip || spilled[operation]) {
      return "off-chip link";
    }
    return op instanceof Op.Buffer ? "buffer" : tiles(operation);
  }

  private PassGraph mapped(String pass, MappedProgram mapped) {
    ImmutableList.Builder<Node> nodes = ImmutableList.builder();
    ImmutableList.Builder<Edge> edges = ImmutableList.builder();
    for (int i = 0; i < mapped.operations(); i++) {
      nodes.add(new Node(mapped.logical(i) == MappedProgram.NO_LOGICAL_OPERATION
              ? mapped.kind(i) == MappedProgram.Kind.TRANSFER ? "transfer" : lower(mapped.function(i))
              : what(program.op(mapped.logical(i))), where(mapped, i),
          mapped.kind(i) == MappedProgram.Kind.POINTWISE ? mapped.inputs(i) + " → " + mapped.outputs(i) + " values"
              : mapped.kind(i).inArray() ? layout.groups().get(mapped.unit(i)).parts() + " tiles" : mapped.bits(i) + " bit"));
      for (int k = 0; k < mapped.successors(i); k++) {
        edges.add(new Edge(i, mapped.successor(i, k), false));
      }
    }
    return new PassGraph(pass, nodes.build(), edges.build());
  }

  private String where(MappedProgram mapped, int operation) {
    return switch (mapped.kind(operation)) {
      case FORWARD, BACKWARD, UPDATE, REWRITE_ROWS, WRITE_ROWS, READ_ROWS -> layout.name(mapped.unit(operation));
      case POINTWISE -> "digital[" + mapped.unit(operation) + "]";
      case STORE, LOAD -> "buffer";
      case OFF_CHIP -> "off-chip link";
      case TRANSFER -> {
        StringBuilder links = new StringBuilder();
        for (int link : mapped.route(mapped.unit(operation))) {
          links.append(links.length() == 0 ? "" : " ").append(layout.topology().link(link));
        }
        yield links.toString();
      }
    };
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
