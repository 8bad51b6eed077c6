package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.Range;

/**
 * A network, how it is trained, and what the clock is to expect of its values where no values are
 * computed. See {@code arch-specs/workloads/}.
 */
public record WorkloadSpec(
    @Meaning("version of the format, crosspoint-workload/1") String format,
    @Meaning("name that reports use") String name,
    @Meaning("what the workload is and where its description comes from") String source,
    Network network,
    Training training,
    Expectation expectation) {

  /** Shape of the network: one-hot symbols in, stacked LSTM layers, a probability for each symbol out. */
  public record Network(
      @Meaning("symbols of the text: inputs of the first layer and outputs of the last") @Range(min = 2, max = 1e7) int symbols,
      @Meaning("stacked LSTM layers") @Range(min = 1, max = 1000) int layers,
      @Meaning("hidden units of each layer") @Range(min = 1, max = 1e6) int hiddenUnits,
      String source) {}

  /** The order of the work. */
  public record Training(
      @Meaning("time steps of a window of truncated back-propagation") @Range(min = 1, max = 1e6) int unrollSteps,
      @Meaning("rows of the minibatch, each its own contiguous stream of text") @Range(min = 1, max = 65536) int minibatchRows,
      @Meaning("symbols of the training text, all of them read once in an epoch") @Range(min = 1, max = 1e15) long tokensPerEpoch,
      String source) {}

  /** Means over a training run of what the values tell the clock. */
  public record Expectation(
      @Meaning("analog passes of a forward read, repeats of bound management included") @Range(min = 1, max = 1000) double forwardPasses,
      @Meaning("analog passes of a backward read") @Range(min = 1, max = 1000) double backwardPasses,
      @Meaning("magnitude of the code of a line that carries a hidden value, fraction of the largest code") @Range(min = 0, max = 1) double forwardActivityFraction,
      @Meaning("magnitude of the code of a line that carries an error, fraction of the largest code") @Range(min = 0, max = 1) double backwardActivityFraction,
      @Meaning("slots sent in an update, fraction of the longest train") @Range(min = 0, max = 1) double slotsFraction,
      @Meaning("probability that a column line pulses in a slot") @Range(min = 0, max = 1) double columnPulseFraction,
      @Meaning("probability that a row line pulses in a slot") @Range(min = 0, max = 1) double rowPulseFraction,
      String source) {}
}
