package crosspoint.measure;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;

/**
 * A factor whose shape all devices share and whose scale is each device's own, fitted to the steps of a direction:
 * <pre>  minimise  Σ_devices Σ_pulses (Δ − s_i f(θ, w))²,     s_i = Σ Δ f / Σ f²  for every θ</pre>
 * by Levenberg and Marquardt over θ alone (variable projection), from several starts. The covariance of θ is the
 * sandwich with one slice a device, because the pulses of a device err together:
 * <pre>  (JᵀJ)⁻¹ (Σ_devices g gᵀ) (JᵀJ)⁻¹ n / (n − 1),     g = J_iᵀ r_i</pre>
 *
 * @see "G. Golub, V. Pereyra, The differentiation of pseudo-inverses and nonlinear least squares problems whose variables separate, 1973"
 */
final class ShapeFit {

  private static final int MOST_STEPS = 6_000;
  private static final int MOST_EVALUATIONS = 60;
  private static final double DIFFERENCE = 1e-5;

  private final List<Steps> devices;
  private final Form form;
  private final boolean down;
  private final int[][] telling;
  private final int count;

  /** A shape. */
  interface Form {
    /** Factor of a device at a weight. */
    double factor(double[] theta, Steps device, double weight);

    /** The nearest shape that the law can have. */
    void bring(double[] theta);

    double[][] starts();

    /** Whether bounds are hard, so that a pulse may be cut off. */
    boolean hardBounds();
  }

  /**
   * What was found.
   *
   * @param form   the law's
   * @param theta  the shape
   * @param scales of the devices
   * @param errors variances of the shape's numbers, infinite where the data do not determine them
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Found(Form form, double[] theta, Estimate[] scales, double[] errors) {
    double factor(Steps device, double weight) {
      return form.factor(theta, device, weight);
    }
  }

  ShapeFit(List<Steps> devices, Form form, boolean down) {
    this.devices = devices;
    this.form = form;
    this.down = down;
    this.telling = new int[devices.size()][];
    int all = devices.stream().mapToInt(steps -> steps.telling(down, form.hardBounds()).length).sum();
    int every = Math.max(1, (all + MOST_STEPS - 1) / MOST_STEPS);
    int sum = 0;
    for (int i = 0; i < telling.length; i++) {
      int[] numbers = devices.get(i).telling(down, form.hardBounds());
      telling[i] = new int[(numbers.length + every - 1) / every];
      for (int k = 0; k < telling[i].length; k++) {
        telling[i][k] = numbers[k * every];
      }
      sum += telling[i].length;
    }
    this.count = sum;
  }

  Found find() {
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double[] start : form.starts()) {
      double[] theta = from(start);
      double squares = squares(theta);
      if (best == null || squares < least) {
        best = theta;
        least = squares;
      }
    }
    return new Found(form, best, scales(best), variances(best));
  }

  private double[] from(double[] start) {
    double[] best = start.clone();
    double[] least = {squares(start)};
    MultivariateJacobianFunction model = point -> {
      double[] theta = point.toArray();
      ArrayRealVector residuals = new ArrayRealVector(residuals(theta), false);
      double squares = residuals.dotProduct(residuals);
      if (squares < least[0]) {
        least[0] = squares;
        System.arraycopy(theta, 0, best, 0, best.length);
      }
      return new Pair<RealVector, RealMatrix>(residuals, jacobian(theta));
    };
    try {
      new LevenbergMarquardtOptimizer().optimize(new LeastSquaresBuilder().start(start).model(model)
          .target(new double[count]).maxEvaluations(MOST_EVALUATIONS).maxIterations(MOST_EVALUATIONS).lazyEvaluation(false)
          .parameterValidator(point -> {
            double[] theta = point.toArray();
            form.bring(theta);
            return new ArrayRealVector(theta, false);
          }).build());
    } catch (MathIllegalStateException e) {
      // It does not settle, for example along a valley; the best shape so far is kept.
    }
    return best;
  }

  private double scale(double[] theta, int device) {
    Steps steps = devices.get(device);
    return Math.max(steps.multiple(telling[device], weight -> form.factor(theta, steps, weight)), 0);
  }

  private double[] residuals(double[] theta) {
    double[] residuals = new double[count];
    int at = 0;
    for (int i = 0; i < telling.length; i++) {
      double scale = scale(theta, i);
      Steps steps = devices.get(i);
      for (int k : telling[i]) {
        residuals[at++] = scale * form.factor(theta, steps, steps.before[k]) - steps.size(k);
      }
    }
    return residuals;
  }

  private double squares(double[] theta) {
    double squares = 0;
    for (double residual : residuals(theta)) {
      squares += residual * residual;
    }
    return squares;
  }

  private RealMatrix jacobian(double[] theta) {
    double[][] jacobian = new double[count][theta.length];
    for (int p = 0; p < theta.length; p++) {
      double h = DIFFERENCE * Math.max(Math.abs(theta[p]), 0.1);
      double[] above = theta.clone();
      double[] below = theta.clone();
      above[p] += h;
      below[p] -= h;
      double[] high = residuals(above);
      double[] low = residuals(below);
      for (int k = 0; k < count; k++) {
        jacobian[k][p] = (high[k] - low[k]) / (2 * h);
      }
    }
    return new Array2DRowRealMatrix(jacobian, false);
  }

  /** Scales of the devices for a shape. */
  Estimate[] scales(double[] theta) {
    Estimate[] scales = new Estimate[telling.length];
    for (int i = 0; i < scales.length; i++) {
      Steps steps = devices.get(i);
      scales[i] = steps.scattered(scale(theta, i), telling[i], weight -> form.factor(theta, steps, weight));
    }
    return scales;
  }

  private double[] variances(double[] theta) {
    RealMatrix jacobian = jacobian(theta);
    double[] residuals = residuals(theta);
    int p = theta.length;
    RealMatrix meat = new Array2DRowRealMatrix(p, p);
    int at = 0;
    for (int[] numbers : telling) {
      double[] slice = new double[p];
      for (int k = 0; k < numbers.length; k++, at++) {
        for (int j = 0; j < p; j++) {
          slice[j] += jacobian.getEntry(at, j) * residuals[at];
        }
      }
      RealVector g = new ArrayRealVector(slice, false);
      meat = meat.add(g.outerProduct(g));
    }
    double[] variances = new double[p];
    int n = telling.length;
    try {
      RealMatrix bread = new LUDecomposition(jacobian.transpose().multiply(jacobian)).getSolver().getInverse();
      if (n < 2) {
        // One device errs with itself alone: what is left is the scatter around the law.
        double scatter = squares(theta) / Math.max(count - p - 1, 1);
        for (int j = 0; j < p; j++) {
          variances[j] = bread.getEntry(j, j) * scatter;
        }
        return variances;
      }
      RealMatrix covariance = bread.multiply(meat).multiply(bread).scalarMultiply(n / (n - 1.0));
      for (int j = 0; j < p; j++) {
        variances[j] = covariance.getEntry(j, j);
      }
    } catch (SingularMatrixException e) {
      Arrays.fill(variances, Double.POSITIVE_INFINITY);
    }
    return variances;
  }
}
