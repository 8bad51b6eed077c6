package crosspoint.device;

/** A law has thrown something; the message is one line, and the cause is what it threw. */
public final class LawException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String law;
  private final String place;
  private final String what;

  private LawException(String law, String place, String what, Throwable cause) {
    super("law " + law + (place.isEmpty() ? "" : " of " + place) + " failed " + what + ": " + cause, cause);
    this.law = law;
    this.place = place;
    this.what = what;
  }

  /** A law that threw when it was asked for a step. */
  public static LawException atStep(StepLaw law, double weight, boolean down, Throwable cause) {
    return new LawException(law.getClass().getName(), "", "at weight " + (float) weight + ", " + (down ? "down" : "up"), cause);
  }

  /** A law that threw when it was asked for the parameters of a device. */
  public static LawException atParameters(StepLaw law, Throwable cause) {
    return new LawException(law.getClass().getName(), "", "at the parameters of a device", cause);
  }

  /** Whether it says where the law is written. */
  public boolean placed() {
    return !place.isEmpty();
  }

  /** The same, saying where the law is written. */
  public LawException of(String place) {
    return new LawException(law, place, what, getCause());
  }
}
