package crosspoint.mapping;

import com.google.common.collect.ImmutableList;
import crosspoint.mapping.Layout.Group;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;

/**
 * Gives each part of a matrix a tile, matrix after matrix and part after part, and each tile a node:
 * tiles are spread evenly over the nodes, in order.
 */
final class PlaceParts {

  private final Spec spec;

  PlaceParts(Spec spec) {
    this.spec = spec;
  }

  Layout apply(ImmutableList<Matrix> matrices, ImmutableList<Split> splits) {
    Topology topology = Topology.of(spec.interconnect());
    ImmutableList.Builder<Group> groups = ImmutableList.builder();
    int tile = 0;
    for (int matrix = 0; matrix < splits.size(); matrix++) {
      int parts = splits.get(matrix).parts();
      int first = 0;
      while (first < parts) {
        int node = node(tile, topology.nodes());
        int end = first + 1;
        while (end < parts && node(tile + end - first, topology.nodes()) == node) {
          end++;
        }
        groups.add(new Group(matrix, tile, first, end - first, node));
        tile += end - first;
        first = end;
      }
    }
    return new Layout(matrices, splits, groups.build(), topology, spec.digital().units());
  }

  private int node(int tile, int nodes) {
    return (int) ((long) tile * nodes / spec.tile().count());
  }
}
