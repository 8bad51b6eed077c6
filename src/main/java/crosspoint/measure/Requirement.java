package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.spec.DeviceSpec;
import java.util.Comparator;
import java.util.Optional;

/**
 * What publications demand of a device that SGD trains on, and what it has.
 *
 * @param name    what is demanded
 * @param figure  what the device has; NaN if that is unknown, which misses nothing and meets nothing
 * @param limit   what is demanded; NaN if only a training run could tell and there was none
 * @param atLeast whether the figure must reach the limit; otherwise it must not pass it
 * @param source  who demands it
 */
public record Requirement(String name, double figure, double limit, boolean atLeast, String source) {

  private static final String TOLERATED = "recalled, Gokmen 2016, tolerated alone at +0.3 % error";

  /** Epochs of the runs of Gokmen 2018. */
  static final int EPOCHS = 50;

  /** Whether both sides are known; what is not is not held against a device. */
  public boolean known() {
    return !Double.isNaN(figure) && !Double.isNaN(limit);
  }

  /** Whether it should be known and is not, so that nothing can be said of all demands together. */
  public boolean undecided() {
    return Double.isNaN(figure) && !Double.isNaN(limit);
  }

  /** How far it is missed: 1 just meets it, 2 misses it by a factor of two; infinite if there is nothing of what is demanded. */
  public double missedBy() {
    return !known() ? 0 : !atLeast ? figure / limit : figure > 0 ? limit / figure : Double.POSITIVE_INFINITY;
  }

  /** Whether it is known and met, or unknown. */
  public boolean met() {
    return missedBy() <= 1;
  }

  /** All demands on a device; those on its life need a training run that tells time and pulses. */
  static ImmutableList<Requirement> of(DeviceSpec.Pulsed device, DeviceFigures figures, Optional<ShortTraining> training) {
    double across = figures.asymmetryAcross().stream().mapToDouble(Math::abs).filter(Double::isFinite).max().orElse(Double.NaN);
    double bound = Math.min(figures.upperBoundWeight().mean(), -figures.lowerBoundWeight().mean());
    // What is written to either of a pair is seen of their difference.
    double written = device.writeNoiseFraction() * device.stepWeight() * (figures.pairs() ? Math.sqrt(2) : 1);
    double needed = training.map(run -> NeededLifetime.toTrainSeconds(run.secondsPerCharacter())).orElse(Double.NaN);
    double pulses = training.map(run -> run.pulsesPerCharacter() * run.charactersPerEpoch() * EPOCHS).orElse(Double.NaN);
    return ImmutableList.of(
        new Requirement("states, median", figures.states().middle(), 1000, true, "quoted, Haensch 2019, about 1000 steps; also Gokmen 2016"),
        new Requirement("mean asymmetry at zero", Math.abs(figures.asymmetryAtZero().mean()), 0.01, false,
            "quoted, Haensch 2019, up and down equal to 2 %"),
        new Requirement("asymmetry spread at zero", figures.asymmetryAtZero().spread(), 0.03, false, TOLERATED + ", a ratio of 6 %"),
        new Requirement("worst mean asymmetry", across, 0.025, false, TOLERATED + ", a ratio of 5 %, within half the bounds"),
        new Requirement("nearer mean bound", bound, 0.3, true, TOLERATED),
        new Requirement("spread of the bounds", Math.max(device.upperBoundSpreadFraction(), device.lowerBoundSpreadFraction()), 0.8, false, TOLERATED),
        new Requirement("spread of the step", device.stepSpreadFraction(), 1.1, false, TOLERATED),
        new Requirement("cycle-to-cycle noise", device.stepNoiseFraction(), 1.5, false, TOLERATED),
        new Requirement("write noise of the bound", written == 0 ? 0 : written / bound, 0.05, false,
            "quoted, Haensch 2019, weight error that inference bears"),
        new Requirement("half-select", device.disturb().halfSelectFraction(), 0.1, false, TOLERATED),
        new Requirement("stuck devices", figures.stuckFraction(), 0.01, false, "assumed, because no source at hand says it"),
        new Requirement("lifetime in seconds", device.retention().lifetimeSeconds(), needed, true, NeededLifetime.TO_TRAIN),
        new Requirement("endurance in pulses", training.isPresent() ? device.endurance().pulses() : Double.NaN, pulses, true,
            "derived, mean pulses of a device in " + EPOCHS + " epochs of the text"));
  }

  /** The demand that is missed by most, if any is. */
  static Optional<Requirement> worst(ImmutableList<Requirement> requirements) {
    return requirements.stream().filter(requirement -> !requirement.met()).max(Comparator.comparingDouble(Requirement::missedBy));
  }
}
