package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.device.StepLaw;
import crosspoint.spec.DeviceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes devices by the law that was fitted to them: their means, their spreads, and what the law leaves as noise. */
final class Description {

  private static final int FEW_DEVICES = 10;
  private static final int DEVICES_FOR_A_FORM = 20;

  private final PulseTable table;
  private final List<Steps> steps;
  private final int stuck;
  private final Fit fit;
  private final Noise noise;
  private final List<DeviceFit.Parameter> parameters = new ArrayList<>();
  private final boolean logNormal;

  /**
   * A description.
   *
   * @param steps of those that move
   * @param stuck how many do not
   * @param noise what the law leaves
   */
  Description(PulseTable table, List<Steps> steps, int stuck, Fit fit, Noise noise) {
    this.table = table;
    this.steps = steps;
    this.stuck = stuck;
    this.fit = fit;
    this.noise = noise;
    this.logNormal = tellNumbers();
  }

  /** Numbers that the data tell. */
  ImmutableList<DeviceFit.Parameter> parameters() {
    return ImmutableList.copyOf(parameters);
  }

  /**
   * The device.
   *
   * @param score how far the law is from the measurement
   */
  DeviceSpec device(Score score) {
    String fitText = "fitted to " + table.file() + " (sha256 " + table.sha256() + "), " + table.counts() + ", root mean square error of steps " + Figures.three(score.stepRmseWeight()) + " (" + Figures.percent(score.stepRmseWeight() / score.rangeWeight())
        + " of the range), of trajectories " + Figures.three(score.pathRmseWeight()) + " (" + Figures.percent(score.pathRmseWeight() / score.rangeWeight()) + ")";
    StepLaw law = fit.law().apply(lawSource(fitText));
    return new DeviceSpec.Pulsed(law, value("stepWeight"), value("stepSpreadFraction"),
        logNormal ? DeviceSpec.Pulsed.Spread.LOG_NORMAL : DeviceSpec.Pulsed.Spread.NORMAL, value("stepNoiseFraction"), value("upDownBiasFraction"),
        value("upDownSpreadFraction"), value("upperBoundWeight"), value("lowerBoundWeight"), value("upperBoundSpreadFraction"),
        value("lowerBoundSpreadFraction"), value("writeNoiseFraction"), value("stuckFraction"), nothingAges(), nothingDisturbs(), nothingWears(),
        source(fitText));
  }

  /** Finds the numbers; whether the steps of the devices are spread log-normally. */
  private boolean tellNumbers() {
    boolean logGains = logNormal(Steepness.of(fit.responses()).gains());
    Map<String, Estimate> numbers = numbers(fit.responses(), logGains);
    Map<String, Double> variances = new HashMap<>();
    for (List<Response> moved : fit.moved()) {
      numbers(moved, logGains).forEach((key, number) -> {
        double away = number.value() - numbers.get(key).value();
        variances.merge(key, away * away, Double::sum);
      });
    }
    numbers.forEach((key, number) -> told(key, new Estimate(number.value(), number.variance() + variances.getOrDefault(key, 0.0))));
    fit.shared().forEach(shared -> told("law." + shared.key(), shared.estimate()));
    double stuckFraction = stuck / (double) table.devices().size();
    parameters.add(new DeviceFit.Parameter("stuckFraction", stuckFraction, Math.sqrt(stuckFraction * (1 - stuckFraction) / table.devices().size())));
    return logGains;
  }

  /**
   * Steps of all devices and of each.
   *
   * @param step  mean step of the steeper direction
   * @param bias  by what part of it the other one is below
   * @param gains of each device, both directions alike
   * @param tilts of each device, the one against the other
   */
  private record Steepness(boolean upwards, double step, double bias, List<Estimate> gains, List<Estimate> tilts, List<Estimate> biases) {

