package crosspoint.report;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import crosspoint.units.Picoseconds;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a chip would take and cost to train a network for an epoch, or for the first windows of one,
 * without the network's values.
 *
 * @param command     the command line
 * @param overrides   assignments {@code key.path=value} over the spec
 * @param spec        the chip
 * @param workload    the network and its text
 * @param expected    what was expected of the values
 * @param steadyState whether windows like the second were counted without being run
 * @param speed       operations, and rates that follow
 * @param use         time, energy, units and counts of the windows that were run, or counted as run
 * @param programming writing all weights once
 * @param readOut     reading all weights once
 * @param area        the chip's parts
 * @param path        owners of the critical path of the first window, largest first
 * @param references  digital machines beside it
 * @param sensitivity what a better parameter would bring, the most helpful first; empty if not asked for
 * @param origins     what the energy of each action and of static power rests on
 * @param timeByMark  share of the critical path by how well its numbers are founded
 * @param power       power over the first window
 * @param notCounted  what consumes and is not counted
 */
public record Evaluation(
    String command,
    ImmutableList<String> overrides,
    Setup.Description spec,
    Workload workload,
    Expected expected,
    boolean steadyState,
    Speed speed,
    ChipUse use,
    Once programming,
    Once readOut,
    ImmutableList<AreaUse> area,
    ImmutableList<PathShare> path,
    ImmutableList<Comparison> references,
    ImmutableList<Improvement> sensitivity,
    ImmutableList<EnergyOrigin> origins,
    ImmutableMap<String, Double> timeByMark,
    Power power,
    ImmutableList<String> notCounted) {

  /** Time of a token of text [s]. */
  public double secondsPerToken() {
    return Picoseconds.toSeconds(use.simulatedPs()) / workload.tokens();
  }

  /** Energy of a token of text [J]. */
  public double joulesPerToken() {
    return use.energyJoules() / workload.tokens();
  }

  /** Whether all of an epoch was run. */
  public boolean wholeEpoch() {
    return workload.windows() == workload.windowsPerEpoch();
  }

  /** Time of a window, the mean over all that were run [s]. */
  public double secondsPerWindow() {
    return Picoseconds.toSeconds(use.simulatedPs()) / use.counts().windows();
  }

  /** Operations of training each second, a multiply-add being two; zeros of a one-hot input do not count [10¹² 1/s]. */
  public double effectiveTeraOperationsPerSecond() {
    return speed.operationsPerToken() / secondsPerToken() * 1e-12;
  }

  /** Operations of training for each joule; zeros of a one-hot input do not count [10¹² 1/J]. */
  public double teraOperationsPerJoule() {
    return speed.operationsPerToken() / joulesPerToken() * 1e-12;
  }

  /** Area of all parts that are known [mm²]. */
  public double knownMm2() {
    return area.stream().filter(AreaUse::known).mapToDouble(AreaUse::totalMm2).sum();
  }

  /** Operations each second and square millimetre of the known area: an upper bound [10¹² 1/(s mm²)]. */
  public double teraOperationsPerSecondAndKnownMm2() {
    return effectiveTeraOperationsPerSecond() / knownMm2();
  }

  /** Operations each second and square millimetre; empty if the area of a part is unknown [10¹² 1/(s mm²)]. */
  public Optional<Double> teraOperationsPerSecondAndMm2() {
    return area.stream().allMatch(AreaUse::known) ? Optional.of(effectiveTeraOperationsPerSecond() / knownMm2()) : Optional.empty();
  }

  /** Energy by how well its numbers are founded [J]. */
  public ImmutableMap<String, Double> joulesByMark() {
    Map<String, Double> joules = origins.stream().collect(
        Collectors.groupingBy(EnergyOrigin::mark, TreeMap::new, Collectors.summingDouble(EnergyOrigin::joules)));
    return ImmutableMap.copyOf(joules);
  }

  /**
   * The network and its text.
   *
   * @param name            name of the workload
   * @param sha256          digest of its description
   * @param layers          LSTM layers
   * @param hidden          hidden units of each
   * @param symbols         symbols of the text
   * @param weights         weights of all matrices
   * @param steps           time steps of a window
   * @param rows            rows of the minibatch
   * @param windowsPerEpoch windows of an epoch
   * @param tokensPerEpoch  tokens of an epoch
   * @param windows         windows that were run, or counted as run
   * @param tokens          tokens of these
   */
  public record Workload(String name, String sha256, int layers, int hidden, int symbols, long weights, int steps, int rows,
      long windowsPerEpoch, long tokensPerEpoch, long windows, long tokens) {}

  /**
   * What was expected of the values, means over a training run.
   *
   * @param calibrated               whether a run on this chip measured it
   * @param origin                   where it comes from, in a few words
   * @param source                   the same in full
   * @param forwardPasses            analog passes of a forward read
   * @param backwardPasses           analog passes of a backward read
   * @param forwardActivityFraction  magnitude of the code of a line that carries a hidden value, of the largest code
   * @param backwardActivityFraction magnitude of the code of a line that carries an error, of the largest code
   * @param slotsFraction            slots sent in an update, of the longest train
   * @param columnPulseFraction      probability that a column line with a value pulses in a slot
   * @param rowPulseFraction         probability that a row line pulses in a slot
   */
  public record Expected(boolean calibrated, String origin, String source, double forwardPasses, double backwardPasses,
      double forwardActivityFraction, double backwardActivityFraction, double slotsFraction, double columnPulseFraction,
      double rowPulseFraction) {}

  /**
   * Operations, and rates that follow.
   *
   * @param operationsPerToken         arithmetic of training on a token: six for each weight that meets a value, none for zeros of a one-hot input
   * @param operationsPerTokenAndZeros the same with the zeros, six for each weight
   * @param peakTeraOperationsPerSecond all weights that all tiles can hold in back-to-back reads [10¹² 1/s]
   * @param tilesUsed                  tiles that hold weights
   * @param tiles                      tiles of the chip
   * @param crossPointsUsedFraction    cross-points of those tiles that hold a weight
   */
  public record Speed(double operationsPerToken, double operationsPerTokenAndZeros, double peakTeraOperationsPerSecond,
      int tilesUsed, int tiles, double crossPointsUsedFraction) {}

  /**
   * Something that is done once.
   *
   * @param simulatedPs  its time [ps]
   * @param energyJoules its energy [J]
   */
  public record Once(long simulatedPs, double energyJoules) {}

  /**
   * A kind of part of the chip.
   *
   * @param part     what it is
   * @param count    how many the chip has
   * @param eachMm2  area of one [mm²]; NaN if unknown
   * @param mark     how well that is founded
   * @param component library entry that supplied it, or {@code none}
   */
  public record AreaUse(String part, long count, double eachMm2, String mark, String component) {
    /** Whether the area is known. */
    public boolean known() {
      return !Double.isNaN(eachMm2);
    }

    /** Area of all of them [mm²]. */
    public double totalMm2() {
      return count * eachMm2;
    }
  }

  /**
   * Part of the critical path of a window.
   *
   * @param what     what was done: {@code forward}, {@code transfer} …
   * @param phase    phase of the training step
   * @param unit     unit that did it, or {@code waiting}
   * @param lengthPs how much of the path [ps]
   * @param pieces   in how many pieces
   * @param mark     how well the numbers are founded that it follows from
   */
  public record PathShare(String what, String phase, String unit, long lengthPs, long pieces, String mark) {}

  /**
   * A digital machine beside the chip.
   *
   * @param name            its name
   * @param rows            rows of the minibatch that share a pass over its weights
   * @param limit           what bounds it, {@code arithmetic} or {@code memory}
   * @param secondsPerToken time of a token on it [s]
   * @param joulesPerToken  energy of a token on it [J]
   * @param speedUpRatio    its time divided by the chip's
   * @param energyRatio     its energy divided by the chip's
   */
  public record Comparison(String name, int rows, String limit, double secondsPerToken, double joulesPerToken, double speedUpRatio,
      double energyRatio) {}

  /**
   * What a parameter that is better by a tenth would bring.
   *
   * @param keyPath        key of the spec
   * @param from           its value
   * @param to             the better value
   * @param timeFraction   change of a window's time, as a fraction; negative is better
   * @param energyFraction change of a window's energy, likewise
   */
  public record Improvement(String keyPath, String from, String to, double timeFraction, double energyFraction) {}

  /**
   * What the energy of an action, or of static power, rests on.
   *
   * @param what      action, or component of static power
   * @param component component of the chip
   * @param keyPaths  keys of the spec that it follows from
   * @param mark      how well the least founded of them is
   * @param entries   library entries that supplied them, or {@code none}
   * @param joules    energy in all windows [J]
   */
  public record EnergyOrigin(String what, String component, ImmutableList<String> keyPaths, String mark, String entries,
      double joules) {}

  /**
   * Power over one window.
   *
   * @param binSeconds length of a bin [s]
   * @param watts      mean power by bin, static power included [W]
   */
  public record Power(double binSeconds, ImmutableList<Double> watts) {
    public Power {
      Preconditions.checkArgument(binSeconds >= 0, "bins of %s s", binSeconds);
    }
  }
}
