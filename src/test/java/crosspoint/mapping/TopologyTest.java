package crosspoint.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crosspoint.hardware.Specs;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Are routes those of the text: all share the bus, a ring the shorter way, a mesh first along the row? */
class TopologyTest {

  private static List<String> route(Topology topology, int from, int to) {
    return Arrays.stream(topology.route(from, to)).mapToObj(topology::link).toList();
  }

  private static List<String> names(Topology topology) {
    return IntStream.range(0, topology.links()).mapToObj(topology::link).toList();
  }

  @Test void aBusIsOneLinkAndOneHop() {
    Topology bus = Topology.of(Specs.bus());
    assertEquals(1, bus.nodes());
    assertEquals(List.of("bus"), names(bus));
    assertEquals(List.of("bus"), route(bus, 0, 0));
    assertEquals(1, Topology.hops(bus.route(0, 0)));
  }

  @Test void aRingGoesTheShorterWay() {
    Topology ring = Topology.of(Specs.ring(5));
    assertEquals(List.of("node[4].in", "link[4-0]", "link[0-1]", "node[1].out"), route(ring, 4, 1));
    assertEquals(List.of("node[1].in", "link[1-0]", "link[0-4]", "node[4].out"), route(ring, 1, 4));
  }

  @Test void aTieInARingGoesUpwards() {
    Topology ring = Topology.of(Specs.ring(4));
    assertEquals(List.of("node[1].in", "link[1-2]", "link[2-3]", "node[3].out"), route(ring, 1, 3));
    assertEquals(List.of("node[3].in", "link[3-0]", "link[0-1]", "node[1].out"), route(ring, 3, 1));
  }

  @Test void aRingOfTwoHasALinkEachWay() {
    Topology ring = Topology.of(Specs.ring(2));
    assertEquals(List.of("node[0].in", "node[0].out", "node[1].in", "node[1].out", "link[0-1]", "link[1-0]"), names(ring));
    assertEquals(List.of("node[1].in", "link[1-0]", "node[0].out"), route(ring, 1, 0));
  }

  @Test void aMeshIsCrossedAlongTheRowFirst() {
    // 0 1 2
    // 3 4 5
    Topology mesh = Topology.of(Specs.mesh(2, 3));
    assertEquals(List.of("node[0].in", "link[0-1]", "link[1-2]", "link[2-5]", "node[5].out"), route(mesh, 0, 5));
    assertEquals(List.of("node[5].in", "link[5-4]", "link[4-3]", "link[3-0]", "node[0].out"), route(mesh, 5, 0));
    assertEquals(List.of("node[2].in", "link[2-1]", "link[1-4]", "node[4].out"), route(mesh, 2, 4));
    assertEquals(List.of("node[4].in", "link[4-5]", "link[5-2]", "node[2].out"), route(mesh, 4, 2));
  }

  @Test void aRouteWithinANodePassesItsRouterOnly() {
    Topology mesh = Topology.of(Specs.mesh(2, 3));
    assertEquals(List.of("node[4].in", "node[4].out"), route(mesh, 4, 4));
    assertEquals(1, Topology.hops(mesh.route(4, 4)));
  }

  @Test void anUnknownNodeIsAFault() {
    assertThrows(IndexOutOfBoundsException.class, () -> Topology.of(Specs.ring(3)).route(0, 3));
  }

  @Test void linksAreNamedApart() {
    for (Topology topology : List.of(Topology.of(Specs.ring(2)), Topology.of(Specs.ring(7)), Topology.of(Specs.mesh(1, 1)),
        Topology.of(Specs.mesh(3, 2)))) {
      assertEquals(topology.links(), new HashSet<>(names(topology)).size());
    }
  }
}
