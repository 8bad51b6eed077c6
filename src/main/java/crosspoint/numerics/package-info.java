/**
 * The values: crossbars with three verbs, their devices, their converters, and the interpreter that
 * runs a program on them.
 *
 * <p>Values do not know of chips or clocks. An operation is told the simulated time at which it
 * starts, which only devices that change with time use; it answers with
 * {@link crosspoint.program.Facts}. A matrix larger than a tile is a grid of crossbars, each with its own
 * management, converters and pulse trains, and each part of an operation has facts of its own.
 *
 * <p><b>Order of summation is a contract.</b> An output of a product is one chain of fused
 * multiply-adds over its driven input lines in ascending order, starting from zero; lines with code
 * zero are not driven and are left out. Every kernel, thread count and processor keeps to it, so that
 * the same seed gives the same bits. To make both directions one streaming pass of independent chains,
 * a crossbar keeps its weights twice, by row and by column.
 *
 * <p><b>Randomness is counter-based</b>: a number is a function of (seed, matrix, part, device of the weight,
 * kind, window, step, row, pass or slot, element), never of what was drawn before it or of the tile
 * that a part is on.
 *
 * <p><b>State</b> that one window leaves to the next goes through {@link crosspoint.numerics.Network#save} and from there
 * down to the cells of each part (see {@link crosspoint.state}): what is stored, what is left of it and since when. Devices are
 * drawn again from the seed; the copy by column and the line sums are worked out again.
 *
 * <p>σ and tanh of a cell are computed in the form that the spec's digital units are charged for, see {@link
 * crosspoint.numerics.ActivationForm}; the softmax keeps exact exponentials.
 *
 * <p>{@code exp}, {@code log}, {@code sin} and {@code cos} are our own forms (see {@link
 * crosspoint.numerics.Elementary}), because a virtual machine's may differ in the last bit.
 */
package crosspoint.numerics;
