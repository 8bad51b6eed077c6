package crosspoint.mapping;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;
import crosspoint.program.NominalFacts;
import crosspoint.program.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything is on the chip: parts of matrices on tiles, tiles at nodes, digital units, buffer
 * and off-chip link at nodes.
 *
 * <p>Parts of a matrix that are at the same node are a <em>group</em>: they are fed by the same
 * transfers and work in lockstep.
 */
public final class Layout {

  /**
   * Tiles of one matrix at one node.
   *
   * @param matrix    number of the matrix
   * @param firstTile number of the first of its tiles, which follow each other
   * @param firstPart part of the matrix on that tile; the others follow in order
   * @param parts     number of parts, and of tiles
   * @param node      node of the interconnect
   */
  public record Group(int matrix, int firstTile, int firstPart, int parts, int node) {}

  private final ImmutableList<Matrix> matrices;
  private final ImmutableList<Split> splits;
  private final ImmutableList<Group> groups;
  private final int[] firstGroup;
  private final Topology topology;
  private final int digitalUnits;

  Layout(ImmutableList<Matrix> matrices, ImmutableList<Split> splits, ImmutableList<Group> groups, Topology topology,
      int digitalUnits) {
    this.matrices = matrices;
    this.splits = splits;
    this.groups = groups;
    this.topology = topology;
    this.digitalUnits = digitalUnits;
    this.firstGroup = new int[matrices.size() + 1];
    for (Group group : groups) {
      firstGroup[group.matrix() + 1]++;
    }
    for (int matrix = 0; matrix < matrices.size(); matrix++) {
      firstGroup[matrix + 1] += firstGroup[matrix];
    }
  }

  /** Matrices on the chip. */
  public ImmutableList<Matrix> matrices() {
    return matrices;
  }

  /** How a matrix is cut. */
  public Split split(int matrix) {
    return splits.get(matrix);
  }

  /** Groups of tiles, matrix by matrix. */
  public ImmutableList<Group> groups() {
    return groups;
  }

  /** Number of the first group of a matrix; its others follow, up to that of the next matrix. */
  int firstGroup(int matrix) {
    return firstGroup[matrix];
  }

  /** Size of what is stored or loaded [values]: a row for each range of rows that a matrix is cut into, where it belongs to rows. */
  int elements(Op.Buffer access) {
    return access.rowsOf() == Op.Buffer.NO_ROWS ? access.elements() : access.elements() * splits.get(access.rowsOf()).rowParts();
  }

  /** Lines by matrix and part, for what is expected of them. */
  public ImmutableList<List<NominalFacts.Lines>> lines() {
    ImmutableList.Builder<List<NominalFacts.Lines>> lines = ImmutableList.builder();
    for (int matrix = 0; matrix < matrices.size(); matrix++) {
      Matrix of = matrices.get(matrix);
      Split split = splits.get(matrix);
      List<NominalFacts.Lines> parts = new ArrayList<>();
      for (int part = 0; part < split.parts(); part++) {
        int first = split.firstColumn(part);
        int end = first + split.columnsOf(part);
        int oneHot = Math.max(0, Math.min(end, of.oneHotColumns()) - first);
        int hidden = of.hiddenValues(first, end);
        parts.add(new NominalFacts.Lines(split.rowsOf(part), oneHot, hidden, end - first - oneHot - hidden));
      }
      lines.add(parts);
    }
    return lines.build();
  }

  /** The interconnect. */
  public Topology topology() {
    return topology;
  }

  /** Number of digital units. */
  public int digitalUnits() {
    return digitalUnits;
  }

  /** Tiles that hold weights. */
  public int tilesUsed() {
    return groups.stream().mapToInt(Group::parts).sum();
  }

  /** Digital unit that does a layer's work and assembles its vectors; of a matrix beside another, that of the other. */
  int digitalUnit(int layer) {
    boolean beside = layer < matrices.size() && matrices.get(layer).beside() != Matrix.ALONE;
    return (beside ? matrices.get(layer).beside() : layer) % digitalUnits;
  }

  /** Node of a digital unit: units are spread evenly over the nodes. */
  int digitalNode(int unit) {
    return (int) ((long) unit * topology.nodes() / digitalUnits);
  }

  /** Node of the buffer and of the off-chip link. */
  int memoryNode() {
    return 0;
  }

  /** Name of a group as people say it: {@code tile[3]} or {@code tiles[3-7]}. */
  public String name(int group) {
    Group of = groups.get(group);
    return of.parts() == 1 ? "tile[" + of.firstTile() + "]"
        : "tiles[" + of.firstTile() + "-" + (of.firstTile() + of.parts() - 1) + "]";
  }
}
