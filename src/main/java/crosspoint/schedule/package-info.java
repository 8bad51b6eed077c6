/**
 * The only scheduler: it runs mapped programs on the servers of a chip and writes down when each
 * operation started and ended, and why not sooner.
 *
 * <pre>
 *   MappedProgram ──▶ Dispatcher ──▶ Timeline  (one run: starts, ends, facts, what determined what)
 *                      │  ▲   │  └──▶ Account   (all runs charged to it: activity, usage, counters)
 *            op starts │  │   └─────▶ StageObserver (each stage that is granted: StageLog, traces)
 *             at nowPs ▼  │ facts
 *                    FactsSource
 * </pre>
 *
 * <p><b>Rule.</b> At each instant, first everything that is due ends; then, as long as there is one, the
 * request of lowest rank whose whole set of servers is free is granted. An operation requests its first
 * stage when its last predecessor has ended, and each further stage when the one before has ended. A stage
 * of zero duration ends before the next grant. Programs are separated by a barrier at the next common edge
 * of all clocks. Nothing depends on the order in which requests came to be looked at.
 *
 * <p><b>Order.</b> Rank is either the place in the program or, as the spec says, the length of the longest
 * remaining path: the time from an operation's start to the end of the program if nothing ever had to
 * wait, longest first, ties in program order. Both are topological orders, so that no request has a
 * lower rank than what it depends on.
 *
 * <p><b>Links.</b> A transfer takes all links of its route at once. Where arbitration is that of the program,
 * transfers are requests like all others. Otherwise they are decided at the end of each instant, when
 * everything else has been: of those whose whole route is free the one with the smallest key goes first,
 * by time of request (first come), by its source's turn after the one served last (round robin) or by
 * longest remaining path, until no route is free.
 *
 * <p><b>Groups in lockstep.</b> Tiles that hold parts of one matrix at one node are one set of servers. An
 * operation in them asks for the facts of each part, lasts as long as its slowest part (most passes decide
 * the integration, most passes that are kept the conversion, most slots the update) and costs what all
 * parts cost together.
 *
 * <p><b>Room in the buffer.</b> A store is granted when its port and the room for its value are both free;
 * the last load of the value gives the room back. A store that waits for room only holds nothing.
 *
 * <p><b>Waiting.</b> A request that is not granted waits with the first server of its set that is taken, and
 * is looked at again when that server has been given back: as long as it is taken nothing could be
 * granted anyway. All free servers of the set, and those that the operation keeps from its stage before,
 * are blocked by what it waits for until then: a unit, room, or an edge of a clock. So busy, blocked and idle
 * time of each server sum to the time of the run, and each start has one operation that determined it: the
 * predecessor that ended last, or the one that gave back the server, or the room, that was waited for.
 * {@link crosspoint.schedule.CriticalPath} follows these back from the end without a gap;
 * {@link crosspoint.schedule.PathOwners} cuts the path into stages and says who owns how much.
 *
 * <p><b>Deadlock.</b> Where no event is left and operations still wait, the run ends with a
 * {@link crosspoint.schedule.DeadlockException} that names the circle of who waits for whom, or the store
 * that waits for room which nothing would give back.
 */
package crosspoint.schedule;
