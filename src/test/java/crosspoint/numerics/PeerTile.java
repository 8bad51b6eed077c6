package crosspoint.numerics;

import crosspoint.device.ConstantStep;
import com.google.common.collect.ImmutableList;
import crosspoint.numerics.PeerFile.Line;

/** The very tile that the peer used: devices, weights and vectors. */
final class PeerTile {

  static final int SIZE = 8;
  /** Mean step of the distribution that its devices were drawn from. */
  static final double MEAN_STEP = 0.001;

  final double[][] forwardWeights = new double[SIZE][SIZE];
  final double[][] saturatingWeights = new double[SIZE][SIZE];
  final float[][] up = new float[SIZE][SIZE];
  final float[][] down = new float[SIZE][SIZE];
  final float[][] high = new float[SIZE][SIZE];
  final float[][] low = new float[SIZE][SIZE];
  final double[] forwardInput = new double[SIZE];
  final double[] backwardInput = new double[SIZE];
  final double[] updateInput = new double[SIZE];
  final double[] updateError = new double[SIZE];

  PeerTile() {
    for (Line line : PeerFile.lines("tile_params.csv")) {
      int i = line.whole("i");
      int j = line.whole("j");
      up[i][j] = (float) line.number("dw_up");
      down[i][j] = (float) line.number("dw_down");
      high[i][j] = (float) line.number("w_max");
      low[i][j] = (float) line.number("w_min");
      forwardWeights[i][j] = line.number("W_forward");
      saturatingWeights[i][j] = line.number("W_saturating");
    }
    ImmutableList<Line> inputs = PeerFile.lines("inputs.csv");
    for (int k = 0; k < SIZE; k++) {
      forwardInput[k] = inputs.get(k).number("x_forward");
      backwardInput[k] = inputs.get(k).number("d_backward");
      updateInput[k] = inputs.get(k).number("x_update");
      updateError[k] = inputs.get(k).number("d_update");
    }
  }

  /** The devices with another cycle-to-cycle noise. */
  Devices devices(double stepNoise) {
    return Devices.of(new ConstantStep("test"), up, down, high, low, stepNoise, MEAN_STEP);
  }

  /** The devices with their deviations from the mean step stretched by a factor. */
  Devices spreadDevices(double stepNoise, double factor) {
    return Devices.of(new ConstantStep("test"), stretched(up, factor), stretched(down, factor), high, low, stepNoise, MEAN_STEP);
  }

  private static float[][] stretched(float[][] steps, double factor) {
    float[][] stretched = new float[SIZE][SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        stretched[i][j] = (float) (MEAN_STEP + factor * (steps[i][j] - MEAN_STEP));
      }
    }
    return stretched;
  }
}
