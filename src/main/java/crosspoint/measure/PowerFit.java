package crosspoint.measure;

import com.google.common.annotations.VisibleForTesting;
import com.google.common.collect.ImmutableList;
import crosspoint.device.PowerStep;
import java.util.List;

/**
 * Steps that fall with a power of the distance to the bound, which a device hardly reaches. For a given exponent the bound
 * of each device is where the line through the steps' roots is zero; noise in proportion to the step does not move it:
 * <pre>  up(w) = s_i ((w_max − w) / range)^γ₊,     up^(1/γ₊) = a − b w,   w_max = a / b</pre>
 * and likewise down, with γ₊ and γ₋ shared by all devices.
 */
final class PowerFit {

  private static final int PER_DEVICE = 4;
  private static final int SHARED = 2;
  private static final double LEAST_EXPONENT = 0.05;
  private static final double MOST_EXPONENT = 20;
  private static final double FURTHEST = 3;

  private PowerFit() {}

  /** The shape; it remembers the bound that it found last, because a device's pulses are looked at together. */
  private static final class Form implements ShapeFit.Form {

    private final boolean down;
    private Steps last;
    private double lastExponent;
    private double lastDistance;

    Form(boolean down) {
      this.down = down;
    }

    @Override
    public double factor(double[] theta, Steps device, double weight) {
      double distance = (down ? weight - device.low : device.high - weight) / device.range() + beyond(device, theta[0]);
      return distance > 0 ? Math.pow(distance, theta[0]) : 0;
    }

    /** How far the bound is beyond the furthest weight seen, in ranges. */
    double beyond(Steps device, double exponent) {
      if (device != last || exponent != lastExponent) {
        last = device;
        lastExponent = exponent;
        lastDistance = found(device, exponent);
      }
      return lastDistance;
    }

    private double found(Steps device, double exponent) {
      double n = 0;
      double x = 0;
      double y = 0;
      double xx = 0;
      double xy = 0;
      for (int k : device.telling(down, false)) {
        double size = device.size(k);
        if (size > 0) {
          double at = (down ? device.before[k] - device.low : device.high - device.before[k]) / device.range();
          double root = Math.pow(size, 1 / exponent);
          n++;
          x += at;
          y += root;
          xx += at * at;
          xy += at * root;
        }
      }
      double slope = (n * xy - x * y) / (n * xx - x * x);
      double beyond = (y - slope * x) / n / slope;
      return slope > 0 && beyond > 0 ? Math.min(beyond, FURTHEST) : slope > 0 ? 0 : FURTHEST;
    }

    @Override
    public void bring(double[] theta) {
      theta[0] = Math.min(Math.max(theta[0], LEAST_EXPONENT), MOST_EXPONENT);
    }

    @Override
    public double[][] starts() {
      return new double[][] {{1}, {2}, {4}, {0.5}};
    }

    @Override
    public boolean hardBounds() {
      return false;
    }
  }

  static Fit of(List<Steps> devices) {
    Form upForm = new Form(false);
    Form downForm = new Form(true);
    ShapeFit upFit = new ShapeFit(devices, upForm, false);
    ShapeFit downFit = new ShapeFit(devices, downForm, true);
    ShapeFit.Found up = upFit.find();
    ShapeFit.Found down = downFit.find();
    Estimate ofUp = new Estimate(up.theta()[0], up.errors()[0]);
    Estimate ofDown = new Estimate(down.theta()[0], down.errors()[0]);
    double exponent = Math.max(ofUp.value(), ofDown.value());
    double variance = (ofUp.value() >= ofDown.value() ? ofUp : ofDown).variance();
    Estimate bias = bias(ofUp, ofDown);
    // Where the bounds are and how large a step at one is depends on the exponents.
    ImmutableList<ImmutableList<Response>> moved = ImmutableList.of(responses(devices, larger(up, upFit), down), responses(devices, up, larger(down, downFit)));
    return new Fit(FittedLaw.POWER_STEP, responses(devices, up, down), PER_DEVICE * devices.size() + SHARED, ImmutableList.of(
        new Fit.Parameter("exponentRatio", new Estimate(exponent, variance)),
        new Fit.Parameter("exponentUpDownBiasFraction", bias)),
        source -> new PowerStep(Figures.rounded(exponent), 0, Figures.rounded(bias.value()), 0, 0, 0, source), moved);
  }

  /** The same with an exponent larger by its standard error, as far as that is known. */
  private static ShapeFit.Found larger(ShapeFit.Found found, ShapeFit fit) {
    double error = Math.sqrt(found.errors()[0]);
    double[] theta = {found.theta()[0] + (Double.isFinite(error) ? error : 0)};
    found.form().bring(theta);
    return new ShapeFit.Found(found.form(), theta, fit.scales(theta), found.errors());
  }

  private static ImmutableList<Response> responses(List<Steps> devices, ShapeFit.Found up, ShapeFit.Found down) {
    ImmutableList.Builder<Response> responses = ImmutableList.builder();
    for (int i = 0; i < devices.size(); i++) {
      Steps steps = devices.get(i);
      double above = ((Form) up.form()).beyond(steps, up.theta()[0]);
      double below = ((Form) down.form()).beyond(steps, down.theta()[0]);
      // The law divides by the whole range, the form by the one seen.
      double upGain = Math.pow(1 + above + below, up.theta()[0]);
      double downGain = Math.pow(1 + above + below, down.theta()[0]);
      responses.add(new Response(up.scales()[i].times(upGain), down.scales()[i].times(downGain),
          Estimate.exact(steps.high + above * steps.range()), Estimate.exact(steps.low - below * steps.range()), Estimate.exact(0), Estimate.exact(0),
          weight -> up.factor(steps, weight) / upGain, weight -> down.factor(steps, weight) / downGain));
    }
    return responses.build();
  }

  /**
   * By how much one exponent is below the other, as the law has it, and the variance of that to first order:
   * <pre>
   *   b = 1 − γ₋ / γ₊ if γ₊ ≥ γ₋,  otherwise γ₊ / γ₋ − 1
   *   q = min(γ₊, γ₋) / max(γ₊, γ₋)     var b = (var min(γ₊, γ₋) + q² var max(γ₊, γ₋)) / max(γ₊, γ₋)²
   * </pre>
   * where the two exponents come from other steps each, so that their errors do not depend on each other.
   */
  @VisibleForTesting
  static Estimate bias(Estimate up, Estimate down) {
    Estimate large = up.value() >= down.value() ? up : down;
    Estimate small = large == up ? down : up;
    double ratio = small.value() / large.value();
    return new Estimate(large == up ? 1 - ratio : ratio - 1,
        (small.variance() + ratio * ratio * large.variance()) / (large.value() * large.value()));
  }
}
