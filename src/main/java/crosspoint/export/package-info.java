/**
 * A run for the viewers that hardware people use: who worked when, what waited for what, how much power was drawn.
 *
 * <pre>
 *   replay of a trace ──▶ ExportedRun, ExportedWindow… ──▶ Exporter ──▶ a stream of bytes
 * </pre>
 *
 * <p>An {@link crosspoint.export.Exporter} is told of the units of the chip first and then of one window after the
 * other, each whole. It writes as it is told and keeps no window, so that a run longer than memory is exported too.
 *
 * <p>Times are picoseconds from the start of the run. Where a format has no picoseconds its exporter says what it
 * does instead.
 */
package crosspoint.export;
