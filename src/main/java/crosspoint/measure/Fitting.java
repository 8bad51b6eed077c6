package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.device.StepNoise;
import crosspoint.spec.DeviceFile;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.SpecException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sorts measured devices, fits the laws to those that move, and chooses one. */
final class Fitting {

  /** A lead in the criterion that is hardly one: odds of 150 to 1. */
  private static final double HARDLY = 10;
  /** A bound that is taken from the furthest weight seen is a little too near. */
  private static final double NEARLY = 0.1;
  private static final int FEWEST_PULSES = 8;

  private final PulseTable table;
  private final List<PulseTable.Device> moving = new ArrayList<>();
  private final List<Steps> steps = new ArrayList<>();
  private int stuck;

  Fitting(PulseTable table) {
    this.table = table;
  }

  DeviceFit fit(String name, Optional<FittedLaw> only) {
    sort();
    List<Fit> fits = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    for (FittedLaw law : only.map(List::of).orElse(List.of(FittedLaw.values()))) {
      Fit fit = fitted(law, StepNoise.MULTIPLICATIVE);
      fits.add(fit);
      scores.add(Score.of(fit, moving, steps));
    }
    List<Score> ranked = scores.stream().sorted(Comparator.comparingDouble(Score::criterion)).toList();
    Score best = ranked.get(0);
    Fit chosen = fits.get(scores.indexOf(best));
    String why = why(ranked);
    if (only.isEmpty() && vanishesAtBothBounds(chosen)) {
      chosen = fits.get(FittedLaw.SOFT_BOUNDS.ordinal());
      best = scores.get(FittedLaw.SOFT_BOUNDS.ordinal());
      why = "soft-bounds, because the best, linear-step, shrinks to nothing at both bounds, which is the same with fewer numbers";
    }
    FittedLaw law = chosen.fitted();
    Noise noise = Noise.of(chosen, steps, !law.vanishes(), law.affine());
    Description description = new Description(table, steps, stuck, law.affine() ? fitted(law, noise.kind()) : chosen, noise);
    DeviceSpec device = description.device(best);
    String source = "Fitted to measured pulse responses: " + table.file() + ", " + table.counts() + ", " + table.mapping() + ". Law: " + why + ". In every source: derived = follows from the measurement, assumed = chosen here";
    return new DeviceFit(new DeviceFile("crosspoint-device/1", name, source, device), ImmutableList.copyOf(ranked),
        description.parameters(), why, description.notes());
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
        throw new SpecException(device.place() + ": device " + device.name() + " has " + Figures.count(of.count(false), "pulse") + " up and " + of.count(true)
            + " down with a value before and after; allowed: at least " + FEWEST_PULSES + " of each");
      }
      if (of.high <= 0 || of.low >= 0) {
        throw new SpecException(device.place() + ": device " + device.name() + " moves from " + Figures.three(of.low) + " to " + Figures.three(of.high)
            + "; allowed: weights on both sides of zero, as a device that is read against a reference has");
      }
      moving.add(device);
      steps.add(of);
    }
    if (moving.isEmpty()) {
      throw new SpecException(table.file() + ": no device moves");
    }
  }

  private Fit fitted(FittedLaw law, StepNoise noise) {
    return switch (law) {
      case CONSTANT_STEP -> ConstantFit.of(steps);
      case LINEAR_STEP -> better(AffineFit.linear(steps, noise), AffineFit.linearWithSharedSlopes(steps, noise));
      case SOFT_BOUNDS -> AffineFit.softBounds(steps, noise);
      case EXPONENTIAL_STEP -> ExponentialFit.of(steps);
      case POWER_STEP -> PowerFit.of(steps);
      case PIECEWISE_STEP -> PiecewiseFit.of(steps);
    };
  }

  private static boolean vanishesAtBothBounds(Fit fit) {
    return fit.fitted() == FittedLaw.LINEAR_STEP && fit.shared().stream().filter(shared -> shared.key().endsWith("SlopeFraction"))
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
}
