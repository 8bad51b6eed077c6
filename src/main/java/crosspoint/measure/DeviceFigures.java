package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.numerics.DeviceBench;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.RefreshSpec;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What pulses do to devices that are drawn from a description, or to pairs of such as only go up, see
 * {@link DeviceBench}. With steps up and down at weight w, without noise:
 * <pre>
 *   states       (w_max − w_min) / ((up(0) + down(0)) / 2)
 *   asymmetry    a(w) = (up(w) − down(w)) / (up(w) + down(w))
 * </pre>
 * The symmetry point is not computed but measured, with all noise: a device gets pulses up and down in turn, once from
 * half its upper and once from half its lower bound, three times as many pairs as it has states. If that brings both
 * to less than a quarter of what they were apart, and not to a bound or to a pair both of which are full, it is in the middle of both, averaged over the last quarter
 * of the pairs; otherwise the device has none that pulls it. Stuck devices are left out of everything but their fraction.
 *
 * @param devices            devices or pairs that were drawn
 * @param pairs              whether they are pairs
 * @param states             number of states
 * @param stepWeight         mean of both steps at zero [weight]
 * @param upperBoundWeight   upper bound [weight]
 * @param lowerBoundWeight   lower bound [weight]
 * @param asymmetryAtZero    a(0)
 * @param asymmetryAcross    mean of a at {@link #PLACES} places from half the lower to half the upper mean bound
 * @param symmetryPoint      weight that pulses in turn lead to [weight], of the devices that have one
 * @param symmetricFraction  part of the devices that have one
 * @param pulseNoiseRatio    standard deviation of what is read after one pulse from zero, as a multiple of the step
 * @param stepNoiseRatio     its part that stays, as described
 * @param writeNoiseRatio    its part that the next pulse renews, as described
 * @param stuckFraction      part of the devices, also of those in pairs, that no pulse moves
 * @param response           weights over a sweep up and one down
 * @param steps              steps without noise against the weight
 */
public record DeviceFigures(int devices, boolean pairs, Distribution states, Distribution stepWeight, Distribution upperBoundWeight, Distribution lowerBoundWeight,
    Distribution asymmetryAtZero, ImmutableList<Double> asymmetryAcross, Distribution symmetryPoint, double symmetricFraction, double pulseNoiseRatio,
    double stepNoiseRatio, double writeNoiseRatio, double stuckFraction, ImmutableList<Moment> response, ImmutableList<Place> steps) {

  /** Weights at which the asymmetry is looked at. */
  public static final int PLACES = 11;

  private static final int CURVE_POINTS = 150;
  private static final int STEP_PLACES = 41;
  private static final int FEWEST_PULSES = 20;
  private static final int MOST_PULSES = 20_000;
  private static final double FULL_SWEEP = 1.5;
  private static final int PAIRS_PER_STATE = 3;
  private static final double BROUGHT_TOGETHER = 0.25;
  private static final double AT_BOUND = 0.05;
  /** Single precision, in which laws answer, leaves such an asymmetry open; less is none. */
  private static final double ROUNDING = 1e-6;

  /**
   * All devices after so many pulses.
   *
   * @param pulse pulses so far
   */
  public record Moment(int pulse, Distribution weight) {}

  /** Steps of all devices at a weight; positive in the direction of the pulse. */
  public record Place(double weight, Distribution up, Distribution down) {}

  /**
   * Measures.
   *
   * @param devices devices to draw
   * @param seed    of spreads and noise
   */
  public static DeviceFigures of(DeviceSpec.Pulsed spec, int devices, long seed) {
    return new Bench(spec, new DeviceBench(spec, devices, seed)).figures();
  }

  /**
   * Measures pairs of devices that only go up.
   *
   * @param refresh what is done after each pulse
   * @param pairs   pairs to draw
   * @param seed    of spreads and noise
   */
  static DeviceFigures ofPairs(DeviceSpec.Pulsed spec, RefreshSpec refresh, int pairs, long seed) {
    return new Bench(spec, DeviceBench.ofPairs(spec, refresh, pairs, seed)).figures();
  }

  private static final class Bench {

    private final DeviceSpec.Pulsed spec;
    private final DeviceBench bench;
    private final int[] moving;

    Bench(DeviceSpec.Pulsed spec, DeviceBench bench) {
      this.spec = spec;
      this.bench = bench;
      this.moving = IntStream.range(0, bench.devices()).filter(device -> !bench.stuck(device)).toArray();
    }

    private interface Figure {
      double of(int device);
    }

    private Distribution over(Figure figure) {
      return Distribution.of(Arrays.stream(moving).mapToDouble(figure::of).toArray());
    }

    private double step(int device, double weight) {
      return (bench.step(device, weight, false) + bench.step(device, weight, true)) / 2;
    }

    /** A device has no steps at a weight that is beyond its own bounds. */
    private double inside(int device, double weight, boolean down) {
      return weight < bench.low(device) || weight > bench.high(device) ? Double.NaN : bench.step(device, weight, down);
    }

    private double asymmetry(int device, double weight) {
      double up = inside(device, weight, false);
      double down = inside(device, weight, true);
      double asymmetry = up + down > 0 ? (up - down) / (up + down) : Double.NaN;
      return Math.abs(asymmetry) < ROUNDING ? 0 : asymmetry;
    }

    DeviceFigures figures() {
      Distribution high = over(bench::high);
      Distribution low = over(bench::low);
      Distribution states = over(device -> (bench.high(device) - bench.low(device)) / step(device, 0));
      ImmutableList.Builder<Double> across = ImmutableList.builder();
      for (int place = 0; place < PLACES; place++) {
        double weight = (low.mean() + place * (high.mean() - low.mean()) / (PLACES - 1)) / 2;
        across.add(over(device -> asymmetry(device, weight)).mean());
      }
      double noise = noise();
      int sweep = pulses(FULL_SWEEP * states.middle());
      ImmutableList<Moment> response = response(sweep);
      ImmutableList.Builder<Place> steps = ImmutableList.builder();
      for (int place = 0; place < STEP_PLACES; place++) {
        double weight = low.mean() + place * (high.mean() - low.mean()) / (STEP_PLACES - 1);
        steps.add(new Place(weight, over(device -> inside(device, weight, false)), over(device -> inside(device, weight, true))));
      }
      double[] points = symmetryPoints(pulses(PAIRS_PER_STATE * states.middle()));
      long found = Arrays.stream(points).filter(Double::isFinite).count();
      return new DeviceFigures(bench.devices(), bench.pairs(), states, over(device -> step(device, 0)), high, low, over(device -> asymmetry(device, 0)),
          across.build(), Distribution.of(points), moving.length == 0 ? 0 : found / (double) moving.length, noise, spec.stepNoiseFraction(),
          spec.writeNoiseFraction(), bench.stuckFraction(), response, steps.build());
    }

    private static int pulses(double wanted) {
      return (int) Math.min(Math.max(Double.isNaN(wanted) ? 0 : wanted, FEWEST_PULSES), MOST_PULSES);
    }

    private double noise() {
      bench.program(0);
      bench.pulse(false);
      double squares = 0;
      double step = 0;
      for (int device : moving) {
        double of = bench.step(device, 0, false);
        double error = bench.weight(device) - of;
        squares += error * error / moving.length;
        step += of / moving.length;
      }
      return step > 0 ? Math.sqrt(squares) / step : Double.NaN;
    }

    private ImmutableList<Moment> response(int sweep) {
      for (int device = 0; device < bench.devices(); device++) {
        bench.program(device, bench.low(device));
      }
      int every = Math.max(1, 2 * sweep / CURVE_POINTS);
      ImmutableList.Builder<Moment> response = ImmutableList.builder();
      response.add(new Moment(0, over(bench::weight)));
      for (int pulse = 1; pulse <= 2 * sweep; pulse++) {
        bench.pulse(pulse > sweep);
        if (pulse % every == 0 || pulse == sweep || pulse == 2 * sweep) {
          response.add(new Moment(pulse, over(bench::weight)));
        }
      }
      return response.build();
    }

    private double[] symmetryPoints(int pairs) {
      double[] fromAbove = end(pairs, true);
      double[] fromBelow = end(pairs, false);
      double[] points = new double[moving.length];
      for (int i = 0; i < points.length; i++) {
        double low = bench.low(moving[i]);
        double range = bench.high(moving[i]) - low;
        double middle = (fromAbove[i] + fromBelow[i]) / 2;
        double place = (middle - low) / range;
        boolean pulled = Math.abs(fromAbove[i] - fromBelow[i]) < BROUGHT_TOGETHER * range / 2;
        points[i] = pulled && place > AT_BOUND && place < 1 - AT_BOUND ? middle : Double.NaN;
      }
      return points;
    }

    private double[] end(int pairs, boolean above) {
      for (int device = 0; device < bench.devices(); device++) {
        bench.program(device, (above ? bench.high(device) : bench.low(device)) / 2);
      }
      double[] sums = new double[moving.length];
      int last = Math.max(pairs / 4, 1);
      for (int pair = 0; pair < pairs; pair++) {
        for (boolean down : new boolean[] {false, true}) {
          bench.pulse(down);
          if (pair >= pairs - last) {
            for (int i = 0; i < sums.length; i++) {
              sums[i] += bench.weight(moving[i]) / (2.0 * last);
            }
          }
        }
      }
      for (int i = 0; i < sums.length; i++) {
        // A full pair is not pulled anywhere, it has only nowhere to go.
        sums[i] = bench.full(moving[i]) ? Double.NaN : sums[i];
      }
      return sums;
    }
  }
}
