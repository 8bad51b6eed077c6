package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import crosspoint.numerics.PeerFile.Line;
import crosspoint.program.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares forward or backward reads with the peer's. */
final class PeerReads {

  /** Values in the peer's table of Gaussians per seed, and seeds that a file averages at least. */
  static final double TABLE = 32768;
  static final double SEEDS = 20;
  /** Half a unit of the sixth digit, the last that is printed. */
  static final double PRINTED = 5e-6;
  /** A chain of 8 single-precision operations. */
  private static final double SINGLE_PRECISION = 2e-6;

  private final PeerTile peer = new PeerTile();
  private final boolean forward;
  private final ImmutableListMultimap<String, Line> configurations;

  private PeerReads(String file, boolean forward) {
    this.forward = forward;
    this.configurations = Multimaps.index(PeerFile.lines(file), line -> line.text("config"));
  }

  static PeerReads forward() {
    return new PeerReads("forward.csv", true);
  }

  static PeerReads backward() {
    return new PeerReads("backward.csv", false);
  }

  /** All rows of the file; assignments change our side. */
  Agreement compare(double falseAlarmRate, int trials, String... assignments) {
    Agreement agreement = new Agreement(falseAlarmRate);
    configurations.asMap().forEach((name, lines) -> compare(agreement, name, ImmutableList.copyOf(lines), trials, assignments));
    return agreement;
  }

  private void compare(Agreement agreement, String name, ImmutableList<Line> lines, int trials, String... assignments) {
    boolean saturating = name.endsWith("_saturating");
    double[][] weights = saturating ? peer.saturatingWeights : peer.forwardWeights;
    float[] in = Rpu.vector(forward ? peer.forwardInput : peer.backwardInput);
    List<String> assigned = new ArrayList<>(management(name));
    if (saturating) {
      Arrays.fill(in, 0, PeerTile.SIZE, 1f);
      // With an input of exactly 1, bound management asks for the code of exactly 1/2. Half to even gives
      // 32 of 63; the peer's step of 1/63 in single precision lies a hair above, which gives 31. An input a
      // hair below 1 is on that side too; noise management, which divides by 1 here, would undo the hair.
      if (name.equals("7bit_nm_bm_saturating") && forward) {
        Arrays.fill(in, 0, PeerTile.SIZE, Math.nextDown(1f));
        assigned.add("management.noise=none");
      }
    }
    assigned.addAll(List.of(assignments));
    Crossbar noisy = crossbar(weights, assigned);
    assigned.add("tile.integrators.noiseWeight=0");
    Crossbar quiet = crossbar(weights, assigned);
    float[] quietOut = new float[Kernels.PAD];
    read(quiet, in, quietOut, 0);
    Sample sample = new Sample(trials, PeerTile.SIZE);
    float[] out = new float[Kernels.PAD];
    for (int trial = 0; trial < trials; trial++) {
      read(noisy, in, out, trial);
      for (int k = 0; k < PeerTile.SIZE; k++) {
        sample.set(trial, k, out[k]);
      }
    }
    sample.finished();
    for (Line line : lines) {
      compare(agreement, name, line, sample, quietOut[line.whole("index")]);
    }
  }

  private static List<String> management(String name) {
    return List.of(
        "tile.dac.bits=" + name.charAt(0),
        "management.noise=" + (name.contains("_nm") ? "absolute-maximum" : "none"),
        "management.bound=" + (name.contains("_bm") ? "iterative" : "none"));
  }

  private static Crossbar crossbar(double[][] weights, List<String> assignments) {
    return Rpu.of(Rpu.baseline(assignments.toArray(new String[0])),
        Rpu.equalDevices(PeerTile.SIZE, PeerTile.SIZE, PeerTile.MEAN_STEP, 10), weights);
  }

  private void read(Crossbar crossbar, float[] in, float[] out, int trial) {
    if (forward) {
      crossbar.forward(in, out, Rpu.moment(trial, 0), new Facts());
    } else {
      crossbar.backward(in, out, Rpu.moment(trial, 0), new Facts());
    }
  }

  private static void compare(Agreement agreement, String name, Line line, Sample sample, double quiet) {
    int k = line.whole("index");
    String what = name + " " + k;
    double ideal = line.number("ideal");
    double std = line.number("std");
    double theirTrials = line.number("trials");
    double share = 1.0 / sample.trials + 1 / theirTrials;
    agreement.compare("noise-free " + what, quiet, line.number("noise_free"), 0, 0,
        SINGLE_PRECISION * Math.abs(line.number("noise_free")) + 1e-9);

    double pooled = (sample.trials * sample.variance(k) + theirTrials * std * std) / (sample.trials + theirTrials);
    // What is printed is the mean minus the exact product: absolute error of that, single precision of the mean.
    double rounding = PRINTED * Math.abs(line.number("mean_minus_ideal")) + SINGLE_PRECISION * Math.abs(ideal);
    agreement.compare("mean of " + what, sample.mean(k), ideal + line.number("mean_minus_ideal"),
        pooled * (share + 1 / (TABLE * SEEDS)), sample.largestDeviation(k) / sample.trials, rounding);

    Sample.Moments square = sample.products(k, k);
    double table = square.mean() * square.mean() * 2 / (TABLE * SEEDS);
    double single = 1e-5 * Math.abs(ideal);
    agreement.compare("variance of " + what, square.mean(), std * std, square.variance() * share + table,
        square.largest() / sample.trials, 2 * PRINTED * std * std + single * single);
  }
}
