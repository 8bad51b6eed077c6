package crosspoint.mapping;

import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects mapped operations, routes and edges, and freezes them. */
final class MappedProgramBuilder {

  private final Layout layout;
  private final MappedColumns columns = new MappedColumns();
  private final List<int[]> routes = new ArrayList<>();
  private final Map<Long, Integer> routeNumbers = new HashMap<>();
  private int edges;
  private int[] from = new int[64];
  private int[] to = new int[64];

  MappedProgramBuilder(Layout layout) {
    this.layout = layout;
  }

  /** Appends an operation of a group of tiles. */
  int inArray(Kind kind, Op.Phase phase, int group, int operation, int rowsWritten) {
    int number = columns.append(kind, phase, group, operation);
    columns.inputs[number] = rowsWritten;
    return number;
  }

  /** Appends work of a digital unit. */
  int pointwise(Op.Function function, Op.Phase phase, int unit, int operation, int inputs, int outputs) {
    int number = columns.append(Kind.POINTWISE, phase, unit, operation);
    columns.function[number] = (byte) function.ordinal();
    columns.inputs[number] = inputs;
    columns.outputs[number] = outputs;
    return number;
  }

  /** Appends an access to the buffer, or a passage over the off-chip link. */
  int access(Kind kind, Op.Phase phase, int operation, long bits) {
    int number = columns.append(kind, phase, 0, operation);
    columns.bits[number] = bits;
    return number;
  }

  /** Says which store a load takes its value from. */
  void loadsFrom(int load, int store) {
    columns.partner[load] = store;
    columns.outputs[store]++;
  }

  /** Appends a transfer between nodes. */
  int transfer(Op.Phase phase, int fromNode, int toNode, int comesFrom, long bits) {
    int route = routeNumbers.computeIfAbsent((long) fromNode << Integer.SIZE | toNode, key -> {
      routes.add(layout.topology().route(fromNode, toNode));
      return routes.size() - 1;
    });
    int number = columns.append(Kind.TRANSFER, phase, route, MappedProgram.NO_LOGICAL_OPERATION);
    columns.bits[number] = bits;
    columns.partner[number] = comesFrom;
    return number;
  }

  /** Lets one mapped operation wait for another. */
  void addEdge(int before, int after) {
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      to = Arrays.copyOf(to, 2 * edges);
    }
    from[edges] = before;
    to[edges++] = after;
  }

  MappedProgram freeze() {
    int size = columns.size;
    int[] successorStart = new int[size + 1];
    int[] predecessors = new int[size];
    for (int edge = 0; edge < edges; edge++) {
      successorStart[from[edge] + 1]++;
      predecessors[to[edge]]++;
    }
    for (int i = 0; i < size; i++) {
      successorStart[i + 1] += successorStart[i];
    }
    int[] next = successorStart.clone();
    int[] successors = new int[edges];
    for (int edge = 0; edge < edges; edge++) {
      successors[next[from[edge]]++] = to[edge];
    }
    return new MappedProgram(layout, routes.toArray(new int[0][]), columns.trimmed(), successorStart, successors, predecessors);
  }
}