    static Steepness of(List<Response> responses) {
      double up = mean(responses.stream().map(Response::up).toList());
      double down = mean(responses.stream().map(Response::down).toList());
      double step = Math.max(up, down);
      double bias = step == 0 ? 0 : up >= down ? 1 - down / step : up / step - 1;
      List<Estimate> gains = new ArrayList<>();
      List<Estimate> tilts = new ArrayList<>();
      List<Estimate> biases = new ArrayList<>();
      for (Response response : responses) {
        double above = response.up().value() / step - Math.min(bias, 0);
        double below = response.down().value() / step + Math.max(bias, 0);
        double variance = (response.up().variance() + response.down().variance()) / (4 * step * step);
        gains.add(new Estimate((above + below) / 2, variance));
        tilts.add(new Estimate((above - below) / 2, variance));
        biases.add(new Estimate((response.up().value() - response.down().value()) / step, 4 * variance));
      }
      return new Steepness(up >= down, step, bias, gains, tilts, biases);
    }
  }

  /** Numbers of the device block by their keys, as what a law says of each device has them. */
  private Map<String, Estimate> numbers(List<Response> responses, boolean logGains) {
    Steepness steep = Steepness.of(responses);
    Estimate high = Spread.mean(responses.stream().map(Response::high).toList());
    Estimate low = Spread.mean(responses.stream().map(Response::low).toList());
    Estimate stepError = Spread.mean(responses.stream().map(response -> steep.upwards() ? response.up() : response.down()).toList());
    List<Estimate> logs = steep.gains().stream().map(gain -> new Estimate(Math.log(gain.value()), gain.variance() / (gain.value() * gain.value()))).toList();
    // The median of a log-normal step is the step of the law, not its mean.
    double centre = logGains ? Math.exp(mean(logs)) : 1;
    Map<String, Estimate> numbers = new LinkedHashMap<>();
    numbers.put("stepWeight", new Estimate(steep.step() * centre, stepError.variance() * centre * centre));
    numbers.put("stepSpreadFraction", Spread.of(logGains ? logs : steep.gains()));
    numbers.put("stepNoiseFraction", noise.stepFraction());
    // So far in parts of the mean step; a description has them in parts of the step of the law.
    numbers.put("upDownBiasFraction", relative(new Estimate(steep.bias(), Spread.mean(steep.biases()).variance()), centre));
    numbers.put("upDownSpreadFraction", relative(Spread.of(steep.tilts()), centre));
    numbers.put("upperBoundWeight", high);
    numbers.put("lowerBoundWeight", low);
    numbers.put("upperBoundSpreadFraction", relative(Spread.of(responses.stream().map(Response::high).toList()), high.value()));
    numbers.put("lowerBoundSpreadFraction", relative(Spread.of(responses.stream().map(Response::low).toList()), low.value()));
    numbers.put("writeNoiseFraction", relative(noise.writeWeight(), steep.step() * centre));
    return numbers;
  }

  private String lawSource(String fitText) {
    String assumed = switch (fit.fitted()) {
      case EXPONENTIAL_STEP -> "weightScaleRatio, weightOffsetRatio: assumed 1 and 0, because amplitudes and exponents say the same; "
          + "noiseFloorWeight, noiseSlopeFraction: assumed 0, because the fit has none; ";
      case POWER_STEP -> "exponentSpreadFraction, exponentUpDownSpreadFraction, referenceWeight, referenceSpreadWeight: assumed 0, because the fit has none; ";
      default -> "";
    };
    return assumed + "derived, " + fitText;
  }

  private String source(String fitText) {
    List<String> clauses = new ArrayList<>();
    if (steps.size() < 2) {
      clauses.add("stepSpreadFraction, upDownSpreadFraction, upperBoundSpreadFraction, lowerBoundSpreadFraction: assumed 0, because one device tells no spread");
    }
    if (value("writeNoiseFraction") == 0) {
      clauses.add("writeNoiseFraction: assumed 0, because neighbouring steps show no noise of what is seen");
    }
    if (stuck == 0) {
      clauses.add("stuckFraction: assumed 0, because every measured device moves");
    }
    clauses.add("derived, " + fitText);
    return String.join("; ", clauses);
  }

  private void told(String key, Estimate estimate) {
    parameters.add(new DeviceFit.Parameter(key, Figures.rounded(estimate.value()), estimate.error()));
  }

