/**
 * Recorded operations: what a run asked of a chip, kept so that another chip can be asked the same.
 *
 * <pre>
 *   a run ──▶ TraceWindow… ──▶ TraceWriter ──▶ file ──▶ TraceReader ──▶ TraceWindow… ──▶ a replay, an export
 * </pre>
 *
 * <p>A trace has a {@link crosspoint.trace.TraceHeader}, {@linkplain crosspoint.trace.TraceProgram programs} of logical
 * operations, as they were before they were mapped onto a chip, {@linkplain crosspoint.trace.TraceWindow windows}, each a run
 * of a program with its facts and its times, and a {@link crosspoint.trace.TraceEnd} with the totals. Programs are few and are
 * written once; windows are many, and nothing but the one that is being written or read is kept in memory.
 *
 * <p><b>Two forms</b> have the same content: frames of packed columns, and JSON lines. Either is made of the other without
 * a loss, back to the last byte. {@code traces/FORMAT.md} specifies both.
 *
 * <p><b>Trust.</b> A trace may come from anywhere. Every number is checked where it is read, claims of lengths against what
 * follows and against the memory that there is; a complaint is one line that says where.
 * {@linkplain crosspoint.trace.CheckSums Two sums} over programs and over the facts of each window tell which operation was
 * changed by hand.
 */
package crosspoint.trace;
