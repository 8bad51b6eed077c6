package crosspoint.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.hardware.Specs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Routes of all pairs of nodes, walked node by node without a graph. */
class TopologyLaws {

  private static List<String> route(Topology topology, int from, int to) {
    return Arrays.stream(topology.route(from, to)).mapToObj(topology::link).toList();
  }

  private static List<String> along(List<Integer> way) {
    List<String> names = new ArrayList<>();
    names.add("node[" + way.get(0) + "].in");
    for (int i = 1; i < way.size(); i++) {
      names.add("link[" + way.get(i - 1) + "-" + way.get(i) + "]");
    }
    names.add("node[" + way.get(way.size() - 1) + "].out");
    return names;
  }

  @Property(tries = 30)
  void aRingGoesUpwardsUnlessDownwardsIsShorter(@ForAll @IntRange(min = 2, max = 12) int nodes) {
    Topology ring = Topology.of(Specs.ring(nodes));
    assertEquals(2 * nodes + (nodes == 2 ? 2 : 2 * nodes), ring.links());
    for (int from = 0; from < nodes; from++) {
      for (int to = 0; to < nodes; to++) {
        int up = Math.floorMod(to - from, nodes);
        int step = up <= nodes - up ? 1 : -1;
        List<Integer> way = new ArrayList<>(List.of(from));
        while (way.get(way.size() - 1) != to) {
          way.add(Math.floorMod(way.get(way.size() - 1) + step, nodes));
        }
        assertEquals(along(way), route(ring, from, to));
        assertEquals(Math.min(up, nodes - up) % nodes + 1, Topology.hops(ring.route(from, to)));
      }
    }
  }

  @Property(tries = 30)
  void aMeshGoesAlongTheRowThenAlongTheColumn(@ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 6) int columns) {
    Topology mesh = Topology.of(Specs.mesh(rows, columns));
    assertEquals(2 * rows * columns + 2 * (rows * (columns - 1) + columns * (rows - 1)), mesh.links());
    for (int from = 0; from < rows * columns; from++) {
      for (int to = 0; to < rows * columns; to++) {
        int row = from / columns;
        int column = from % columns;
        List<Integer> way = new ArrayList<>(List.of(from));
        while (column != to % columns) {
          column += Integer.signum(to % columns - column);
          way.add(row * columns + column);
        }
        while (row != to / columns) {
          row += Integer.signum(to / columns - row);
          way.add(row * columns + column);
        }
        assertEquals(along(way), route(mesh, from, to));
        int manhattan = Math.abs(to / columns - from / columns) + Math.abs(to % columns - from % columns);
        assertEquals(manhattan + 1, Topology.hops(mesh.route(from, to)));
      }
    }
  }
}
