package crosspoint.experiment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a run leaves a checkpoint: every so many windows, or after so much time on this computer.
 *
 * @param windows     windows of training and of test passes; 0 if it goes by time
 * @param wallSeconds time on this computer [s]; 0 if it goes by windows
 */
public record CheckpointInterval(long windows, long wallSeconds) {

  /** How it is written. */
  public static final String FORM = "a whole number and its unit: 30s, 10min, 2h of time on this computer, or 500w, windows";

  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,8})(s|min|h|w)");
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long SECONDS_PER_HOUR = 3600;

  public CheckpointInterval {
    if (windows < 0 || wallSeconds < 0 || windows > 0 == wallSeconds > 0) {
      throw new IllegalArgumentException(windows + " windows and " + wallSeconds + " s: one of them is wanted");
    }
  }

  /**
   * The interval of a text.
   *
   * @throws IllegalArgumentException if it is not {@link #FORM}
   */
  public static CheckpointInterval parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no interval; allowed: " + FORM);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "w" -> new CheckpointInterval(number, 0);
      case "s" -> new CheckpointInterval(0, number);
      case "min" -> new CheckpointInterval(0, number * SECONDS_PER_MINUTE);
      default -> new CheckpointInterval(0, number * SECONDS_PER_HOUR);
    };
  }
}
