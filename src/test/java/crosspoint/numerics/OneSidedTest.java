package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.device.ConstantStep;
import crosspoint.device.ExponentialStep;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.RefreshSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TestDevices;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Does a weight of devices that only go up do what it should, until they are full and after they were reset? */
class OneSidedTest {

  private static final float STEP = 0.125f;
  private static final long ONE = 1 << 24;

  private static Spec spec(int devices, String trains, double resetWeight, double resetNoise, String... more) {
    Spec spec = Rpu.baseline(ImmutableList.<String>builder()
        .add("tile.weight.devices=" + devices, "tile.weight.polarity=one-sided", "tile.weight.trains=" + trains,
            "device.upperBoundWeight=1", "device.lowerBoundWeight=0", "update.updateManagement=false", "update.pulseTrainSlots=1",
            "plan.learningRateLogical=" + STEP)
        .add(more).build().toArray(String[]::new));
    return TestDevices.refreshing(spec, new RefreshSpec.Periodic(1, 0.75, 0.25, resetWeight, resetNoise, "test"));
  }

  private static float[][] filled(int rows, int columns, float value) {
    float[][] values = new float[rows][columns];
    Arrays.stream(values).forEach(row -> Arrays.fill(row, value));
    return values;
  }

  /** Devices from 0 to 1, whose steps down, which must never be used, are four times as large. */
  private static Crossbar crossbar(Spec spec, int rows, int devices) {
    ImmutableList.Builder<Devices> equal = ImmutableList.builder();
    for (int k = 0; k < 2 * devices; k++) {
      equal.add(Devices.of(new ConstantStep("test"), filled(rows, 1, STEP), filled(rows, 1, 4 * STEP), filled(rows, 1, 1), filled(rows, 1, 0), 0, STEP));
    }
    return new Crossbar(spec, 0, 0, new Matrix("tested", rows, 1), Rpu.kernels(), equal.build());
  }

  /** One pulse for certain at the rows whose d is not 0; up where it is negative. */
  private static Facts pulse(Crossbar crossbar, int ordinal, double... d) {
    Facts facts = new Facts();
    crossbar.update(Rpu.vector(1), Rpu.vector(d), Rpu.moment(ordinal, 0), facts);
    return facts;
  }

  @Example void aWeightGoesUpByOneDeviceAndDownByTheOther() {
    Crossbar one = crossbar(spec(1, "shared", 0, 0), 1, 1);
    pulse(one, 0, -1);
    pulse(one, 1, -1);
    Facts facts = pulse(one, 2, 1);
    assertEquals(0.25f, one.stored(0, 0, 0));
    assertEquals(0.125f, one.stored(1, 0, 0));
    assertEquals(0.125f, one.weight(0, 0));
    // Both lines of the weight carry the pulse, one device is met by both of its lines; it was at 0, the other at 0.25.
    assertEquals(2, facts.columnPulses);
    assertEquals(2, facts.rowPulses);
    assertEquals(1, facts.coincidences);
    assertEquals(0, facts.weightedCoincidences);
    assertEquals(ONE / 4, facts.weightedColumnPulses);
    assertEquals(ONE / 4, facts.weightedRowPulses);
    Facts again = pulse(one, 3, -1);
    assertEquals(ONE / 4, again.weightedCoincidences);
    assertEquals(ONE * 3 / 8, again.weightedColumnPulses);
  }

  @Example void severalDevicesOfASideMoveTheirMeanByOneStep() {
    for (String trains : new String[] {"shared", "independent"}) {
      Crossbar three = crossbar(spec(3, trains, 0, 0), 1, 3);
      Facts facts = pulse(three, 0, -1);
      assertEquals(STEP, three.weight(0, 0));
      assertEquals(3, facts.coincidences);
      assertEquals(6, facts.columnPulses);
      pulse(three, 1, 1);
      pulse(three, 2, 1);
      assertEquals(-STEP, three.weight(0, 0));
    }
  }

  @Example void writingUsesTheDeviceOfTheSignAndEmptiesTheOther() {
    Crossbar two = crossbar(spec(2, "shared", 0, 0), 1, 2);
    two.write(0, 0, 0.375f);
    assertEquals(0.375f, two.weight(0, 0));
    assertEquals(0.375f, two.stored(1, 0, 0));
    assertEquals(0, two.stored(3, 0, 0));
    two.write(0, 0, -2);
    assertEquals(-1, two.weight(0, 0));
    assertEquals(0, two.stored(0, 0, 0));
  }

