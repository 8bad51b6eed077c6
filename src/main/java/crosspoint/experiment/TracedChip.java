package crosspoint.experiment;

import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecException;
import crosspoint.spec.SpecReader;
import crosspoint.trace.TraceException;
import crosspoint.trace.TraceHeader;
import java.util.List;

/** The chip that a trace was recorded on. */
public final class TracedChip {

  private static final String SPEC = "the trace's spec";

  private TracedChip() {}

  /**
   * Its spec, as the trace has it.
   *
   * @throws TraceException if it is none, or another than its digest says
   */
  public static ResolvedSpec spec(TraceHeader.Chip chip) {
    ResolvedSpec spec;
    try {
      spec = SpecReader.canonical(SPEC, chip.canonicalJson(), chip.overrides());
    } catch (SpecException e) {
      throw new TraceException("the trace has a spec that this Crosspoint does not take: " + e.getMessage());
    }
    if (!spec.sha256().equals(chip.sha256())) {
      throw new TraceException("the trace's spec " + chip.name() + " is not the one that was recorded: its SHA-256 begins "
          + spec.sha256().substring(0, 16) + ", not " + chip.sha256().substring(0, 16));
    }
    return spec;
  }

  /**
   * The same with assignments {@code key.path=value} laid over it.
   *
   * @throws TraceException if it is none
   * @throws SpecException  if an assignment is wrong
   */
  public static ResolvedSpec varied(TraceHeader.Chip chip, List<String> assignments) {
    spec(chip);
    return SpecReader.varied(SPEC, chip.canonicalJson(), assignments);
  }
}