  private double value(String key) {
    return parameters.stream().filter(parameter -> parameter.key().equals(key)).findFirst().orElseThrow().value();
  }

  /** What the data do not tell, and what was done about it. */
  ImmutableList<String> notes() {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    int devices = steps.size();
    if (devices < 2) {
      notes.add("one device: spreads from device to device are unknown, assumed 0");
    } else if (devices < FEW_DEVICES) {
      notes.add(devices + " devices: spreads from device to device are uncertain by " + Figures.percent(1 / Math.sqrt(2.0 * (devices - 1))));
    }
    int fewest = steps.stream().mapToInt(of -> Math.min(of.sweeps(false), of.sweeps(true))).min().orElse(0);
    if (fewest < 2) {
      notes.add("a device with one sweep in a direction has no repeat: what the law leaves of its steps counts as cycle-to-cycle noise, misfit included");
    }
    if (noise.writeWeight().value() > 0) {
      notes.add("write noise: noise of the measurement cannot be told from it and is part of it"
          + (noise.writeWeight().value() > value("stepWeight") / 2 ? "; it also hides the weight before a pulse, which makes steps fall too steeply" : ""));
    }
    if (!fit.fitted().vanishes()) {
      String open = List.of(false, true).stream().filter(down -> !saturates(down)).map(down -> down ? "lower" : "upper").collect(Collectors.joining(" and "));
      if (!open.isEmpty()) {
        notes.add("the " + open + " bound is not reached: it is taken to be the furthest weight seen");
      }
    }
    fit.shared().stream().filter(shared -> !(shared.estimate().error() < Math.max(Math.abs(shared.estimate().value()), 1e-3)) && shared.estimate().error() > 0)
        .forEach(shared -> notes.add("law." + shared.key() + " is " + Figures.three(shared.estimate().value()) + " ± "
            + Figures.three(shared.estimate().error()) + ": the data do not determine it"));
    if (stuck > 0) {
      notes.add(stuck + " of " + table.devices().size() + " devices do not move and are taken to be stuck");
    }
    notes.add("retention, disturbance and endurance are not told by pulse responses: assumed none");
    return notes.build();
  }

  /** Whether most devices stand still for some pulses at the end of their way. */
  private boolean saturates(boolean down) {
    long still = steps.stream().filter(of -> {
      int[] all = of.telling(down, false);
      long at = Arrays.stream(all).filter(k -> (down ? of.before[k] <= of.low + 0.005 * of.range() : of.before[k] >= of.high - 0.005 * of.range())).count();
      return at >= 2;
    }).count();
    return 2 * still >= steps.size();
  }

  private static double mean(List<Estimate> of) {
    return of.stream().mapToDouble(Estimate::value).average().orElse(0);
  }

  private static Estimate relative(Estimate of, double to) {
    double size = Math.abs(to);
    return size == 0 ? Estimate.exact(0) : new Estimate(of.value() / size, of.variance() / (size * size));
  }

  /** Whether a log-normal distribution makes the gains likelier than a normal one; few devices do not tell. */
  private static boolean logNormal(List<Estimate> gains) {
    if (gains.size() < DEVICES_FOR_A_FORM || gains.stream().anyMatch(gain -> gain.value() <= 0)) {
      return false;
    }
    double[] values = gains.stream().mapToDouble(Estimate::value).toArray();
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    double n = values.length;
    double normal = -n / 2 * Math.log(variance(values));
    double log = -n / 2 * Math.log(variance(logs)) - Arrays.stream(logs).sum();
    return log > normal + 2;
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
  }

  private static DeviceSpec.Retention nothingAges() {
    return new DeviceSpec.Retention(Double.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 0, 1, 1000, "assumed, because pulse responses do not tell what time does to a device");
  }

  private static DeviceSpec.Disturb nothingDisturbs() {
    return new DeviceSpec.Disturb(0, 0, 100, "assumed, because pulse responses of single devices do not tell disturbance");
  }

  private static DeviceSpec.Endurance nothingWears() {
    return new DeviceSpec.Endurance(Double.POSITIVE_INFINITY, 0, "assumed, because pulse responses do not tell wear");
  }
}
