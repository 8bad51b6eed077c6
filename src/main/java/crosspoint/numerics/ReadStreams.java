package crosspoint.numerics;

import crosspoint.numerics.RandomPosition.Kind;

/** Random numbers that one kind of read draws, each from a stream of its own. */
enum ReadStreams {
  FORWARD(Kind.FORWARD_NOISE, Kind.FORWARD_ROUNDING, Kind.FORWARD_INPUT_NOISE, Kind.FORWARD_WEIGHT_NOISE),
  BACKWARD(Kind.BACKWARD_NOISE, Kind.BACKWARD_ROUNDING, Kind.BACKWARD_INPUT_NOISE, Kind.BACKWARD_WEIGHT_NOISE),
  TEST(Kind.TEST_NOISE, Kind.TEST_ROUNDING, Kind.TEST_INPUT_NOISE, Kind.TEST_WEIGHT_NOISE);

  /** Noise of the integrators, rounding of the drivers, noise on the lines, noise of the weights. */
  final Kind noise;
  final Kind rounding;
  final Kind inputNoise;
  final Kind weightNoise;

  ReadStreams(Kind noise, Kind rounding, Kind inputNoise, Kind weightNoise) {
    this.noise = noise;
    this.rounding = rounding;
    this.inputNoise = inputNoise;
    this.weightNoise = weightNoise;
  }
}
