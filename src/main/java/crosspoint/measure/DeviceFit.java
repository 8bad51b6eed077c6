package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.device.StepLaw;
import crosspoint.device.StepNoise;
import crosspoint.spec.DeviceFile;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.SpecException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A device description from measured pulse responses: every law is fitted to all devices, the one with the lowest
 * information criterion is taken, and what differs from device to device and from pulse to pulse is read from what it leaves.
 *
 * @param device     the description
 * @param scores     all laws that were fitted, best first
 * @param parameters numbers of the description that the data tell, with their standard errors
 * @param why        why this law
 * @param notes      what the data do not tell, and what was done about it
 */
public record DeviceFit(DeviceFile device, ImmutableList<Score> scores, ImmutableList<Parameter> parameters, String why, ImmutableList<String> notes) {

  /** Laws that can be fitted, as a spec names them. */
  public static final ImmutableList<String> LAWS =
      ImmutableList.of("constant-step", "linear-step", "soft-bounds", "exponential-step", "power-step", "piecewise-step");

  /** A lead in the criterion that is hardly one: odds of 150 to 1. */
  private static final double HARDLY = 10;
  /** A bound that is taken from the furthest weight seen is a little too near. */
  private static final double NEARLY = 0.1;
  private static final int FEWEST_PULSES = 8;
  private static final int FEW_DEVICES = 10;
  private static final int DEVICES_FOR_A_FORM = 20;

  /**
   * A number of the description.
   *
   * @param key   key path in the device block
   * @param error standard error; infinite if the data do not determine the number
   */
  public record Parameter(String key, double value, double error) {}

  /**
   * Fits.
   *
   * @param name name of the description
   * @param only the one law to fit; empty fits all
   * @throws SpecException if the responses do not tell a device
   */
  public static DeviceFit of(PulseTable table, String name, Optional<String> only) {
    return new Fitting(table).fit(name, only);
  }

  private static final class Fitting {

    private final PulseTable table;
    private final List<PulseTable.Device> moving = new ArrayList<>();
    private final List<Steps> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private int stuck;

    Fitting(PulseTable table) {
      this.table = table;
    }

    DeviceFit fit(String name, Optional<String> only) {
      sort();
      List<Fit> fits = new ArrayList<>();
      List<Score> scores = new ArrayList<>();
      for (String law : only.map(List::of).orElse(LAWS)) {
        Fit fit = fitted(law, StepNoise.MULTIPLICATIVE);
        fits.add(fit);
        scores.add(Score.of(fit, moving, steps));
      }
      List<Score> ranked = scores.stream().sorted(Comparator.comparingDouble(Score::criterion)).toList();
      Score best = ranked.get(0);
      Fit chosen = fits.get(scores.indexOf(best));
      String why = why(ranked);
      if (only.isEmpty() && vanishesAtBothBounds(chosen)) {
        chosen = fits.get(LAWS.indexOf("soft-bounds"));
        best = scores.get(LAWS.indexOf("soft-bounds"));
        why = "soft-bounds, because the best, linear-step, shrinks to nothing at both bounds, which is the same with fewer numbers";
      }
      DeviceSpec device = described(chosen, best);
      String source = "Fitted to measured pulse responses: " + table.file() + ", " + table.devices().size() + " devices, " + table.pulses()
          + " pulses, " + table.mapping() + ". Law: " + why + ". In every source: derived = follows from the measurement, assumed = chosen here";
      return new DeviceFit(new DeviceFile("crosspoint-device/1", name, source, device), ImmutableList.copyOf(ranked),
          ImmutableList.copyOf(parameters), why, ImmutableList.copyOf(notes));
    }

