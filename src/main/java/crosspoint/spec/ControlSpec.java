package crosspoint.spec;

/**
 * How the chip decides what goes first and what it switches off.
 *
 * @param order  who is served first of those that want the same unit
 * @param gating whether static power flows while a unit is idle
 */
public record ControlSpec(Order order, Gating gating, String source) {

  /** Order in which ready operations are served: as the program lists them, or longest remaining path first. */
  public enum Order { PROGRAM, CRITICAL_PATH }

  /** {@code NONE}: static power always flows; {@code IDLE}: not in a unit that is idle, nor in a tile that holds no weights. */
  public enum Gating { NONE, IDLE }
}
