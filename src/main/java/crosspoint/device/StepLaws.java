package crosspoint.device;

import com.google.common.collect.ImmutableList;

/** The laws that have short names in a spec. */
public final class StepLaws {

  /** Records, each a kind of its own. */
  public static final ImmutableList<Class<? extends StepLaw>> BUILT_IN = ImmutableList.of(ConstantStep.class,
      ExponentialStep.class, LinearStep.class, PiecewiseStep.class, PowerStep.class, SoftBounds.class, SoftBoundsReference.class);

  private StepLaws() {}
}
