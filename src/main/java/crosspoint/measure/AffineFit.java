package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.device.LinearStep;
import crosspoint.device.SoftBounds;
import crosspoint.device.StepNoise;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Steps that change linearly with the weight, a least-squares line for each device and direction.
 * <pre>
 *   linear       up(w) = a + b w,   γ₊ = −b w_max / a ≥ 0,   the bounds are the extremes
 *   soft bounds  up(w) = a + b w,   w_max = −a / b,          every pulse tells, because none is cut off
 * </pre>
 * and likewise down. Where the shrinkage does not differ from device to device, one of all describes them with fewer
 * free numbers: a linear law with shared slopes takes the mean shrinkage and fits the step alone.
 */
final class AffineFit {

  private static final int PER_LINEAR_DEVICE = 6;
  private static final int PER_DEVICE_OF_SHARED_SLOPES = 4;
  private static final int SHARED_SLOPES = 2;
  private static final int PER_SOFT_DEVICE = 4;
  /** A bound that is further away, in ranges, is not seen at all. */
  private static final double FURTHEST = 10;

  private AffineFit() {}

  static Fit linear(List<Steps> devices, StepNoise noise) {
    ImmutableList.Builder<Response> built = ImmutableList.builder();
    for (Steps steps : devices) {
      Line up = falling(steps, false);
      Line down = falling(steps, true);
      built.add(response(up, down, Estimate.exact(steps.high), Estimate.exact(steps.low)));
    }
    ImmutableList<Response> responses = built.build();
    return linear(responses, responses, PER_LINEAR_DEVICE * devices.size(), noise);
  }

  static Fit linearWithSharedSlopes(List<Steps> devices, StepNoise noise) {
    Fit own = linear(devices, noise);
    double up = mean(own.responses().stream().mapToDouble(response -> response.upSlope().value()));
    double down = mean(own.responses().stream().mapToDouble(response -> response.downSlope().value()));
    ImmutableList.Builder<Response> responses = ImmutableList.builder();
    for (Steps steps : devices) {
      DoubleUnaryOperator upFactor = weight -> 1 - up * weight / steps.high;
      DoubleUnaryOperator downFactor = weight -> 1 - down * weight / steps.low;
      responses.add(new Response(scale(steps, false, upFactor), scale(steps, true, downFactor), Estimate.exact(steps.high), Estimate.exact(steps.low),
          Estimate.exact(up), Estimate.exact(down), upFactor, downFactor));
    }
    return linear(responses.build(), own.responses(), PER_DEVICE_OF_SHARED_SLOPES * devices.size() + SHARED_SLOPES, noise);
  }

  private static double mean(DoubleStream values) {
    return values.average().orElse(0);
  }

  private static Estimate scale(Steps steps, boolean down, DoubleUnaryOperator factor) {
    int[] telling = steps.telling(down, true);
    return steps.scattered(steps.multiple(telling, factor), telling, factor);
  }

  /** The law, with slopes as those devices show them that have slopes of their own. */
  private static Fit linear(ImmutableList<Response> responses, ImmutableList<Response> own, int parameters, StepNoise noise) {
    Estimate upSlope = Spread.mean(own.stream().map(Response::upSlope).toList());
    Estimate downSlope = Spread.mean(own.stream().map(Response::downSlope).toList());
    Estimate upSpread = Spread.of(own.stream().map(Response::upSlope).toList());
    Estimate downSpread = Spread.of(own.stream().map(Response::downSlope).toList());
    return new Fit(FittedLaw.LINEAR_STEP, responses, parameters, ImmutableList.of(
        new Fit.Parameter("upSlopeFraction", upSlope), new Fit.Parameter("downSlopeFraction", downSlope),
        new Fit.Parameter("upSlopeSpreadFraction", upSpread), new Fit.Parameter("downSlopeSpreadFraction", downSpread)),
        source -> new LinearStep(Figures.rounded(upSlope.value()), Figures.rounded(downSlope.value()), Figures.rounded(upSpread.value()),
            Figures.rounded(downSpread.value()), LinearStep.BoundReference.OWN, noise, source));
  }

  /** The law has no step that grows towards its bound. */
  private static Line falling(Steps steps, boolean down) {
    int[] telling = steps.telling(down, true);
    Line line = Line.of(steps, telling);
    return (down ? line.slope() < 0 : line.slope() > 0) || line.intercept() <= 0 ? Line.level(steps, telling) : line;
  }

  static Fit softBounds(List<Steps> devices, StepNoise noise) {
    ImmutableList.Builder<Response> responses = ImmutableList.builder();
    for (Steps steps : devices) {
      Line up = Line.of(steps, steps.telling(false, false));
      Line down = Line.of(steps, steps.telling(true, false));
      responses.add(response(up, down, bound(up, steps, false), bound(down, steps, true)));
    }
    return new Fit(FittedLaw.SOFT_BOUNDS, responses.build(), PER_SOFT_DEVICE * devices.size(), ImmutableList.of(), source -> new SoftBounds(noise, source));
  }

  private static Estimate bound(Line line, Steps steps, boolean down) {
    double furthest = (down ? -1 : 1) * FURTHEST * steps.range();
    boolean falls = line.intercept() > 0 && (down ? line.slope() > 0 : line.slope() < 0);
    Estimate zero = falls ? line.zero() : Estimate.exact(furthest);
    return Math.abs(zero.value()) < Math.abs(furthest) ? zero : Estimate.exact(furthest);
  }

  private static Response response(Line up, Line down, Estimate high, Estimate low) {
    double upStep = up.intercept();
    double downStep = down.intercept();
    return new Response(new Estimate(upStep, up.interceptVariance()), new Estimate(downStep, down.interceptVariance()), high, low,
        shrinkage(up, high.value()), shrinkage(down, low.value()),
        weight -> upStep == 0 ? 0 : 1 + up.slope() / upStep * weight, weight -> downStep == 0 ? 0 : 1 + down.slope() / downStep * weight);
  }

  /** {@code γ = −b bound / a}. */
  private static Estimate shrinkage(Line line, double bound) {
    if (line.slope() == 0) {
      return Estimate.exact(0);
    }
    double a = line.intercept();
    double ratio = -line.slope() / a;
    double variance = (line.slopeVariance() + ratio * ratio * line.interceptVariance() + 2 * ratio * line.covariance()) / (a * a);
    return new Estimate(ratio * bound, variance * bound * bound);
  }
}
