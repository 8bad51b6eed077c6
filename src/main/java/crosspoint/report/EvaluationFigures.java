package crosspoint.report;

import com.google.common.collect.ImmutableList;
import crosspoint.units.Picoseconds;

/** The figures of an evaluation, one list for every form that shows them. */
final class EvaluationFigures {

  /**
   * A figure.
   *
   * @param group heading that it stands under
   * @param label as people read it
   * @param name  as programs read it, with its unit
   * @param unit  unit, without prefix; empty for a count or ratio
   * @param value the value; NaN if unknown
   */
  record Figure(String group, String label, String name, String unit, double value) {}

  private static final String TIME = "time";
  private static final String THROUGHPUT = "throughput";
  private static final String ENERGY = "energy";
  private static final String CHIP = "chip";
  private static final String DONE = "done";
  private static final String ONCE = "once";

  private EvaluationFigures() {}

  static ImmutableList<Figure> of(Evaluation of) {
    Evaluation.Speed speed = of.speed();
    ChipUse.Counts counts = of.use().counts();
    double seconds = of.secondsPerToken();
    String epoch = of.wholeEpoch() ? "epoch" : "epoch, from these windows";
    return ImmutableList.of(
        new Figure(TIME, "token", "secondsPerToken", "s", seconds),
        new Figure(TIME, "window", "secondsPerWindow", "s", of.secondsPerWindow()),
        new Figure(TIME, epoch, "secondsPerEpoch", "s", seconds * of.workload().tokensPerEpoch()),
        new Figure(THROUGHPUT, "effective, one-hot zeros left out", "operationsPerSecond", "op/s", of.effectiveTeraOperationsPerSecond() * 1e12),
        new Figure(THROUGHPUT, "effective, one-hot zeros counted", "operationsAndZerosPerSecond", "op/s",
            speed.operationsPerTokenAndZeros() / seconds),
        new Figure(THROUGHPUT, "peak, all tiles reading", "peakOperationsPerSecond", "op/s", speed.peakTeraOperationsPerSecond() * 1e12),
        new Figure(ENERGY, "token", "joulesPerToken", "J", of.joulesPerToken()),
        new Figure(ENERGY, "window", "joulesPerWindow", "J", of.use().energyJoules() / counts.windows()),
        new Figure(ENERGY, epoch, "joulesPerEpoch", "J", of.joulesPerToken() * of.workload().tokensPerEpoch()),
        new Figure(ENERGY, "power, mean", "averagePowerWatts", "W", of.use().averagePowerWatts()),
        new Figure(ENERGY, "power, highest at any instant", "peakPowerWatts", "W", of.use().peakPowerWatts()),
        new Figure(ENERGY, "one-hot zeros left out", "operationsPerJoule", "op/J", of.teraOperationsPerJoule() * 1e12),
        new Figure(CHIP, "tiles used", "tilesUsed", "", speed.tilesUsed()),
        new Figure(CHIP, "tiles", "tiles", "", speed.tiles()),
        new Figure(CHIP, "cross-points used, of tiles used", "crossPointsUsedFraction", "", speed.crossPointsUsedFraction()),
        new Figure(CHIP, "buffer, most room taken", "peakBufferBits", "bit", of.use().peakBufferBits()),
        new Figure(CHIP, "area of the parts that are known", "knownAreaMm2", "mm²", of.knownMm2()),
        new Figure(CHIP, "throughput per area", "operationsPerSecondAndMm2", "op/(s mm²)",
            of.teraOperationsPerSecondAndMm2().map(value -> value * 1e12).orElse(Double.NaN)),
        new Figure(CHIP, "throughput per known area", "operationsPerSecondAndKnownMm2", "op/(s mm²)",
            of.teraOperationsPerSecondAndKnownMm2() * 1e12),
        new Figure(DONE, "windows", "windows", "", counts.windows()),
        new Figure(DONE, "operations", "operations", "", counts.operations()),
        new Figure(DONE, "analog passes", "passes", "", counts.passes()),
        new Figure(DONE, "of these repeated, saturated", "failedPasses", "", counts.failedPasses()),
        new Figure(DONE, "pulse slots, per sign phase", "pulseSlots", "", counts.pulseSlots()),
        new Figure(DONE, "coincidences of pulses", "coincidences", "", counts.coincidences()),
        new Figure(ONCE, "weights written, time", "programmingSeconds", "s", Picoseconds.toSeconds(of.programming().simulatedPs())),
        new Figure(ONCE, "weights written, energy", "programmingJoules", "J", of.programming().energyJoules()),
        new Figure(ONCE, "weights read out, time", "readOutSeconds", "s", Picoseconds.toSeconds(of.readOut().simulatedPs())),
        new Figure(ONCE, "weights read out, energy", "readOutJoules", "J", of.readOut().energyJoules()));
  }
}
