package crosspoint.measure;

import java.util.List;

/**
 * How far a fitted law is from what was measured.
 * <pre>
 *   steps         √(mean over pulses of (Δ − Δ_law(w))²), each pulse from the weight that was read before it
 *   trajectories  √(mean over values of (w − w_law)²), each run from its first value alone
 *   criterion     N ln(Σ (Δ − Δ_law)² / N) + k ln N          of N pulses and k free numbers (BIC)
 * </pre>
 *
 * @param kind               name of the law in a spec
 * @param parameters         free numbers
 * @param stepRmseWeight     root mean square error of steps
 * @param pathRmseWeight     root mean square error of trajectories
 * @param rangeWeight        mean range that the devices move in
 * @param criterion          Bayesian information criterion; the lowest is the best
 * @see "G. Schwarz, Estimating the dimension of a model, Annals of Statistics 6, 1978"
 */
public record Score(String kind, int parameters, double stepRmseWeight, double pathRmseWeight, double rangeWeight, double criterion) {

  /** Below this part of the range a step is what decimal fractions of the file round to. */
  private static final double EXACT = 1e-9;

  static Score of(Fit fit, List<PulseTable.Device> devices, List<Steps> steps) {
    double squares = 0;
    double pathSquares = 0;
    long pulses = 0;
    double range = 0;
    for (int i = 0; i < steps.size(); i++) {
      Response response = fit.responses().get(i);
      Steps of = steps.get(i);
      range += of.range() / steps.size();
      for (int k = 0; k < of.before.length; k++) {
        double residual = of.change[k] - response.change(of.before[k], of.down[k]);
        squares += residual * residual;
      }
      pulses += of.before.length;
      pathSquares += pathSquares(devices.get(i), response);
    }
    double mean = Math.max(squares / pulses, EXACT * EXACT * range * range);
    return new Score(fit.fitted().kind(), fit.parameters(), Math.sqrt(squares / pulses), Math.sqrt(pathSquares / pulses), range,
        pulses * Math.log(mean) + fit.parameters() * Math.log(pulses));
  }

  private static double pathSquares(PulseTable.Device device, Response response) {
    double squares = 0;
    for (PulseTable.Run run : device.runs()) {
      double weight = run.weights()[0];
      for (int i = 0; i < run.down().length; i++) {
        weight += response.change(weight, run.down()[i]);
        double error = run.weights()[i + 1] - weight;
        squares += error * error;
      }
    }
    return squares;
  }
}