  @Example void withoutRefreshBothDevicesFillUpAndTheWeightStays() {
    Crossbar one = crossbar(spec(1, "shared", 0, 0), 1, 1);
    for (int i = 0; i < 40; i++) {
      pulse(one, i, i % 2 == 0 ? -1 : 1);
    }
    for (int i = 0; i < 5; i++) {
      pulse(one, 40 + i, -1);
    }
    assertEquals(0, one.weight(0, 0), "full");
    one.refresh(Rpu.moment(0, 0), new Facts());
    assertEquals(0, one.stored(0, 0, 0));
    for (int i = 0; i < 5; i++) {
      pulse(one, 50 + i, -1);
    }
    assertEquals(5 * STEP, one.weight(0, 0), "refreshed");
  }

  /** Pairs of 0.875 and 0.375; of 0.75 and 0.375; of 0.875 and 0.25: only the first has passed both fractions of 1. */
  @Example void aPairThatHasPassedBothFractionsIsResetAndItsDifferenceWrittenOnTopOfWhatIsLeft() {
    Crossbar three = crossbar(spec(1, "shared", 0.125, 0), 3, 1);
    int[][] pulses = {{7, 3}, {6, 3}, {7, 2}};
    for (int i = 0; i < 7; i++) {
      pulse(three, i, i < pulses[0][0] ? -1 : 0, i < pulses[1][0] ? -1 : 0, i < pulses[2][0] ? -1 : 0);
    }
    for (int i = 0; i < 3; i++) {
      pulse(three, 7 + i, 1, 1, i < pulses[2][1] ? 1 : 0);
    }
    Facts facts = new Facts();
    three.refresh(Rpu.moment(0, 0), facts);
    assertEquals(1, facts.rewrittenRows);
    assertEquals(2, facts.rewrittenDevices);
    assertEquals(0.625f, three.stored(0, 0, 0));
    assertEquals(0.125f, three.stored(1, 0, 0));
    assertEquals(0.5f, three.weight(0, 0));
    assertEquals(0.75f, three.stored(0, 1, 0));
    assertEquals(0.25f, three.stored(1, 2, 0));
    assertEquals((0.625 + 0.125 + 0.75 + 0.375 + 0.875 + 0.25) * ONE, three.sums().columns[0]);
  }

  /** Resets leave 0.3 ± 0.05 in each device; 5 standard errors. */
  @Example void whatAResetLeavesSpreads() {
    int rows = 4096;
    Crossbar many = crossbar(spec(1, "shared", 0.3, 0.05), rows, 1);
    double[] down = new double[rows];
    double[] up = new double[rows];
    Arrays.fill(down, 1);
    Arrays.fill(up, -1);
    for (int i = 0; i < 16; i++) {
      pulse(many, i, i % 2 == 0 ? up : down);
    }
    Facts facts = new Facts();
    many.refresh(Rpu.moment(0, 0), facts);
    assertEquals(rows, facts.rewrittenRows);
    double[] mean = new double[3];
    double[] square = new double[3];
    for (int row = 0; row < rows; row++) {
      double[] seen = {many.stored(0, row, 0) - 0.3, many.stored(1, row, 0) - 0.3, many.weight(row, 0)};
      for (int k = 0; k < 3; k++) {
        mean[k] += seen[k] / rows;
        square[k] += seen[k] * seen[k] / rows;
      }
    }
    for (int k = 0; k < 3; k++) {
      double variance = k < 2 ? 0.0025 : 0.005;
      assertEquals(0, mean[k], 5 * Math.sqrt(variance / rows));
      assertEquals(variance, square[k], 5 * variance * Math.sqrt(2.0 / rows));
    }
  }

