package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.program.Facts;
import crosspoint.spec.ReadSpec;
import crosspoint.spec.Spec;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How good is the approximation of the voltage that wires take? Against an exact solution of the resistive network.
 *
 * <p>What is approximated: outputs that resist, inputs that do not, lines driven fully or not connected, as pulse-width
 * drivers leave them, and weights of one sign. Its strength is {@code a = n (R_wire / R_device) Σ |w| |x|}.
 */
class WireDropTest {

  private static final Path REPORT = Path.of("reports", "validation", "IR-DROP.md");
  private static final int OUTPUTS = 8;

  /** Weights and inputs of an array. */
  private record Setting(double[][] weights, double[] inputs) {

    static Setting full(int n) {
      double[][] weights = new double[OUTPUTS][n];
      Arrays.stream(weights).forEach(row -> Arrays.fill(row, 0.5));
      return new Setting(weights, DoubleStream.generate(() -> 1).limit(n).toArray());
    }

    static Setting random(int n, boolean half, long seed) {
      Random random = new Random(seed);
      double[][] weights = IntStream.range(0, OUTPUTS).mapToObj(i -> random.doubles(n, 0, 1).toArray()).toArray(double[][]::new);
      return new Setting(weights, random.doubles(n).map(u -> !half ? 1 : u < 0.5 ? 1 : 0).toArray());
    }

    static Setting analog(int n, long seed) {
      Random random = new Random(seed);
      double[][] weights = IntStream.range(0, OUTPUTS).mapToObj(i -> random.doubles(n, 0, 1).toArray()).toArray(double[][]::new);
      return new Setting(weights, random.doubles(n).toArray());
    }

    int n() {
      return inputs.length;
    }

    double[] ideal() {
      return Arrays.stream(weights).mapToDouble(row -> IntStream.range(0, n()).mapToDouble(j -> row[j] * inputs[j]).sum()).toArray();
    }

    /** Ratio of resistances at which the outputs have a strength of {@code a} on average. */
    double ratio(double a) {
      return a / (n() * Arrays.stream(ideal()).average().orElseThrow());
    }

    double[] exact(double ratio, boolean grounded, boolean inputsResist) {
      return new ResistiveNetwork(weights, 1 / ratio, inputsResist ? 1 / ratio : Double.POSITIVE_INFINITY, grounded).currents(inputs);
    }

    /** As the simulator reads. */
    double[] simulated(double ratio) {
      float[] out = new float[Kernels.padded(OUTPUTS)];
      Rpu.ideal(wired(ratio), weights).forward(Rpu.vector(inputs), out, Rpu.moment(0, 0), new Facts());
      return IntStream.range(0, OUTPUTS).mapToDouble(i -> out[i]).toArray();
    }
  }

  private static final Spec EXACT = Rpu.baseline(Rpu.EXACT_READ);

  private static Spec wired(double ratio) {
    ReadSpec read = EXACT.read();
    return new Spec(EXACT.format(), EXACT.name(), EXACT.source(), EXACT.control(), EXACT.tile(), EXACT.digital(), EXACT.buffer(),
        EXACT.interconnect(), EXACT.offChip(), EXACT.device(),
        new ReadSpec(read.input(), read.dac(), read.weights(), new ReadSpec.Wires(ratio * 1e6, 1, "test"), read.output(), read.adc(), "test"),
        EXACT.management(), EXACT.update(), EXACT.algorithm(), EXACT.plan());
  }

  private static final int PLACES = 5;

  /** Largest error of an output, as a fraction of what it is without wires. */
  private static double error(Setting setting, double a, boolean grounded, boolean inputsResist) {
    double[] ideal = setting.ideal();
    double[] exact = setting.exact(setting.ratio(a), grounded, inputsResist);
    double[] simulated = setting.simulated(setting.ratio(a));
    return IntStream.range(0, OUTPUTS).mapToDouble(i -> Math.abs(simulated[i] - exact[i]) / ideal[i]).max().orElseThrow();
  }

  /** Largest share of an output that the wires take. */
  private static double drop(Setting setting, double a) {
    double[] ideal = setting.ideal();
    double[] exact = setting.exact(setting.ratio(a), false, false);
    return IntStream.range(0, OUTPUTS).mapToDouble(i -> (ideal[i] - exact[i]) / ideal[i]).max().orElseThrow();
  }

  /** Two cells at conductance g: the second sees the wire of one cell in series, g / (1 + g / wire). */
  @Test
  void theSolverKnowsTwoCells() {
    double[] currents = new ResistiveNetwork(new double[][] {{0.5, 0.25}}, 2, Double.POSITIVE_INFINITY, true).currents(new double[] {1, 1});
    assertEquals(0.5 + 0.25 / (1 + 0.25 / 2), currents[0], 1e-12);
    // An undriven line that is disconnected takes nothing; one that is grounded divides the current of the last cell.
    double[][] three = {{1, 1, 1}};
    assertEquals(1 / (1 + 2.0), new ResistiveNetwork(three, 1, Double.POSITIVE_INFINITY, false).currents(new double[] {0, 0, 1})[0], 1e-12);
    double parallel = 1 / (1 + 1.0);
    assertEquals(1 / (1 + 1 + parallel) * parallel,
        new ResistiveNetwork(three, 1, Double.POSITIVE_INFINITY, true).currents(new double[] {0, 0, 1})[0], 1e-12);
  }

