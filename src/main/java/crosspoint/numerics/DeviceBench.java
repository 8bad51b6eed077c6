package crosspoint.numerics;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import crosspoint.device.LawException;
import crosspoint.device.StepLaw;
import crosspoint.program.Facts;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.RefreshSpec;
import crosspoint.spec.SpecException;
import crosspoint.spec.TileSpec;
import crosspoint.spec.UpdateSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Devices of a description on a measuring bench: a row of them, drawn as an array draws them, of which each
 * can be programmed, pulsed and looked at. Pulses take the way of an array's update, in trains of one
 * slot that certainly pulses, so that what is measured here is what trains there.
 *
 * <p>Devices that only go up make a weight in pairs, g⁺ − g⁻, and it is the pair that is measured: it reaches from minus the upper
 * bound of g⁻ to the upper bound of g⁺, a pulse up raises g⁺ and one down raises g⁻, and after each pulse it is refreshed where
 * the description of the weight says so.
 */
public final class DeviceBench {

  /** Above one by so much that rounding cannot make a pulse less than certain. */
  private static final double CERTAIN = 4;

  /** The devices, or first those that pulses up raise and then those that pulses down raise. */
  private final ImmutableList<Devices> devices;
  private final boolean refreshed;
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
    this(spec, Optional.empty(), count, seed);
  }

  /**
   * Pairs of devices that only go up, at weight zero.
   *
   * @param refresh what is done after each pulse
   * @param count   pairs
   * @param seed    of their spreads and of the noise of their pulses
   */
  public static DeviceBench ofPairs(DeviceSpec.Pulsed spec, RefreshSpec refresh, int count, long seed) {
    return new DeviceBench(spec, Optional.of(refresh), count, seed);
  }

  private DeviceBench(DeviceSpec.Pulsed spec, Optional<RefreshSpec> pairs, int count, long seed) {
    Preconditions.checkArgument(count > 0, "%s devices", count);
    this.count = count;
    this.refreshed = pairs.filter(RefreshSpec.Periodic.class::isInstance).isPresent();
    Kernels kernels = KernelChoice.of(KernelChoice.Kind.SCALAR).kernels();
    int each = pairs.isPresent() ? 2 : 1;
    ImmutableList.Builder<Devices> drawn = ImmutableList.builder();
    for (int k = 0; k < each; k++) {
      drawn.add(Devices.draw(spec, 0, 1, count, pairs.isPresent(), kernels, RandomPosition.of(seed, 0, k)));
    }
    this.devices = drawn.build();
    this.weights = new Weights(1, count, Double.POSITIVE_INFINITY);
    UpdateSpec one = new UpdateSpec(UpdateSpec.Rule.STOCHASTIC_PULSES, 1, UpdateSpec.TrainLength.FIXED, false, 1, false, 0,
        TileSpec.Rounding.NEAREST, spec.source());
    Pulses pulses = new Pulses(one, CERTAIN * devices.get(0).meanStep, 0, 0, each, 1, weights, seed, kernels, Optional.empty());
    this.cells = pairs.<Cells>map(refresh -> new SeveralDevices(weights, devices, new TileSpec.Weight(1, TileSpec.Weight.Polarity.ONE_SIDED,
        TileSpec.Weight.Trains.SHARED, TileSpec.Weight.Updated.ALL, refresh, spec.source()), spec.upperBoundWeight(), pulses, kernels))
        .orElseGet(() -> new SingleDevices(weights, devices.get(0), pulses, kernels));
    this.columns = new float[Kernels.padded(count)];
    this.before = new float[count];
    // An update descends: against the sign of the product.
    row[0] = -1;
    program(0);
  }

  /** Number of devices, or of pairs. */
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
   * Gives every device a pulse, and refreshes pairs.
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
    if (refreshed) {
      cells.refresh(moment, facts);
    }
    for (int device = 0; device < count; device++) {
      if (!Double.isFinite(weight(device))) {
        throw notFinite((float) weight(device), pairs() ? "pair" : "device", before[device], down);
      }
    }
  }

  /** What is seen of a device, write noise included. */
  public double weight(int device) {
    return weights.weight(0, device);
  }

  /** Upper bound of a device. */
  public double high(int device) {
    return bound(devices.get(0), device, StepLaw.HIGH);
  }

  /** Lower bound of a device. */
  public double low(int device) {
    return pairs() ? 0 - bound(devices.get(1), device, StepLaw.HIGH) : bound(devices.get(0), device, StepLaw.LOW);
  }

  /** Whether both of a pair are at their upper bound, so that no pulse moves it until it is refreshed. */
  public boolean full(int pair) {
    return pairs() && cells.stored(0, 0, pair) >= high(pair) && cells.stored(1, 0, pair) >= 0 - low(pair);
  }

  /** Part of all devices, those of pairs each for itself, that no pulse moves. */
  public double stuckFraction() {
    long stuck = devices.stream().mapToLong(each -> IntStream.range(0, count).filter(device -> stuck(each, device)).count()).sum();
    return stuck / (double) (devices.size() * count);
  }

  /** Whether no pulse moves a device, or one of a pair. */
  public boolean stuck(int device) {
    return devices.stream().anyMatch(each -> stuck(each, device));
  }

  private static boolean stuck(Devices of, int device) {
    return bound(of, device, StepLaw.HIGH) == bound(of, device, StepLaw.LOW);
  }

  /** Whether they are pairs of devices that only go up. */
  public boolean pairs() {
    return devices.size() > 1;
  }

  private static double bound(Devices of, int device, int field) {
    return of.values[device * of.fields + field];
  }

  /**
   * By how much a pulse without noise would change a device that is at a weight; positive in the direction of the pulse. Of a
   * pair that has just been written, one of which is at 0.
   *
   * @throws SpecException if the law answers nothing finite
   */
  public double step(int device, double weight, boolean down) {
    if (pairs()) {
      return change(devices.get(down ? 1 : 0), device, (float) Math.max(down ? 0 - weight : weight, 0), false);
    }
    double change = change(devices.get(0), device, (float) weight, down);
    return down ? -change : change;
  }

  private SpecException notFinite(float answer, String what, float before, boolean down) {
    return new SpecException("device.law: " + devices.get(0).law.getClass().getName() + " answers " + answer + " for the step " + (down ? "down" : "up")
        + " of a " + what + " at weight " + before + "; allowed: a law whose steps are finite");
  }

  /** Change of a weight within its bounds. */
  private double change(Devices of, int device, float before, boolean down) {
    float step;
    try {
      step = of.law.change(before, down, 0, of.values, device * of.fields);
    } catch (RuntimeException e) {
      throw LawException.atStep(of.law, before, down, e);
    }
    if (!Float.isFinite(step)) {
      throw notFinite(step, "device", before, down);
    }
    // Not in single precision, which leaves more of a small step open than the law does.
    double after = (double) before + step;
    return Math.min(Math.max(after, bound(of, device, StepLaw.LOW)), bound(of, device, StepLaw.HIGH)) - before;
  }
}
