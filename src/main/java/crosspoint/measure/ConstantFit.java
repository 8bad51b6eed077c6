package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.device.ConstantStep;
import java.util.List;

/** Constant steps: the means of those that no bound can have cut off. Bounds are the extremes. */
final class ConstantFit {

  private static final int PER_DEVICE = 4;

  private ConstantFit() {}

  static Fit of(List<Steps> devices) {
    ImmutableList.Builder<Response> responses = ImmutableList.builder();
    for (Steps steps : devices) {
      responses.add(Response.withinExtremes(steps, level(steps, false), level(steps, true), weight -> 1, weight -> 1));
    }
    return new Fit(FittedLaw.CONSTANT_STEP, responses.build(), PER_DEVICE * devices.size(), ImmutableList.of(), ConstantStep::new);
  }

  private static Estimate level(Steps steps, boolean down) {
    Line level = Line.level(steps, steps.telling(down, true));
    return new Estimate(level.intercept(), level.interceptVariance());
  }
}