  /** With inputs that hardly resist, the network of all nodes is that of one output after the other. */
  @Test
  void bothFormsOfTheSolverAgree() {
    Setting setting = Setting.random(6, false, 1);
    double[] apart = setting.exact(0.01, true, false);
    double[] together = new ResistiveNetwork(setting.weights, 100, 1e9, true).currents(setting.inputs);
    for (int i = 0; i < OUTPUTS; i++) {
      assertEquals(apart[i], together[i], 1e-6);
    }
  }

  /** A long line of equal cells is a transmission line: tanh(√a) / √a of the current arrives. */
  @Test
  void theSolverKnowsTheTransmissionLine() {
    Setting setting = Setting.full(400);
    double[] exact = new ResistiveNetwork(Arrays.copyOf(setting.weights, 1), 1 / setting.ratio(1), Double.POSITIVE_INFINITY, true).currents(setting.inputs);
    assertEquals(Math.tanh(1), exact[0] / setting.ideal()[0], 2e-3);
  }

  /**
   * Bound chosen before the comparison: 1 % of the current, which is what the cubic leaves of tanh(√a)/√a up to a = 1,
   * and 2/n of the drop, because the formula takes n cells for a continuous wire.
   */
  @Test
  void equalCellsAreMetWithinAPercentUpToAStrengthOfOne() {
    for (int n : new int[] {8, 16, 32}) {
      Setting setting = Setting.full(n);
      for (double a : new double[] {0.01, 0.03, 0.1, 0.3, 1}) {
        double error = error(setting, a, false, false);
        assertTrue(error < 0.01 + 2.0 / n * drop(setting, a), () -> n + " cells, a = " + a + ": " + error);
      }
      assertTrue(error(setting, 3, false, false) > 0.1, "beyond, the approximation fails");
    }
  }

  /** Bound chosen before: weights that differ put the current elsewhere on the wire, 1 % and 3/√n of the drop. */
  @Test
  void randomWeightsAreMetWithinTheScatterOfTheirPlaces() {
    for (int n : new int[] {8, 16, 32}) {
      for (long seed = 1; seed <= 20; seed++) {
        for (double a : new double[] {0.03, 0.3, 1}) {
          for (boolean half : new boolean[] {false, true}) {
            Setting setting = Setting.random(n, half, seed);
            if (Arrays.stream(setting.ideal()).min().orElseThrow() > 0) {
              double error = error(setting, a, false, false);
              double bound = 0.01 + 3 / Math.sqrt(n) * drop(setting, a);
              assertTrue(error < bound, () -> n + " cells, a = " + a + ": " + error + " for " + bound);
            }
          }
        }
      }
    }
  }

  /** An approximation that forgets the wires, or takes twice their resistance, is outside the bounds. */
  @Test
  void noDropAndTwiceTheDropAreRejected() {
    Setting setting = Setting.full(32);
    double bound = 0.01 + 2.0 / 32 * drop(setting, 1);
    assertTrue(drop(setting, 1) > bound);
    double[] exact = setting.exact(setting.ratio(1), false, false);
    double[] twice = setting.simulated(2 * setting.ratio(1));
    assertTrue(Math.abs(twice[0] - exact[0]) / setting.ideal()[0] > bound);
  }

  /** Inputs that resist as outputs do take about as much again, and grounded lines let current flow back: neither is in the formula. */
  @Test
  void whatTheFormulaLeavesOut() {
    Setting setting = Setting.random(16, true, 1);
    assertTrue(error(setting, 0.3, false, false) < error(setting, 0.3, true, false));
    Setting full = Setting.full(16);
    assertTrue(error(full, 0.3, false, false) < error(full, 0.3, true, true));
  }

  /** The figures that are published are those that come out. */
  @Test
  void theReportIsWhatComesOut() throws IOException {
    StringBuilder table = new StringBuilder();
    for (int n : new int[] {8, 16, 32}) {
      for (double a : new double[] {0.01, 0.03, 0.1, 0.3, 1, 2, 3}) {
        double ratio = Setting.full(n).ratio(a);
        table.append(String.format(Locale.ROOT, "| %d | %s | %.2g | %s | %s | %s | %s | %s | %s |%n", n, a, ratio, percent(drop(Setting.full(n), a)),
            percent(error(Setting.full(n), a, false, false)), percent(mean(n, a, false, false)), percent(mean(n, a, true, false)),
            percent(mean(n, a, true, true)), n > 16 ? "" : percent(error(Setting.full(n), a, true, true))));
      }
    }
    String report = Files.readString(REPORT, StandardCharsets.UTF_8);
    assertTrue(report.contains(table), () -> REPORT + " should say\n" + table);
  }

  /** Mean over arrays of random weights of the largest error of an output. */
  private static double mean(int n, double a, boolean half, boolean grounded) {
    return IntStream.rangeClosed(1, PLACES).mapToDouble(seed -> error(half && grounded ? Setting.analog(n, seed) : Setting.random(n, half, seed), a, grounded, false))
        .average().orElseThrow();
  }

  private static String percent(double fraction) {
    return new BigDecimal(100 * fraction).round(new MathContext(2)).toPlainString() + " %";
  }
}
