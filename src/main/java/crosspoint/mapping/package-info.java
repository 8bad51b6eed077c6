/**
 * From what is to be computed to where: one class per pass.
 *
 * <pre>
 *   Program ──▶ AssignUnits ──▶ InsertTransfers ──▶ MappedProgram
 * </pre>
 *
 * <p>{@link crosspoint.mapping.AssignUnits} gives each operation a unit and checks that the program
 * fits the chip; {@link crosspoint.mapping.InsertTransfers} puts a transfer before each operation whose inputs
 * are elsewhere. The result is {@code int[]}s only. What does not fit is answered by one
 * {@link crosspoint.mapping.MappingException}.
 */
package crosspoint.mapping;