    private void sort() {
      double[] ranges = table.devices().stream().mapToDouble(device -> device.highest() - device.lowest()).sorted().toArray();
      double usual = ranges[ranges.length / 2];
      for (PulseTable.Device device : table.devices()) {
        Steps of = new Steps(device);
        if (device.pulses() > 0 && of.range() <= Steps.STUCK_BELOW * usual) {
          stuck++;
          continue;
        }
        if (of.count(false) < FEWEST_PULSES || of.count(true) < FEWEST_PULSES) {
          throw new SpecException(table.file() + ": device " + device.name() + " has " + of.count(false) + " pulses up and " + of.count(true)
              + " down with a value before and after; allowed: at least " + FEWEST_PULSES + " of each");
        }
        if (of.high <= 0 || of.low >= 0) {
          throw new SpecException(table.file() + ": device " + device.name() + " moves from " + Figures.three(of.low) + " to " + Figures.three(of.high)
              + "; allowed: weights on both sides of zero, as a device that is read against a reference has");
        }
        moving.add(device);
        steps.add(of);
      }
      if (moving.isEmpty()) {
        throw new SpecException(table.file() + ": no device moves");
      }
    }

    private Fit fitted(String law, StepNoise noise) {
      return switch (law) {
        case "constant-step" -> ConstantFit.of(steps);
        case "linear-step" -> better(AffineFit.linear(steps, noise), AffineFit.linearWithSharedSlopes(steps, noise));
        case "soft-bounds" -> AffineFit.softBounds(steps, noise);
        case "exponential-step" -> ExponentialFit.of(steps);
        case "power-step" -> PowerFit.of(steps);
        case "piecewise-step" -> PiecewiseFit.of(steps);
        default -> throw new SpecException("law " + law + " cannot be fitted; allowed: " + String.join(", ", LAWS));
      };
    }

    private static boolean vanishesAtBothBounds(Fit fit) {
      return fit.kind().equals("linear-step") && fit.shared().stream().filter(shared -> shared.key().endsWith("SlopeFraction"))
          .allMatch(shared -> Math.abs(shared.estimate().value() - 1) <= Math.max(NEARLY, 3 * shared.estimate().error()));
    }

    private Fit better(Fit one, Fit other) {
      return Score.of(one, moving, steps).criterion() <= Score.of(other, moving, steps).criterion() ? one : other;
    }

    private String why(List<Score> ranked) {
      Score best = ranked.get(0);
      if (ranked.size() == 1) {
        return best.kind() + ", the only one asked for";
      }
      double lead = ranked.get(1).criterion() - best.criterion();
      return best.kind() + " has the lowest Bayesian information criterion, by " + Figures.three(lead) + " before " + ranked.get(1).kind()
          + (lead < HARDLY ? ", which the data hardly tell apart" : "");
    }

    private DeviceSpec described(Fit chosen, Score score) {
      boolean soft = chosen.kind().equals("soft-bounds") || chosen.kind().equals("power-step");
      Noise noise = Noise.of(chosen, steps, !soft);
      boolean affine = chosen.kind().equals("soft-bounds") || chosen.kind().equals("linear-step");
      Fit fit = affine ? fitted(chosen.kind(), noise.kind()) : chosen;
      List<Response> responses = fit.responses();
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
      Estimate high = Spread.mean(responses.stream().map(Response::high).toList());
      Estimate low = Spread.mean(responses.stream().map(Response::low).toList());
      Estimate highSpread = relative(Spread.of(responses.stream().map(Response::high).toList()), high.value());
      Estimate lowSpread = relative(Spread.of(responses.stream().map(Response::low).toList()), low.value());
      Estimate stepError = Spread.mean(up >= down ? responses.stream().map(Response::up).toList() : responses.stream().map(Response::down).toList());
      boolean logNormal = logNormal(gains);
      List<Estimate> logs = gains.stream().map(gain -> new Estimate(Math.log(gain.value()), gain.variance() / (gain.value() * gain.value()))).toList();
      Estimate gainSpread = Spread.of(logNormal ? logs : gains);
      // The median of a log-normal step is the step of the law, not its mean.
      double centre = logNormal ? Math.exp(mean(logs)) : 1;
      told("stepWeight", new Estimate(step * centre, stepError.variance() * centre * centre));
      told("stepSpreadFraction", gainSpread);
      told("stepNoiseFraction", noise.stepFraction());
      told("upDownBiasFraction", new Estimate(bias, Spread.mean(biases).variance()));
      told("upDownSpreadFraction", Spread.of(tilts));
      told("upperBoundWeight", high);
      told("lowerBoundWeight", low);
      told("upperBoundSpreadFraction", highSpread);
      told("lowerBoundSpreadFraction", lowSpread);
      told("writeNoiseFraction", relative(noise.writeWeight(), step * centre));
      fit.shared().forEach(shared -> told("law." + shared.key(), shared.estimate()));
      double stuckFraction = stuck / (double) table.devices().size();
      parameters.add(new Parameter("stuckFraction", stuckFraction, Math.sqrt(stuckFraction * (1 - stuckFraction) / table.devices().size())));
      doubts(noise, fit, soft);
      String fitText = "fitted to " + table.file() + " (sha256 " + table.sha256() + "), " + table.devices().size() + " devices, " + table.pulses()
          + " pulses, root mean square error of steps " + Figures.three(score.stepRmseWeight()) + " (" + Figures.percent(score.stepRmseWeight() / score.rangeWeight())
          + " of the range), of trajectories " + Figures.three(score.pathRmseWeight()) + " (" + Figures.percent(score.pathRmseWeight() / score.rangeWeight()) + ")";
      StepLaw law = fit.law().apply(lawSource(fit, fitText));
      return new DeviceSpec.Pulsed(law, value("stepWeight"), value("stepSpreadFraction"),
          logNormal ? DeviceSpec.Pulsed.Spread.LOG_NORMAL : DeviceSpec.Pulsed.Spread.NORMAL, value("stepNoiseFraction"), value("upDownBiasFraction"),
          value("upDownSpreadFraction"), value("upperBoundWeight"), value("lowerBoundWeight"), value("upperBoundSpreadFraction"),
          value("lowerBoundSpreadFraction"), value("writeNoiseFraction"), value("stuckFraction"), nothingAges(), nothingDisturbs(), nothingWears(),
          source(fitText));
    }

