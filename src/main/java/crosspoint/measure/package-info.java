/**
 * Devices on the measuring bench: from measured pulse responses to a description, and from a description to what it can do.
 *
 * <pre>
 *   PulseReader ──▶ {@link crosspoint.measure.PulseTable} ──▶ {@link crosspoint.measure.DeviceFit}   a device file and its errors
 *     Fitting           every law fitted, and which is taken
 *     Description       means, spreads and noise of the devices by that law
 *   {@link crosspoint.measure.DeviceCheck}   figures, charts, a short training and a verdict
 *     DeviceFigures     what pulses do to devices drawn from the description
 *     ShortTraining     the device, the ideal device and the baseline on the same text
 *     UpdateReach       how much of the learning rate a pulse train can bring
 *     Requirements      what publications demand of a device, and which demand it misses by most
 *     Verdict           rules that were written before any device was judged, with chosen limits
 *     DeviceCharts      the response and the steps as curves
 *     NeededLifetime    how long the weights of a chip that trains must last
 * </pre>
 *
 * <p>A fit knows the laws by their formulae and not by the code that simulates them, so that the one can be tested
 * against the other.
 */
package crosspoint.measure;
