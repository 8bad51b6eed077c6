package crosspoint.device;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The number may also be the string {@code "unknown"}, {@link Double#NaN}: no source tells it, and nothing is computed from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OrUnknown {
  /** How a number that nobody knows is written in JSON. */
  String WORD = "unknown";
}
