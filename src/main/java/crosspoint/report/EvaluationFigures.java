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

  private EvaluationFigures() {}

  static ImmutableList<Figure> of(Evaluation of) {
    Evaluation.Speed speed = of.speed();
    double seconds = of.secondsPerToken();
    return ImmutableList.of(
        new Figure("time", "token", "secondsPerToken", "s", seconds),
        new Figure("time", "window", "secondsPerWindow", "s", of.secondsPerWindow()),
        new Figure("time", "epoch", "secondsPerEpoch", "s", seconds * of.workload().tokens()),
        new Figure("throughput", "effective", "operationsPerSecond", "op/s", of.effectiveTeraOperationsPerSecond() * 1e12),
        new Figure("throughput", "with one-hot zeros", "operationsAndZerosPerSecond", "op/s",
            speed.operationsPerTokenAndZeros() / seconds),
        new Figure("throughput", "peak, all tiles reading", "peakOperationsPerSecond", "op/s", speed.peakTeraOperationsPerSecond() * 1e12),
        new Figure("energy", "token", "joulesPerToken", "J", of.joulesPerToken()),
        new Figure("energy", "epoch", "joulesPerEpoch", "J", of.use().energyJoules()),
        new Figure("energy", "power, mean", "averagePowerWatts", "W", of.use().averagePowerWatts()),
        new Figure("energy", "power, peak", "peakPowerWatts", "W", of.use().peakPowerWatts()),
        new Figure("energy", "efficiency", "operationsPerJoule", "op/J", of.teraOperationsPerJoule() * 1e12),
        new Figure("once", "weights written, time", "programmingSeconds", "s", Picoseconds.toSeconds(of.programming().simulatedPs())),
        new Figure("once", "weights written, energy", "programmingJoules", "J", of.programming().energyJoules()),
        new Figure("once", "weights read out, time", "readOutSeconds", "s", Picoseconds.toSeconds(of.readOut().simulatedPs())),
        new Figure("once", "weights read out, energy", "readOutJoules", "J", of.readOut().energyJoules()),
        new Figure("chip", "tiles used", "tilesUsed", "", speed.tilesUsed()),
        new Figure("chip", "tiles", "tiles", "", speed.tiles()),
        new Figure("chip", "used cross-points of these", "crossPointsUsedFraction", "", speed.crossPointsUsedFraction()),
        new Figure("chip", "known area", "knownAreaMm2", "mm²", of.knownMm2()),
        new Figure("chip", "throughput per area", "operationsPerSecondAndMm2", "op/(s mm²)",
            of.teraOperationsPerSecondAndMm2().map(value -> value * 1e12).orElse(Double.NaN)),
        new Figure("chip", "buffer, peak", "peakBufferBits", "bit", of.use().peakBufferBits()));
  }
}
