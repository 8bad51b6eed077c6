package crosspoint.numerics;

import crosspoint.device.StepLaw;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crosspoint.spec.DeviceSpec;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** Compares a populated tile with the peer's: moments and quantiles of what devices are drawn with. */
final class PeerDevices {

  private static final int SIDE = 512;
  private static final Map<String, Double> QUANTILES = Map.of("q01", 0.01, "q25", 0.25, "q50", 0.5, "q75", 0.75, "q99", 0.99);
  /** Half width over which a sample gives its own density, as a fraction of the sample. */
  private static final double DENSITY_WIDTH = 0.004;

  /** Parameters of one device. */
  private record Cell(double up, double down, double high, double low) {}

  private static final double STEP = PeerTile.MEAN_STEP;

  private PeerDevices() {}

  static Agreement compare(double falseAlarmRate, String... assignments) {
    DeviceSpec.Pulsed spec = (DeviceSpec.Pulsed) Rpu.baseline(assignments).device();
    float[] values = Devices.draw(spec, 0, SIDE, SIDE, false, Rpu.kernels(), new RandomPosition(1)).values;
    Cell[] cells = new Cell[SIDE * SIDE];
    for (int cell = 0; cell < cells.length; cell++) {
      int field = cell * StepLaw.OWN;
      cells[cell] = new Cell(values[field + StepLaw.UP], values[field + StepLaw.DOWN], values[field + StepLaw.HIGH],
          values[field + StepLaw.LOW]);
    }
    JsonNode theirs = theirs().get("512x512_enforce_consistency_true");
    Agreement agreement = new Agreement(falseAlarmRate);
    compare(agreement, cells, theirs, "dw_up", true, Cell::up);
    compare(agreement, cells, theirs, "dw_down", true, Cell::down);
    compare(agreement, cells, theirs, "w_max", true, Cell::high);
    compare(agreement, cells, theirs, "w_min", true, Cell::low);
    compare(agreement, cells, theirs, "up_minus_down_over_dw_min", true, cell -> (cell.up - cell.down) / STEP);
    compare(agreement, cells, theirs, "mid_over_dw_min", true, cell -> (cell.up + cell.down) / 2 / STEP);
    // Its moments are those of a few devices that hardly step down.
    compare(agreement, cells, theirs, "up_over_down", false, cell -> cell.up / cell.down);
    double correlation = new PearsonsCorrelation().correlation(Arrays.stream(cells).mapToDouble(Cell::up).toArray(),
        Arrays.stream(cells).mapToDouble(Cell::down).toArray());
    // Of a Gaussian pair the variance of r is (1 − r²)² / n.
    double theirCorrelation = theirs.get("corr_up_down").asDouble();
    agreement.compare("correlation of up and down", correlation, theirCorrelation,
        2 * Math.pow(1 - theirCorrelation * theirCorrelation, 2) / cells.length, 0, PeerReads.PRINTED * 1e-2);
    return agreement;
  }

  private static JsonNode theirs() {
    try {
      return new ObjectMapper().readTree(Resources.toByteArray(PeerFile.resource("device_distribution.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(Agreement agreement, Cell[] cells, JsonNode all, String what, boolean moments,
      ToDoubleFunction<Cell> quantity) {
    double[] sorted = Arrays.stream(cells).mapToDouble(quantity).sorted().toArray();
    JsonNode theirs = all.get(what);
    int n = sorted.length;
    double mean = Arrays.stream(sorted).sum() / n;
    double variance = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / n;
    double fourth = Arrays.stream(sorted).map(v -> Math.pow(v - mean, 4)).sum() / n;
    double std = Math.sqrt(variance);
    // Of the mean the digits that are printed may be those of a number that should be 0.
    double rounding = PeerReads.PRINTED * std;
    if (moments) {
      agreement.compare("mean of " + what, mean, theirs.get("mean").asDouble(), 2 * variance / n, 0, rounding);
      double theirStd = theirs.get("std").asDouble();
      agreement.compare("variance of " + what, variance, theirStd * theirStd, 2 * (fourth - variance * variance) / n, 0,
          2 * PeerReads.PRINTED * variance);
    }
    QUANTILES.forEach((name, p) -> {
      double density = 2 * DENSITY_WIDTH / (at(sorted, p + DENSITY_WIDTH) - at(sorted, p - DENSITY_WIDTH));
      agreement.compare(name + " of " + what, at(sorted, p), theirs.get(name).asDouble(),
          2 * p * (1 - p) / n / (density * density), 0, rounding);
    });
    double negative = Arrays.stream(sorted).filter(v -> v < 0).count() / (double) n;
    double theirNegative = theirs.get("frac_negative").asDouble();
    agreement.compare("share below 0 of " + what, negative, theirNegative,
        2 * theirNegative * (1 - theirNegative) / n, 0, rounding);
  }

  private static double at(double[] sorted, double p) {
    return sorted[(int) (p * sorted.length)];
  }
}
