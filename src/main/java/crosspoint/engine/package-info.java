/**
 * An event-driven machine without any hardware in it: pending events in a total order, servers that
 * jobs wait for, and the account of a server's time.
 *
 * <p>Events are ordered by (time, {@link crosspoint.engine.Phase phase}, operation, stage). All that
 * ends at an instant has ended before anything is granted at it, and grants go in program order, so a
 * timeline is a function of the program and never of the order in which events were put in. Time is
 * {@code long} picoseconds. Nothing is allocated in the steady state.
 *
 * <p>For every {@link crosspoint.engine.Server}, busy + blocked + idle = elapsed · capacity.
 */
package crosspoint.engine;
