/**
 * What is to be computed, before any chip is chosen.
 *
 * <p>A {@link crosspoint.program.Program} is one training step (or one test step) as a directed
 * acyclic graph of {@linkplain crosspoint.program.Op operations}: reads and updates of matrices,
 * element-wise digital work, and the storing and loading of what back-propagation through time must
 * keep. It is built once by {@link crosspoint.program.ProgramBuilder} and frozen, its edges into
 * {@code int[]}s.
 *
 * <p>The order on an array is part of the program: the builder adds the control edges
 * read → update, update → read and update → update of each matrix in program order, because
 * updates do not commute at the bounds of a device.
 *
 * <p>What a clock cannot know, it asks a {@link crosspoint.program.FactsSource} when an operation
 * starts. {@link crosspoint.program.Facts} are all that flows from values to time: integers, for each part of a
 * matrix that is split over tiles. {@link crosspoint.program.NominalFacts} gives them without values: what
 * is expected on average, rounded so that no sum is ever more than a half off.
 *
 * <p>Beside training steps a program may write rows of a matrix, read them one by one, and pass values over
 * the off-chip link: loading a chip and reading it out are operations too.
 */
package crosspoint.program;
