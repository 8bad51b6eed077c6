package crosspoint.report;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * A trace that was replayed on a chip.
 *
 * @param command    the command line, as typed
 * @param trace      what was replayed
 * @param spec       the chip, overrides included
 * @param changes    keys in which it differs from the chip that the trace was recorded on
 * @param approximate why the result is not what a full run would give, one sentence each; none if it is exact
 * @param passes     what the chip spent, by pass
 * @param wallSeconds time that it took on this computer [s]
 * @param difference what does not agree with the recording, if it was checked and something does not
 */
public record Replay(String command, Trace trace, Setup.Description spec, ImmutableList<Change> changes, ImmutableList<String> approximate,
    ImmutableList<Pass> passes, double wallSeconds, Check check, Optional<String> difference) {

  public Replay {
    Numbers.checkFinite("wallSeconds", wallSeconds);
  }

  /** Whether a replay was compared with the recording. */
  public enum Check { NOT_ASKED, DONE }

  /**
   * A trace.
   *
   * @param file     its file
   * @param kind     {@code training}, {@code evaluation} or {@code foreign}
   * @param command  command that made it
   * @param recorded name of the chip that it was recorded on; empty if on none
   * @param complete whether the recorded run had reached its end; unknown of a trace without an end
   * @param windows  windows, repeats counted
   */
  public record Trace(String file, String kind, String command, String recorded, Optional<Boolean> complete, long windows) {}

  /**
   * A key that was changed.
   *
   * @param key    the key
   * @param before value as recorded
   * @param after  value now
   */
  public record Change(String key, String before, String after) {}

  /**
   * Windows of a pass.
   *
   * @param pass      {@code training} or {@code test}
   * @param use       what the chip spent
   * @param timelines digest over all times and facts
   * @param recorded  what the recorded run had spent, if the trace says so
   */
  public record Pass(String pass, ChipUse use, String timelines, Optional<Recorded> recorded) {}

  /**
   * Totals of the recorded run.
   *
   * @param simulatedPs  simulated time [ps]
   * @param energyJoules energy [J]
   */
  public record Recorded(long simulatedPs, double energyJoules) {}

  /** Operations that were replayed, transfers included. */
  public long operations() {
    return passes.stream().mapToLong(pass -> pass.use().counts().operations()).sum();
  }
}
