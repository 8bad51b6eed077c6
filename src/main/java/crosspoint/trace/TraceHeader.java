package crosspoint.trace;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What a trace says of itself.
 *
 * @param kind        what was recorded
 * @param producer    program and version that wrote it
 * @param command     command line that made it, as typed
 * @param seed        seed of every random number, if there were any
 * @param chip        the chip that it was recorded on, if it was on one
 * @param text        the text that was learnt, if one was
 * @param notBeforePs end of what ran before the first window, which starts at the next common edge of all clocks [ps]
 * @param matrices    matrices of its programs, with their parts
 */
public record TraceHeader(Kind kind, String producer, String command, Optional<Long> seed, Optional<Chip> chip, Optional<Text> text,
    long notBeforePs, ImmutableList<TracedMatrix> matrices) {

  /** The same of a trace that begins later. */
  TraceHeader from(long beginsPs) {
    return new TraceHeader(kind, producer, command, seed, chip, text, beginsPs, matrices);
  }

  /** What was recorded: facts of values, expected facts, or something that was no run of this program. */
  public enum Kind { TRAINING, EVALUATION, FOREIGN }

  /**
   * A chip.
   *
   * @param name          name of its spec
   * @param sha256        digest of the spec's canonical form
   * @param canonicalJson the spec, complete with its overrides
   * @param overrides     keys that the command line changed
   */
  public record Chip(String name, String sha256, String canonicalJson, ImmutableList<String> overrides) {}

  /** A text and the digest of all of it. */
  public record Text(String name, String sha256) {}
}
