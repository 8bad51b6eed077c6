/**
 * The rule of the schedule a second time, as simply as it can be written, to hold the real dispatcher against.
 *
 * <p>{@link crosspoint.brute.BruteForce} goes through time picosecond by picosecond. It has no event queue and
 * no lists of who waits where, and it shares nothing with the packages {@code engine}, {@code hardware} and
 * {@code schedule}: a mapped program, a spec and facts go in, starts and ends come out.
 * {@link crosspoint.brute.RandomCase} makes chips and programs on which everything collides with everything.
 */
package crosspoint.brute;
