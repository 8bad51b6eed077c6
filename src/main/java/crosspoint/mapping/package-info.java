/**
 * From what is to be computed to where: one class per pass.
 *
 * <pre>
 *   matrices ──▶ SplitMatrices ──▶ PlaceParts ──▶ Layout
 *                                                   │
 *   Program ──▶ AssignStash ──────────────▶ InsertTransfers ──▶ MappedProgram
 * </pre>
 *
 * <p>{@link crosspoint.mapping.SplitMatrices} cuts each matrix into parts that fit a tile,
 * {@link crosspoint.mapping.PlaceParts} gives each part a tile and each tile a node of the
 * {@link crosspoint.mapping.Topology}: parts of a matrix at one node are a group.
 * {@link crosspoint.mapping.AssignStash} decides what lies in the buffer and what goes over the off-chip link;
 * {@link crosspoint.mapping.InsertTransfers} turns operations on matrices into operations of groups, joins their
 * partial results and moves each value once to each unit that needs it. The result is {@code int[]}s only. What
 * does not fit is answered by one {@link crosspoint.mapping.MappingException}.
 */
package crosspoint.mapping;