  /** Random devices with spreads and noise, random updates and refreshes: sums kept up to date are those taken anew, for both kernels. */
  @Property(tries = 25)
  void lineSumsStayThoseOfTheDevicesAndKernelsAgree(@ForAll long seed) {
    Random random = new Random(seed);
    int devices = 1 + random.nextInt(3);
    Spec spec = spec(devices, random.nextBoolean() ? "shared" : "independent", 0.05, 0.02, "device.stepWeight=0.05", "device.stuckFraction=0.05",
        "device.writeNoiseFraction=" + random.nextInt(2), "plan.learningRateLogical=0.2",
        "update.pulseTrainSlots=8", "tile.weight.updated=" + new String[] {"all", "in-turn", "at-random"}[random.nextInt(3)]);
    int rows = 1 + random.nextInt(20);
    int columns = 1 + random.nextInt(20);
    Matrix shape = new Matrix("tested", rows, columns);
    Crossbar[] both = {new Crossbar(spec, 0, shape, KernelChoice.of(KernelChoice.Kind.SCALAR).kernels()),
        new Crossbar(spec, 0, shape, KernelChoice.of(KernelChoice.Kind.VECTOR).kernels())};
    for (int window = 0; window < 30; window++) {
      float[] x = new float[Kernels.padded(columns)];
      float[] d = new float[Kernels.padded(rows)];
      for (int i = 0; i < columns; i++) {
        x[i] = 2 * random.nextFloat() - 1;
      }
      for (int i = 0; i < rows; i++) {
        d[i] = 2 * random.nextFloat() - 1;
      }
      Facts[] facts = {new Facts(), new Facts()};
      for (int k = 0; k < 2; k++) {
        both[k].update(x, d, Rpu.moment(window, 0), facts[k]);
        both[k].refresh(Rpu.moment(window, 0), facts[k]);
      }
      assertEquals(facts[0].weightedCoincidences, facts[1].weightedCoincidences);
      assertEquals(facts[0].rewrittenDevices, facts[1].rewrittenDevices);
    }
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        double weight = 0;
        for (int k = 0; k < 2 * devices; k++) {
          sum += Math.floor((double) both[1].stored(k, row, column) * ONE);
          weight += (k < devices ? 1 : -1) * (double) both[1].stored(k, row, column);
          assertEquals(both[0].stored(k, row, column), both[1].stored(k, row, column));
        }
        assertEquals((float) (weight / devices), both[1].weight(row, column));
      }
      assertEquals(sum, both[1].sums().rows[row]);
    }
  }

  /** A pulse moves one device of a pair and starts its drift anew; the other drifts on as if nothing had happened. */
  @Example void aPulseDoesNotRestartTheDriftOfTheOtherDevice() {
    Spec spec = spec(1, "shared", 0, 0, "device.stepWeight=" + STEP, "device.stepSpreadFraction=0", "device.stepNoiseFraction=0",
        "device.upDownSpreadFraction=0", "device.upperBoundSpreadFraction=0", "device.retention.agingStepNs=10000000",
        "device.retention.driftExponentRatio=0.06", "device.retention.driftReferenceSeconds=0.05");
    Crossbar one = new Crossbar(spec, 0, new Matrix("tested", 1, 1), Rpu.kernels());
    pulse(one, 0, -1);
    pulse(one, 1, 1);
    Moment later = Rpu.moment(2, 0);
    later.nowPs = 4_950_000_000_000L;
    one.update(Rpu.vector(1), Rpu.vector(-1), later, new Facts());
    one.age(5_000_000_000_000L);
    assertEquals((STEP * Math.pow(5 / 0.05, -0.06) + STEP) * Math.pow(0.1 / 0.05, -0.06), one.stored(0, 0, 0), 1e-6);
    assertEquals(STEP * Math.pow(5.05 / 0.05, -0.06), one.stored(1, 0, 0), 1e-6);
  }

  /**
   * Columns pulse in each of 8 slots, rows in 2 of 100 (or 1 of 200): weights move by η d x, half of them up and half
   * down. A step up from 0 is 0.125 or, of the phase-change device, 0.01 (1 + 27.235), after which the next is half as
   * long: of 0.08 pulses a device that takes 2 % at most. Beside that 5 standard errors.
   */
  @Example void anUpdateMovesWeightsByWhatIsAskedFor() {
    int rows = 1 << 16;
    String[] plain = {"device.stepWeight=" + STEP, "device.stepSpreadFraction=0", "device.stepNoiseFraction=0", "device.upDownSpreadFraction=0",
        "device.upperBoundSpreadFraction=0", "update.pulseTrainSlots=8"};
    Spec constant = spec(1, "shared", 0, 0, ImmutableList.<String>builder().add(plain).add("plan.learningRateLogical=0.0625").build().toArray(String[]::new));
    assertMoves(constant, rows, 0.08, 10, STEP, 0);
    double step = 0.01 * (1 + 27.235);
    Spec pcm = TestDevices.obeying(spec(1, "shared", 0, 0, ImmutableList.<String>builder().add(plain).add("device.upperBoundWeight=2",
        "plan.learningRateLogical=" + step / 2).build().toArray(String[]::new)),
        new ExponentialStep(-27.235, -2.235, 2.5, 2.5, -1, 0, 0, 0, "test"));
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) pcm.device();
    assertMoves(TestDevices.with(pcm, new DeviceSpec.Pulsed(device.law(), 0.01, 0, device.stepSpread(), 0, 0, 0, 2, 0, 0, 0, 0, 0,
        device.retention(), device.disturb(), device.endurance(), "test")), rows, 0.02, 2, step, 0.02);
  }

  private static void assertMoves(Spec spec, int rows, double d, int updates, double step, double lost) {
    Crossbar many = new Crossbar(spec, 0, new Matrix("tested", rows, 1), Rpu.kernels());
    double[] error = new double[rows];
    Arrays.fill(error, 0, rows / 2, -d);
    Arrays.fill(error, rows / 2, rows, d);
    for (int i = 0; i < updates; i++) {
      many.update(Rpu.vector(4), Rpu.vector(error), Rpu.moment(i, 0), new Facts());
    }
    for (int half = 0; half < 2; half++) {
      double mean = 0;
      for (int row = half * rows / 2; row < (half + 1) * rows / 2; row++) {
        mean += many.weight(row, 0) / (rows / 2.0);
      }
      double asked = (half == 0 ? 1 : -1) * spec.plan().learningRateLogical() * d * 4 * updates;
      double deviation = step * Math.sqrt(Math.abs(asked) / step / (rows / 2.0));
      assertEquals(asked, mean, 5 * deviation + lost * Math.abs(asked));
    }
  }

  private static Crossbar reference(String updated) {
    Spec spec = Rpu.baseline("tile.weight.devices=2", "tile.weight.updated=" + updated, "tile.weight.trains=independent",
        "update.updateManagement=false", "update.pulseTrainSlots=1", "plan.learningRateLogical=" + STEP / 2);
    return new Crossbar(spec, 0, 0, new Matrix("tested", 1, 1), Rpu.kernels(),
        ImmutableList.of(Rpu.equalDevices(1, 1, STEP, 1000), Rpu.equalDevices(1, 1, STEP, 1000)));
  }

  /** Half a step is asked for; one of two devices takes a whole one, for certain. */
  @Example void devicesTakeTurns() {
    Crossbar two = reference("in-turn");
    Facts facts = new Facts();
    two.update(Rpu.vector(1), Rpu.vector(-1), Rpu.moment(0, 0), facts);
    assertEquals(STEP, two.stored(0, 0, 0));
    assertEquals(0, two.stored(1, 0, 0));
    assertEquals(STEP / 2, two.weight(0, 0));
    assertEquals(1, facts.columnPulses);
    assertEquals(1, facts.coincidences);
    two.update(Rpu.vector(1), Rpu.vector(-1), Rpu.moment(0, 1), new Facts());
    assertEquals(STEP, two.stored(1, 0, 0));
    two.update(Rpu.vector(1), Rpu.vector(-1), Rpu.moment(1, 1), new Facts());
    assertEquals(2 * STEP, two.stored(0, 0, 0));
  }

  /** Binomial of 2000 with ½: within 5 standard deviations; rows of a minibatch see the same device. */
  @Example void devicesAreDrawnEvenlyAndOnceAMinibatch() {
    Crossbar two = reference("at-random");
    for (int step = 0; step < 2000; step++) {
      float before = two.stored(0, 0, 0);
      for (int row = 0; row < 2; row++) {
        Moment moment = Rpu.moment(0, step);
        moment.row = row;
        two.update(Rpu.vector(1), Rpu.vector(-1), moment, new Facts());
      }
      float taken = two.stored(0, 0, 0) - before;
      assertTrue(taken == 0 || taken == 2 * STEP, "both rows or none");
    }
    assertEquals(1000, two.stored(0, 0, 0) / (2 * STEP), 5 * Math.sqrt(500));
  }
}
