package crosspoint.measure;

import crosspoint.device.StepNoise;
import java.util.List;

/**
 * What is left of the steps once a law is taken away, told apart by its correlation:
 * <pre>
 *   r_k = Δ_k − Δ_law(w_k)
 *   write noise     seen = w + η, so r_k holds η_{k+1} − η_k and   σ_w² = −mean r_k r_{k+1}
 *   cycle to cycle  σ² = (mean r² − 2 σ_w²) / mean Δ_law²          (of the step at zero, if additive)
 * </pre>
 * of the pulses that no bound cuts off. The k free numbers of the law follow the noise a little; that is made good for by
 * N / (N − k), where large steps count for more: N = (Σ Δ_law²)² / Σ Δ_law⁴ of each device. Noise of the measurement itself looks like write noise and counts as such.
 *
 * @param stepFraction cycle-to-cycle noise, fraction of the step
 * @param writeWeight  write noise [weight]
 * @param kind         which of the two forms of noise makes the residuals more likely, where the law has a choice
 */
record Noise(Estimate stepFraction, Estimate writeWeight, StepNoise kind) {

  private static final double SIGNIFICANT = 3;
  /** Steps are not thought to be quieter than this part of the largest, where a law lets them vanish. */
  private static final double QUIETEST = 0.02;
  private static final double MOST_FOLLOWED = 0.5;

  /**
   * Tells the noises apart.
   *
   * @param hardBounds whether a bound may cut a pulse off
   * @param eitherKind whether the law can have noise of either form; otherwise it is in proportion to the step
   */
  static Noise of(Fit fit, List<Steps> devices, boolean hardBounds, boolean eitherKind) {
    double squares = 0;
    double multiplicative = 0;
    double additive = 0;
    double products = 0;
    double productSquares = 0;
    long pairs = 0;
    long count = 0;
    double effective = 0;
    for (int i = 0; i < devices.size(); i++) {
      Steps steps = devices.get(i);
      Response response = fit.responses().get(i);
      double last = Double.NaN;
      double ofDevice = 0;
      double fourth = 0;
      for (int k = 0; k < steps.before.length; k++) {
        if (hardBounds && steps.cut(k)) {
          last = Double.NaN;
          continue;
        }
        double law = response.size(steps.before[k], steps.down[k]) * (steps.down[k] ? -1 : 1);
        double residual = steps.change[k] - law;
        double scale = steps.down[k] ? response.down().value() : response.up().value();
        squares += residual * residual;
        multiplicative += law * law;
        additive += scale * scale;
        ofDevice += law * law;
        fourth += law * law * law * law;
        count++;
        if (steps.follows[k] && !Double.isNaN(last)) {
          products += residual * last;
          productSquares += residual * last * residual * last;
          pairs++;
        }
        last = residual;
      }
      effective += fourth > 0 ? ofDevice * ofDevice / fourth : 0;
    }
    if (count == 0 || multiplicative == 0) {
      return new Noise(Estimate.exact(0), Estimate.exact(0), StepNoise.MULTIPLICATIVE);
    }
    double covariance = pairs > 0 ? products / pairs : 0;
    double covarianceError = pairs > 0 ? Math.sqrt(productSquares) / pairs : 0;
    double writeVariance = covariance < -SIGNIFICANT * covarianceError ? -covariance : 0;
    double write = Math.sqrt(writeVariance);
    double followed = Math.min(fit.parameters() / Math.max(effective, 1), MOST_FOLLOWED);
    double left = Math.max(squares / count / (1 - followed) - 2 * writeVariance, 0);
    StepNoise kind = eitherKind && additiveIsLikelier(fit, devices, left * count / multiplicative, left * count / additive, writeVariance, hardBounds)
        ? StepNoise.ADDITIVE : StepNoise.MULTIPLICATIVE;
    double fraction = Math.sqrt(left * count / (kind == StepNoise.ADDITIVE ? additive : multiplicative));
    double spread = relativeError(squares / count, left, effective);
    return new Noise(new Estimate(fraction, square(fraction * spread)),
        new Estimate(write, write > 0 ? square(covarianceError / (2 * write)) : 0), kind);
  }

  /** Relative error of the root of a variance that is a part of what was seen. */
  private static double relativeError(double seen, double left, double count) {
    return left > 0 ? seen / left / Math.sqrt(2.0 * count) : 0;
  }

  private static double square(double of) {
    return of * of;
  }

  private static boolean additiveIsLikelier(Fit fit, List<Steps> devices, double multiplicative, double additive, double write, boolean hardBounds) {
    if (multiplicative == 0) {
      return false;
    }
    double difference = 0;
    for (int i = 0; i < devices.size(); i++) {
      Steps steps = devices.get(i);
      Response response = fit.responses().get(i);
      for (int k = 0; k < steps.before.length; k++) {
        if (hardBounds && steps.cut(k)) {
          continue;
        }
        double law = response.size(steps.before[k], steps.down[k]) * (steps.down[k] ? -1 : 1);
        double scale = steps.down[k] ? response.down().value() : response.up().value();
        double residual = square(steps.change[k] - law);
        double m = multiplicative * Math.max(law * law, square(QUIETEST * scale)) + 2 * write;
        double a = additive * scale * scale + 2 * write;
        if (m > 0 && a > 0) {
          difference += Math.log(m) + residual / m - Math.log(a) - residual / a;
        }
      }
    }
    return difference > 0;
  }
}
