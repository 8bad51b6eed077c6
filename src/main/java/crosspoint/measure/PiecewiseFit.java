package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.device.Nodes;
import crosspoint.device.PiecewiseStep;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Steps given at nine places between the extremes of each device, linear in between. The nodes are shared, the scales
 * each device's own; they are solved for in turn, each time by linear least squares, until nothing changes.
 * Nodes are such that the mean of up and down in the middle is 1.
 */
final class PiecewiseFit {

  static final int NODES = 9;
  private static final int PER_DEVICE = 4;
  private static final int ROUNDS = 50;
  private static final double SETTLED = 1e-9;

  private PiecewiseFit() {}

  static Fit of(List<Steps> devices) {
    double[] up = new double[NODES];
    double[] down = new double[NODES];
    Estimate[] upScales = alternate(devices, false, up);
    Estimate[] downScales = alternate(devices, true, down);
    double upMiddle = up[NODES / 2];
    double downMiddle = down[NODES / 2];
    double upGain = upMiddle > 0 ? upMiddle : 1;
    double downGain = downMiddle > 0 ? downMiddle : 1;
    ImmutableList.Builder<Response> responses = ImmutableList.builder();
    for (int i = 0; i < devices.size(); i++) {
      Steps steps = devices.get(i);
      responses.add(Response.withinExtremes(steps, upScales[i].times(upGain), downScales[i].times(downGain),
          weight -> at(up, place(steps, weight)) / upGain, weight -> at(down, place(steps, weight)) / downGain));
    }
    return new Fit(FittedLaw.PIECEWISE_STEP, responses.build(), PER_DEVICE * devices.size() + 2 * (NODES - 1), ImmutableList.of(),
        source -> new PiecewiseStep(nodes(up, upGain), nodes(down, downGain), source));
  }

  private static Nodes nodes(double[] values, double gain) {
    return Nodes.of(Arrays.stream(values).mapToObj(value -> Figures.plain(value / gain)).collect(Collectors.joining(", ")));
  }

  private static double place(Steps steps, double weight) {
    return Math.min(Math.max((weight - steps.low) / steps.range(), 0), 1) * (NODES - 1);
  }

  private static double at(double[] nodes, double place) {
    int before = Math.min((int) place, NODES - 2);
    return nodes[before] + (place - before) * (nodes[before + 1] - nodes[before]);
  }

  private static Estimate[] alternate(List<Steps> devices, boolean down, double[] nodes) {
    double[] scales = new double[devices.size()];
    Arrays.fill(nodes, 1);
    for (int round = 0; round < ROUNDS; round++) {
      double changed = 0;
      for (int i = 0; i < scales.length; i++) {
        double scale = scale(devices.get(i), down, nodes).value();
        changed = Math.max(changed, Math.abs(scale - scales[i]) / Math.max(scale, Double.MIN_NORMAL));
        scales[i] = scale;
      }
      solve(devices, down, scales, nodes);
      if (changed < SETTLED) {
        break;
      }
    }
    return devices.stream().map(steps -> scale(steps, down, nodes)).toArray(Estimate[]::new);
  }

  private static Estimate scale(Steps steps, boolean down, double[] nodes) {
    int[] telling = steps.telling(down, true);
    DoubleUnaryOperator factor = weight -> at(nodes, place(steps, weight));
    return steps.scattered(Math.max(steps.multiple(telling, factor), 0), telling, factor);
  }

  /** Normal equations of the nodes; a node that no pulse is near takes the least-norm solution. */
  private static void solve(List<Steps> devices, boolean down, double[] scales, double[] nodes) {
    RealMatrix normal = new Array2DRowRealMatrix(NODES, NODES);
    ArrayRealVector right = new ArrayRealVector(NODES);
    for (int i = 0; i < scales.length; i++) {
      Steps steps = devices.get(i);
      for (int k : steps.telling(down, true)) {
        double place = place(steps, steps.before[k]);
        int before = Math.min((int) place, NODES - 2);
        double high = (place - before) * scales[i];
        double low = scales[i] - high;
        normal.addToEntry(before, before, low * low);
        normal.addToEntry(before, before + 1, low * high);
        normal.addToEntry(before + 1, before, low * high);
        normal.addToEntry(before + 1, before + 1, high * high);
        right.addToEntry(before, low * steps.size(k));
        right.addToEntry(before + 1, high * steps.size(k));
      }
    }
    double[] solved = new SingularValueDecomposition(normal).getSolver().solve(right).toArray();
    double mean = Arrays.stream(solved).average().orElse(1);
    for (int node = 0; node < NODES; node++) {
      nodes[node] = Math.max(solved[node], 0) / (mean > 0 ? mean : 1);
    }
  }
}