    private String lawSource(Fit fit, String fitText) {
      String assumed = switch (fit.kind()) {
        case "exponential-step" -> "weightScaleRatio, weightOffsetRatio: assumed 1 and 0, because amplitudes and exponents say the same; "
            + "noiseFloorWeight, noiseSlopeFraction: assumed 0, because the fit has none; ";
        case "power-step" -> "exponentSpreadFraction, exponentUpDownSpreadFraction, referenceWeight, referenceSpreadWeight: assumed 0, because the fit has none; ";
        default -> "";
      };
      return assumed + "derived, " + fitText;
    }

    private String source(String fitText) {
      List<String> clauses = new ArrayList<>();
      boolean one = moving.size() < 2;
      if (one) {
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
      parameters.add(new Parameter(key, Figures.rounded(estimate.value()), estimate.error()));
    }

    private double value(String key) {
      return parameters.stream().filter(parameter -> parameter.key().equals(key)).findFirst().orElseThrow().value();
    }

    private void doubts(Noise noise, Fit fit, boolean soft) {
      int devices = moving.size();
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
      if (!soft) {
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

  /** What was found, for a terminal. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.format("%-16s %6s %20s %20s %10s%n", "law", "free", "error of steps", "of trajectories", "criterion"));
    text.append(String.format("%-16s %6s %20s %20s %10s%n", "", "", "weight (of range)", "weight (of range)", "above best"));
    for (Score score : scores) {
      text.append(String.format("%-16s %6d %9s (%8s) %9s (%8s) %10s%n", score.kind(), score.parameters(),
          Figures.three(score.stepRmseWeight()), Figures.percent(score.stepRmseWeight() / score.rangeWeight()),
          Figures.three(score.pathRmseWeight()), Figures.percent(score.pathRmseWeight() / score.rangeWeight()),
          Figures.three(score.criterion() - scores.get(0).criterion())));
    }
    text.append('\n').append(Figures.wrapped("chosen: ", why)).append('\n');
    text.append(String.format("%-36s %14s  %s%n", "number of the device", "value", "standard error"));
    for (Parameter parameter : parameters) {
      text.append(String.format("%-36s %14s  %s%n", parameter.key(), Figures.plain(parameter.value()),
          parameter.error() == 0 ? "-" : Double.isInfinite(parameter.error()) ? "not determined" : "± " + Figures.three(parameter.error())));
    }
    text.append('\n');
    notes.forEach(note -> text.append(Figures.wrapped("note: ", note)));
    return text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
  }
}
