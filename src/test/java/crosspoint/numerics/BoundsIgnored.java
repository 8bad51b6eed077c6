package crosspoint.numerics;

import crosspoint.device.StepLaw;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** The steps of a law without its bounds: the law sees those that the device has, what clips the weight sees far ones. */
record BoundsIgnored(StepLaw law) implements StepLaw {

  private static final float FAR_WEIGHT = 100;

  @Override
  public String source() {
    return law.source();
  }

  /** Beside those of the law the bounds that the device has. */
  @Override
  public int ownParameters() {
    return law.ownParameters() + 2;
  }

  @Override
  public int ownNormals() {
    return law.ownNormals();
  }

  @Override
  public void populate(float[] device, int at, Means mean, DoubleSupplier normals) {
    law.populate(device, at, mean, normals);
    int bounds = at + OWN + law.ownParameters();
    device[bounds] = device[at + HIGH];
    device[bounds + 1] = device[at + LOW];
    device[at + HIGH] = FAR_WEIGHT;
    device[at + LOW] = -FAR_WEIGHT;
  }

  @Override
  public float change(float weight, boolean down, float noise, float[] device, int at) {
    float[] bounded = Arrays.copyOfRange(device, at, at + OWN + law.ownParameters());
    bounded[HIGH] = device[at + OWN + law.ownParameters()];
    bounded[LOW] = device[at + OWN + law.ownParameters() + 1];
    return law.change(weight, down, noise, bounded, 0);
  }
}
