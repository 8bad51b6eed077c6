package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.device.ExponentialStep;
import java.util.List;

/**
 * Exponential steps. Scale and offset of the weight say nothing that A and γ do not say too, so they are 1 and 0:
 * <pre>  up(w) = s_i max(1 − A₊ exp(2 γ₊ w / (w_max − w_min)), 0)</pre>
 * and likewise down with −γ₋; the bounds are the extremes.
 */
final class ExponentialFit {

  private static final int PER_DEVICE = 4;
  private static final int SHARED = 4;
  private static final double MOST_AMPLITUDE = 100;
  private static final double MOST_EXPONENT = 20;
  /** A flatter curve is a line. */
  private static final double LEAST_EXPONENT = 0.3;

  private ExponentialFit() {}

  private record Form(boolean down) implements ShapeFit.Form {

    @Override
    public double factor(double[] theta, Steps device, double weight) {
      double z = 2 * weight / device.range();
      return Math.max(1 - theta[0] * Math.exp((down ? -theta[1] : theta[1]) * z), 0);
    }

    @Override
    public void bring(double[] theta) {
      theta[0] = Math.min(Math.max(theta[0], -MOST_AMPLITUDE), 0.99);
      theta[1] = Math.copySign(Math.min(Math.max(Math.abs(theta[1]), LEAST_EXPONENT), MOST_EXPONENT), theta[1]);
    }

    @Override
    public double[][] starts() {
      return new double[][] {{0.3, 1}, {0.05, 4}, {-1, -1}, {-1, -4}, {-1, 1}};
    }

    @Override
    public boolean hardBounds() {
      return true;
    }
  }

  static Fit of(List<Steps> devices) {
    ShapeFit.Found up = new ShapeFit(devices, new Form(false), false).find();
    ShapeFit.Found down = new ShapeFit(devices, new Form(true), true).find();
    ImmutableList.Builder<Response> responses = ImmutableList.builder();
    for (int i = 0; i < devices.size(); i++) {
      Steps steps = devices.get(i);
      responses.add(Response.withinExtremes(steps, up.scales()[i], down.scales()[i],
          weight -> up.factor(steps, weight), weight -> down.factor(steps, weight)));
    }
    return new Fit(FittedLaw.EXPONENTIAL_STEP, responses.build(), PER_DEVICE * devices.size() + SHARED, ImmutableList.of(
        new Fit.Parameter("upAmplitudeRatio", new Estimate(up.theta()[0], up.errors()[0])),
        new Fit.Parameter("downAmplitudeRatio", new Estimate(down.theta()[0], down.errors()[0])),
        new Fit.Parameter("upExponentRatio", new Estimate(up.theta()[1], up.errors()[1])),
        new Fit.Parameter("downExponentRatio", new Estimate(down.theta()[1], down.errors()[1]))),
        source -> new ExponentialStep(Figures.rounded(up.theta()[0]), Figures.rounded(down.theta()[0]), Figures.rounded(up.theta()[1]),
            Figures.rounded(down.theta()[1]), 1, 0, 0, 0, source));
  }
}
