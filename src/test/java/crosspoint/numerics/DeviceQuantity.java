package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Something of devices that has a known distribution.
 *
 * @param name     what it is
 * @param device   devices that have it
 * @param sampler  measures it
 * @param expected its distribution function
 * @param mass     probability of a value that is in no distribution but at a single place, 0 without one
 * @param faults   models that must be told from the right one
 */
record DeviceQuantity(String name, TestDevice device, Sampler sampler, DoubleUnaryOperator expected, double mass,
    ImmutableList<Fault> faults) implements Quantity {

  /** Side of the square of devices that is drawn for a seed. */
  static final int SIDE = 128;

  /** Measures devices; those that are at the place of the mass are left out. */
  interface Sampler {
    double[] of(Devices devices, long seed);
  }

  /**
   * A wrong model.
   *
   * @param change what is wrong with the device's description
   * @param drawn  what is wrong with the devices once they are drawn
   */
  record Fault(String name, UnaryOperator<TestDevice> change, Consumer<Devices> drawn) {

    static Fault of(String name, UnaryOperator<TestDevice> change) {
      return new Fault(name, change, devices -> { });
    }

    static Fault drawn(String name, Consumer<Devices> drawn) {
      return new Fault(name, device -> device, drawn);
    }
  }

  private static final Fault NONE = Fault.of("none", device -> device);

  @Override
  public ImmutableMap<String, Double> test(long seed) {
    return test(seed, NONE);
  }

  @Override
  public ImmutableList<Wrong> wrongModels() {
    return faults.stream().map(fault -> new Wrong(fault.name, seed -> test(seed, fault))).collect(ImmutableList.toImmutableList());
  }

  private ImmutableMap<String, Double> test(long seed, Fault fault) {
    Devices devices = fault.change.apply(device).drawn(SIDE, seed);
    fault.drawn.accept(devices);
    double[] sample = sampler.of(devices, seed);
    ImmutableMap.Builder<String, Double> tests = ImmutableMap.builder();
    if (mass > 0) {
      tests.put("share", GoodnessOfFit.share(SIDE * SIDE - sample.length, SIDE * SIDE, mass));
    }
    return (sample.length > 0 ? tests.putAll(GoodnessOfFit.of(sample, expected)) : tests).build();
  }
}
