package crosspoint.measure;

import com.google.common.base.Preconditions;

/**
 * How long the weights of a chip must last. A leaking weight that is not written again loses in a time t
 * <pre>  loss = 1 − exp(−t / lifetime),   t = secondsPerCharacter · characters,   lifetime = −t / ln(1 − loss)</pre>
 * A chip that trains needs weights that lose at most 0.01 % in a window of 100 characters, so that they outlive a million.
 * That figure is chosen, because it lies between what was measured: 300,000 characters of the generated text on
 * {@code rpu-2018-leaky}, whose weights outlive 8 million characters, lost 0.006 nats/character against no leak
 * (mean of three seeds), on {@code rpu-2018-leaky-slow}, whose weights outlive 80,000, 0.77 nats. Where between the
 * two the loss begins was not measured, nor whether longer texts need more.
 *
 * @param secondsPerCharacter simulated time of a character [s]
 * @param characters          characters over which a weight must last
 */
record NeededLifetime(double secondsPerCharacter, double characters) {

  private static final double WINDOW_CHARACTERS = 100;
  private static final double WINDOW_LOSS_FRACTION = 1e-4;

  /** What is demanded of a chip that trains, and why. */
  static final String TO_TRAIN = "chosen, because a weight then loses 0.01 % in a window of 100 characters, between 0.001 %, which did no harm, and 0.1 %, which did";

  NeededLifetime {
    Preconditions.checkArgument(secondsPerCharacter > 0 && characters > 0, "%s s for each of %s characters", secondsPerCharacter, characters);
  }

  /** Lifetime that a chip needs to train [s]; NaN if the time of a character is unknown. */
  static double toTrainSeconds(double secondsPerCharacter) {
    return secondsPerCharacter > 0 ? new NeededLifetime(secondsPerCharacter, WINDOW_CHARACTERS).seconds(WINDOW_LOSS_FRACTION) : Double.NaN;
  }

  /** Lifetime with which a weight has lost at most this part of itself [s]. */
  double seconds(double lossFraction) {
    Preconditions.checkArgument(lossFraction > 0 && lossFraction < 1, "a loss of %s is no part between 0 and 1", lossFraction);
    return -secondsPerCharacter * characters / StrictMath.log1p(-lossFraction);
  }

  /** Part of itself that a weight of this lifetime loses. */
  double lossFraction(double lifetimeSeconds) {
    return -StrictMath.expm1(-secondsPerCharacter * characters / lifetimeSeconds);
  }
}
