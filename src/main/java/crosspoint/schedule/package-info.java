/**
 * The only scheduler: it runs a mapped program on the servers of a chip and writes down when each
 * operation started and ended.
 *
 * <pre>
 *   MappedProgram ──▶ Dispatcher ──▶ Timeline  (one run: starts, ends, facts, what determined what)
 *                      │      ▲  └──▶ Account   (all runs charged to it: activity, usage, counters)
 *            op starts │      │ facts
 *             at nowPs ▼      │
 *                    FactsSource
 * </pre>
 *
 * <p><b>Rule.</b> At each instant, first everything that is due ends; then, as long as there is one,
 * the lowest-numbered request whose whole set of servers is free is granted. An operation requests
 * its first stage when its last predecessor has ended, and each further stage when the one before has
 * ended. A stage of zero duration ends before the next grant. Programs are separated by a barrier at
 * the next common edge of all clocks.
 *
 * <p>A request that is not granted waits with the first server of its set that is taken, and is
 * looked at again when that server has been given back; as long as that server is taken it could not
 * be granted anyway, so looking at fewer requests changes nothing.
 */
package crosspoint.schedule;
