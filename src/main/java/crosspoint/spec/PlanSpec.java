package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.Range;

/** How a network is trained: the network's shape, the order of the work, the learning rate. */
public record PlanSpec(
    @Meaning("stacked LSTM layers") @Range(min = 1, max = 1000) int layers,
    @Meaning("hidden units of each layer") @Range(min = 1, max = 1e6) int hiddenUnits,
    @Meaning("time steps of a window of truncated back-propagation") @Range(min = 1, max = 1e6) int unrollSteps,
    @Meaning("rows of the minibatch, each its own contiguous stream of text") @Range(min = 1, max = 65536) int minibatchRows,
    @Meaning("passes over the training text") @Range(min = 1, max = 1e6) int epochs,
    @Meaning("learning rate of logical weights on the sum over a window's steps and rows") @Range(min = 0, max = 1e6) double learningRateLogical,
    UpdateOrder updateOrder,
    StateAtWindow stateAtWindow,
    Clipping clipping,
    @Meaning("probability that a hidden value is dropped between layers while training") @Range(min = 0, max = 0.99) double dropoutFraction,
    InitialWeights initialWeights,
    @Meaning("seed of every random number") @Range(min = 0, max = 9.007199254740992e15) long seed,
    String source) {

  /** When a window's updates are written. */
  public enum UpdateOrder { DEFERRED, INTERLEAVED }

  /** What the hidden and cell state is at the start of a window. */
  public enum StateAtWindow { CARRIED, RESET }

  /**
   * Clipping of the errors δ of one time step in the digital unit.
   *
   * @param rule  none, by element, or by the norm of the vector
   */
  public record Clipping(
      Rule rule,
      @Meaning("limit of an element or of the norm") @Range(min = 1e-9, max = 1e9) double limit,
      String source) {
    /** What is limited. */
    public enum Rule { NONE, ELEMENT, NORM }
  }

  /** Distribution of the initial logical weights. */
  public enum InitialWeights { UNIFORM_INVERSE_SQRT_HIDDEN }
}
