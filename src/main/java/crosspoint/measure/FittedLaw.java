package crosspoint.measure;

import java.util.Locale;

/** Laws that can be fitted. */
enum FittedLaw {
  CONSTANT_STEP, LINEAR_STEP, SOFT_BOUNDS, EXPONENTIAL_STEP, POWER_STEP, PIECEWISE_STEP;

  /** Name in a spec. */
  String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether steps vanish at the bounds, so that these need not be seen to be known. */
  boolean vanishes() {
    return this == SOFT_BOUNDS || this == POWER_STEP;
  }

  /** Whether steps change linearly with the weight. */
  boolean affine() {
    return this == LINEAR_STEP || this == SOFT_BOUNDS;
  }
}
