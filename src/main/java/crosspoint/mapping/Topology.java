package crosspoint.mapping;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import crosspoint.spec.InterconnectSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jgrapht.Graph;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm.SingleSourcePaths;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DirectedPseudograph;

/**
 * Nodes, links and routes of an interconnect.
 *
 * <p>A bus is one link. In a ring or mesh each node has a link into its router, a link out of it, and a
 * link to each neighbour; a route is the way in, the shortest way over neighbours, and the way out.
 * Breadth-first search finds it, with edges laid in the order east, west, south, north, so that a mesh
 * is crossed along the row first and then along the column, and a tie in a ring goes upwards.
 */
public final class Topology {

  private static final int[] BUS_ROUTE = {0};

  private final int nodes;
  private final ImmutableList<String> links;
  private final boolean bus;
  private final Graph<Integer, Integer> routers = new DirectedPseudograph<>(Integer.class);
  /** Ways from the node that was asked for last; all of them would be nodes² in memory. */
  private int waysFrom = -1;
  private Optional<SingleSourcePaths<Integer, Integer>> ways = Optional.empty();

  private Topology(InterconnectSpec spec) {
    this.bus = spec instanceof InterconnectSpec.Bus;
    if (bus) {
      nodes = 1;
      links = ImmutableList.of("bus");
      return;
    }
    List<String> names = new ArrayList<>();
    if (spec instanceof InterconnectSpec.Ring ring) {
      nodes = ring.nodes();
      ends(names);
      for (int node = 0; node < nodes; node++) {
        link(names, node, (node + 1) % nodes);
        // In a ring of two both ways lead to the same neighbour.
        link(names, node, nodes == 2 ? -1 : (node + nodes - 1) % nodes);
      }
    } else {
      InterconnectSpec.Mesh mesh = (InterconnectSpec.Mesh) spec;
      nodes = mesh.rows() * mesh.columns();
      ends(names);
      for (int node = 0; node < nodes; node++) {
        int column = node % mesh.columns();
        link(names, node, column + 1 < mesh.columns() ? node + 1 : -1);
        link(names, node, column > 0 ? node - 1 : -1);
        link(names, node, node + mesh.columns() < nodes ? node + mesh.columns() : -1);
        link(names, node, node - mesh.columns());
      }
    }
    links = ImmutableList.copyOf(names);
  }

  /** The topology that a spec describes. */
  public static Topology of(InterconnectSpec spec) {
    return new Topology(spec);
  }

  private void ends(List<String> names) {
    for (int node = 0; node < nodes; node++) {
      routers.addVertex(node);
      names.add("node[" + node + "].in");
      names.add("node[" + node + "].out");
    }
  }

  private void link(List<String> names, int from, int to) {
    if (to < 0) {
      return;
    }
    routers.addEdge(from, to, names.size());
    names.add("link[" + from + "-" + to + "]");
  }

  /** Number of nodes. */
  public int nodes() {
    return nodes;
  }

  /** Number of links. */
  public int links() {
    return links.size();
  }

  /** Name of a link: {@code bus}, {@code node[3].in}, {@code link[3-4]}. */
  public String link(int link) {
    return links.get(link);
  }

  /** Links from a node to a node, in the order in which they are passed. */
  int[] route(int from, int to) {
    Preconditions.checkElementIndex(from, nodes, "node");
    Preconditions.checkElementIndex(to, nodes, "node");
    if (bus) {
      return BUS_ROUTE.clone();
    }
    List<Integer> way = List.of();
    if (from != to) {
      if (waysFrom != from) {
        ways = Optional.of(new BFSShortestPath<>(routers).getPaths(from));
        waysFrom = from;
      }
      way = ways.orElseThrow().getPath(to).getEdgeList();
    }
    int[] route = new int[way.size() + 2];
    route[0] = 2 * from;
    for (int i = 0; i < way.size(); i++) {
      route[i + 1] = way.get(i);
    }
    route[route.length - 1] = 2 * to + 1;
    return route;
  }

  /** Routers that a route passes: the hops that it is charged. A bus counts as one. */
  static int hops(int[] route) {
    return Math.max(1, route.length - 1);
  }
}
