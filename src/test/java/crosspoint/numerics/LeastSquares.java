package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TestDevices;
import java.util.Arrays;
import java.util.Random;

/**
 * A linear regression without noise, solved on arrays: 20 inputs uniform in ±1, 20 outputs, and weights to be found that are
 * uniform in ±0.5. Reads of the matrix are exact; devices have 20 states and are those of Rasch 2024, Fig. 3, and the matrix
 * that is sought has no reference, as there.
 */
final class LeastSquares {

  static final int SIZE = 20;
  private static final double LARGEST_WEIGHT = 0.5;

  private LeastSquares() {}

  /**
   * Trains, and answers the root mean square of {@code W − W*} over all weights and the last quarter of the samples, in
   * units of the mean bound, which is 1.
   *
   * @param learningRate    learning rate of the plan
   * @param referenceSpread spread of the references of the fast array about the symmetry points of its devices
   * @param slots           slots of a pulse train
   */
  static double error(AlgorithmSpec algorithm, double learningRate, double referenceSpread, int slots, int samples, int seed) {
    Spec base = Rpu.baseline(and(Rpu.EXACT_READ, "plan.learningRateLogical=" + learningRate, "plan.seed=" + seed,
        "update.pulseTrainSlots=" + slots, "update.boundLengthManagement=true"));
    Spec spec = TestDevices.with(base, algorithm);
    Matrix shape = new Matrix("w", SIZE, SIZE);
    Kernels kernels = Rpu.kernels();
    Crossbar slow = new Crossbar(TestDevices.with(spec, TestDevices.softBounds(Double.NaN)), 0, 0, shape, kernels);
    Crossbar fast = new Crossbar(TestDevices.with(spec, TestDevices.softBounds(referenceSpread)), 1, 0, shape, kernels);
    Trained trained = trained(spec, slow, fast, kernels);
    Random random = new Random(seed);
    double[][] sought = new double[SIZE][SIZE];
    for (double[] row : sought) {
      for (int i = 0; i < SIZE; i++) {
        row[i] = LARGEST_WEIGHT * (2 * random.nextDouble() - 1);
      }
    }
    float[] x = new float[Kernels.padded(SIZE)];
    float[] d = new float[Kernels.padded(SIZE)];
    double sum = 0;
    int counted = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int i = 0; i < SIZE; i++) {
        x[i] = (float) (2 * random.nextDouble() - 1);
      }
      Moment moment = Rpu.moment(sample, 0);
      slow.forward(x, d, moment, new Facts());
      for (int row = 0; row < SIZE; row++) {
        for (int i = 0; i < SIZE; i++) {
          d[row] -= (float) (sought[row][i] * x[i]);
        }
      }
      trained.update(sample, x, d, moment);
      if (sample >= samples * 3L / 4 && sample % 50 == 0) {
        sum += squaredError(slow, sought);
        counted++;
      }
    }
    return Math.sqrt(sum / counted);
  }

  private static double squaredError(Crossbar slow, double[][] sought) {
    double square = 0;
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        double error = slow.weight(row, column) - sought[row][column];
        square += error * error;
      }
    }
    return square / (SIZE * SIZE);
  }

  @FunctionalInterface
  private interface Trained {
    void update(int sample, float[] x, float[] d, Moment moment);
  }

  private static Trained trained(Spec spec, Crossbar slow, Crossbar fast, Kernels kernels) {
    AlgorithmSpec algorithm = spec.algorithm();
    if (algorithm instanceof AlgorithmSpec.Sgd) {
      return (sample, x, d, moment) -> slow.update(x, d, moment, new Facts());
    } else if (algorithm instanceof AlgorithmSpec.MixedPrecision mixed) {
      DigitalGradient gradient = new DigitalGradient(slow, mixed, Updates.learningRate(spec));
      return (sample, x, d, moment) -> {
        gradient.add(x, d);
        if ((sample + 1) % mixed.transferEveryUpdates() == 0) {
          gradient.write(moment, new Facts());
        }
      };
    }
    FastPart part = FastUpdates.part(spec, fast, slow, 1, 0, kernels);
    boolean works = !(algorithm instanceof AlgorithmSpec.TikiTaka);
    return (sample, x, d, moment) -> {
      part.update(x, d, moment, new Facts());
      if ((sample + 1) % algorithm.everyUpdates() == 0) {
        part.read(moment);
        if (works) {
          part.work();
        }
        part.write(moment, new Facts());
      }
    };
  }

  private static String[] and(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
