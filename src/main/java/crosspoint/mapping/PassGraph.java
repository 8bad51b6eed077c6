package crosspoint.mapping;

import com.google.common.collect.ImmutableList;

/**
 * A program after a mapping pass, to be looked at.
 *
 * @param pass  number and name of the pass, as in {@code 2-split-matrices}
 * @param nodes operations, numbered by their place in the list
 * @param edges who waits for whom
 */
public record PassGraph(String pass, ImmutableList<Node> nodes, ImmutableList<Edge> edges) {

  /**
   * An operation.
   *
   * @param what  what is done, at which step and row
   * @param where unit as far as it is known after the pass, or an empty text
   * @param size  what is known of its size, or an empty text
   */
  public record Node(String what, String where, String size) {}

  /**
   * An edge.
   *
   * @param before  number of the operation that goes first
   * @param after   number of the operation that waits
   * @param control whether only an order is needed and no result
   */
  public record Edge(int before, int after, boolean control) {}
}
