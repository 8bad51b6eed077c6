package crosspoint.numerics;

import crosspoint.device.ConstantStep;
import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shipped specs with single values assigned, and crossbars made from them. */
final class Rpu {

  /** Nothing but the products: no quantisation, noise, bound or management. */
  static final String[] EXACT_READ = {
    "tile.dac.bits=exact", "tile.adc.bits=exact", "tile.integrators.noiseWeight=0",
    "tile.integrators.boundWeight=unbounded", "management.noise=none", "management.bound=none"};

  private Rpu() {}

  /** The RPU baseline with a weight scale of 1, so that logical weights are physical ones. */
  static Spec baseline(String... assignments) {
    return spec("rpu-2018.json", assignments);
  }

  /** The floating-point baseline with a weight scale of 1. */
  static Spec floatingPoint(String... assignments) {
    return spec("floating-point.json", assignments);
  }

  /** A later assignment of a key replaces an earlier one. */
  private static Spec spec(String file, String... assignments) {
    Map<String, String> byKey = new LinkedHashMap<>(Map.of("tile.weightScaleRatio", "tile.weightScaleRatio=1"));
    for (String assignment : assignments) {
      byKey.put(assignment.substring(0, assignment.indexOf('=')), assignment);
    }
    return SpecReader.read(Path.of("arch-specs", file), List.copyOf(byKey.values())).spec();
  }

  /** Equal devices without noise. */
  static Devices equalDevices(int rows, int columns, double step, double bound) {
    return Devices.of(new ConstantStep("test"), filled(rows, columns, step), filled(rows, columns, step), filled(rows, columns, bound),
        filled(rows, columns, -bound), 0, step);
  }

  private static float[][] filled(int rows, int columns, double value) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      Arrays.fill(row, (float) value);
    }
    return values;
  }

  static Kernels kernels() {
    return KernelChoice.of(KernelChoice.Kind.VECTOR).kernels();
  }

  /** A crossbar of ideal devices with these weights. */
  static Crossbar ideal(Spec spec, double[][] weights) {
    return written(new Crossbar(spec, 0, 0, matrix(weights), kernels(), ImmutableList.of()), weights);
  }

  /** A crossbar of these devices with these weights. */
  static Crossbar of(Spec spec, Devices devices, double[][] weights) {
    return written(new Crossbar(spec, 0, 0, matrix(weights), kernels(), ImmutableList.of(devices)), weights);
  }

  private static Matrix matrix(double[][] weights) {
    return new Matrix("tested", weights.length, weights[0].length);
  }

  private static Crossbar written(Crossbar crossbar, double[][] weights) {
    for (int row = 0; row < weights.length; row++) {
      for (int column = 0; column < weights[row].length; column++) {
        crossbar.write(row, column, (float) weights[row][column]);
      }
    }
    return crossbar;
  }

  /** Values with their padding. */
  static float[] vector(double... values) {
    float[] padded = new float[Kernels.padded(values.length)];
    for (int i = 0; i < values.length; i++) {
      padded[i] = (float) values[i];
    }
    return padded;
  }

  /** The moment of a trial. */
  static Moment moment(int window, int step) {
    Moment moment = new Moment();
    moment.window = window;
    moment.step = step;
    return moment;
  }
}
