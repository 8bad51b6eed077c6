package crosspoint.numerics;

import com.google.common.base.Preconditions;
import crosspoint.device.LawException;
import crosspoint.device.StepLaw;
import crosspoint.program.Facts;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.SpecException;
import crosspoint.spec.TileSpec;
import crosspoint.spec.UpdateSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * Devices of a description on a measuring bench: a row of them, drawn as an array draws them, of which each
 * can be programmed, pulsed and looked at. Pulses take the way of an array's update, in trains of one
 * slot that certainly pulses, so that what is measured here is what trains there.
 */
public final class DeviceBench {

  /** Above one by so much that rounding cannot make a pulse less than certain. */
  private static final double CERTAIN = 4;

  private final Devices devices;
  private final Weights weights;
  private final Cells cells;
  private final int count;
  private final float[] columns;
  private final float[] before;
  private final float[] row = new float[Kernels.padded(1)];
  private final Moment moment = new Moment();
  private final Facts facts = new Facts();

  /**
   * Devices drawn from their description, at weight zero.
   *
   * @param count devices
   * @param seed  of their spreads and of the noise of their pulses
   */
  public DeviceBench(DeviceSpec.Pulsed spec, int count, long seed) {
    Preconditions.checkArgument(count > 0, "%s devices", count);
    this.count = count;
    Kernels kernels = KernelChoice.of(KernelChoice.Kind.SCALAR).kernels();
    this.devices = Devices.draw(spec, 0, 1, count, false, kernels, RandomPosition.of(seed, 0, 0));
    this.weights = new Weights(1, count, Double.POSITIVE_INFINITY);
    UpdateSpec one = new UpdateSpec(UpdateSpec.Rule.STOCHASTIC_PULSES, 1, UpdateSpec.TrainLength.FIXED, false, 1, false, 0,
        TileSpec.Rounding.NEAREST, spec.source());
    Pulses pulses = new Pulses(one, CERTAIN * devices.meanStep, 0, 0, 1, 1, weights, seed, kernels, Optional.empty());
    this.cells = new SingleDevices(weights, devices, pulses, kernels);
    this.columns = new float[Kernels.padded(count)];
    this.before = new float[count];
    // An update descends: against the sign of the product.
    row[0] = -1;
    program(0);
  }

  /** Number of devices. */
  public int devices() {
    return count;
  }

  /** Programs every device, as far as its bounds allow. */
  public void program(double weight) {
    for (int device = 0; device < count; device++) {
      cells.write(0, device, (float) weight);
    }
  }

  /** Programs one device, as far as its bounds allow. */
  public void program(int device, double weight) {
    cells.write(0, device, (float) weight);
  }

  /**
   * Gives every device a pulse.
   *
   * @throws SpecException if the law answers nothing finite
   */
  public void pulse(boolean down) {
    for (int device = 0; device < count; device++) {
      before[device] = (float) weight(device);
    }
    Arrays.fill(columns, 0, count, down ? -1 : 1);
    moment.window++;
    cells.update(columns, row, moment, facts);
    for (int device = 0; device < count; device++) {
      if (!Double.isFinite(weight(device))) {
        throw notFinite((float) weight(device), before[device], down);
      }
    }
  }

  /** What is seen of a device, write noise included. */
  public double weight(int device) {
    return weights.weight(0, device);
  }

  /** Upper bound of a device. */
  public double high(int device) {
    return devices.values[device * devices.fields + StepLaw.HIGH];
  }

  /** Lower bound of a device. */
  public double low(int device) {
    return devices.values[device * devices.fields + StepLaw.LOW];
  }

  /** Whether no pulse moves a device. */
  public boolean stuck(int device) {
    return high(device) == low(device);
  }

  /**
   * By how much a pulse without noise would change a device that is at a weight; positive in the direction of the pulse.
   *
   * @throws SpecException if the law answers nothing finite
   */
  public double step(int device, double weight, boolean down) {
    float before = (float) weight;
    float step = change(device, before, down);
    if (!Float.isFinite(step)) {
      throw notFinite(step, before, down);
    }
    // Not in single precision, which leaves more of a small step open than the law does.
    double after = (double) before + step;
    double change = Math.min(Math.max(after, low(device)), high(device)) - before;
    return down ? -change : change;
  }

  private SpecException notFinite(float answer, float before, boolean down) {
    return new SpecException("device.law: " + devices.law.getClass().getName() + " answers " + answer + " for the step " + (down ? "down" : "up")
        + " of a device at weight " + before + "; allowed: a law whose steps are finite");
  }

  private float change(int device, float before, boolean down) {
    try {
      return devices.law.change(before, down, 0, devices.values, device * devices.fields);
    } catch (RuntimeException e) {
      throw LawException.atStep(devices.law, before, down, e);
    }
  }
}
