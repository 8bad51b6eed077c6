package crosspoint.reproduction;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** The experiments that there are. */
public final class Experiments {

  private Experiments() {}

  /** All of them, those of the 2018 abstract first. */
  public static ImmutableList<Experiment> all() {
    return ImmutableList.of(Asymmetry.experiment(), InputBits.experiment(), Overfitting.experiment(), SymmetryRescue.experiment(), DeviceSweeps.states(),
        DeviceSweeps.pulseLength(), DeviceSweeps.noise(), DeviceSweeps.bounds(), DeviceSweeps.adcBits());
  }

  /** The experiment of a name. */
  public static Optional<Experiment> named(String name) {
    return all().stream().filter(experiment -> experiment.name().equals(name)).findFirst();
  }

  /** What an experiment asks, its rule, points and budget. */
  public static String listing(Experiment experiment, Reproduction.Options options) {
    return ExperimentListing.of(experiment, options);
  }

  /** A line for each, name and question, at most 80 columns wide. */
  public static String listing() {
    StringBuilder listing = new StringBuilder();
    all().forEach(experiment -> listing.append(String.format("  %-16s %s%n", experiment.name(), experiment.question())));
    return listing.toString();
  }
}
