/**
 * State that outlives a process: what a long run has become, written so that it is there whole or not at all.
 *
 * <pre>
 *   save(StateWriter) ──▶ StateFile ──▶ Checkpoints   (a directory: the last two are kept)
 *   restore(StateReader) ◀── StateFile ◀──┘           (the newest that is not damaged)
 * </pre>
 *
 * <p><b>Whoever has state</b> that is carried from one window to the next has two methods,
 * <pre>
 *   void save(StateWriter state)       state.section("part", part::save); state.whole("count", count);
 *   void restore(StateReader state)    state.section("part", part::restore); count = state.whole("count");
 * </pre>
 * which name the same entries in the same order. Only what changes is saved: what follows from the spec and
 * the seed is made again, and what follows from the rest (transposes, sums) is worked out again by {@code restore}. An
 * entry has a name, a kind and a length, and each of them is checked when it is read; a complaint names the
 * path of sections to it and what was expected.
 *
 * <p><b>A file</b> is a line that names its format, the entries, and SHA-256 over all of that. It is
 * written under another name, forced to the disk, renamed, and its directory is forced too, so that at no
 * instant, whatever is killed or lost, a half-written file has its name.
 *
 * <p>Law: run to the end = save, build anew, restore, run to the end.
 */
package crosspoint.state;
