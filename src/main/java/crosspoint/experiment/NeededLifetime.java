package crosspoint.experiment;

import com.google.common.base.Preconditions;

/**
 * How long the weights of a chip must last. A leaking weight that is not written again loses in a time t
 * <pre>  loss = 1 − exp(−t / lifetime),   t = secondsPerCharacter · characters,   lifetime = −t / ln(1 − loss)</pre>
 * The time of a character is that of a training run's or an evaluation's report on the chip in question; the
 * characters are those over which a weight is to last without being trained anew: a window's, because its gradients
 * are taken and applied by then, or an epoch's, because text that occurs once an epoch is then seen again.
 *
 * @param secondsPerCharacter simulated time of a character [s]
 * @param characters          characters over which a weight must last
 */
public record NeededLifetime(double secondsPerCharacter, double characters) {

  public NeededLifetime {
    Preconditions.checkArgument(secondsPerCharacter > 0 && characters > 0, "%s s for each of %s characters", secondsPerCharacter, characters);
  }

  /**
   * Lifetime with which a weight has lost at most a part of itself [s].
   *
   * @throws IllegalArgumentException if that is not a part between 0 and 1
   */
  public double seconds(double lossFraction) {
    Preconditions.checkArgument(lossFraction > 0 && lossFraction < 1, "a loss of %s is no part between 0 and 1", lossFraction);
    return -secondsPerCharacter * characters / StrictMath.log1p(-lossFraction);
  }

  /** Part of itself that a weight of this lifetime [s] loses, 0 to 1. */
  public double lossFraction(double lifetimeSeconds) {
    return -StrictMath.expm1(-secondsPerCharacter * characters / lifetimeSeconds);
  }
}
