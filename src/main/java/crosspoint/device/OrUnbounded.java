package crosspoint.device;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The number may also be the string {@code "unbounded"}, {@link Double#POSITIVE_INFINITY}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OrUnbounded {
  /** How infinity is written in JSON. */
  String WORD = "unbounded";
}
