package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.OrUnbounded;
import crosspoint.device.Range;
import java.util.Optional;

/**
 * How gradients become weights. Sealed by {@code kind}.
 *
 * <p>Plain gradient descent pulses the matrix W itself. The Tiki-Taka family has a second array of the same devices
 * beside each matrix, the fast array A. Outer products go into A; now and then a row of A is read,
 * worked on in the digital unit, and passed to W by a few pulses. Only W is read by the network (γ = 0 in
 * {@code W = γ A + C}, as in all shipped configurations of aihwkit).
 *
 * <p>With η the plan's learning rate, δ the mean step of a device, k the row whose turn it is, and ω what is read of it:
 * <pre>
 *   A ← A − λ_A d xᵀ,   λ_A = ratio · η,   or with automatic scaling ratio · slots · δ / (μ_x μ_d),
 *                       μ ← m μ + (1 − m) max|·|, begun with the first maximum
 *   tiki-taka           W_k ← W_k + λ_T ω,  by stochastic pulses                            λ_T = transferLearningRateRatio · η
 *   buffered-tiki-taka  h_k ← h_k + λ_T ω,  n = trunc(h_k / θ) within ± transferSlots,      θ = thresholdSteps · δ,
 *                       n pulses to W_k;  where n ≠ 0: h ← momentumFraction · h             per sweep: θ / (rows · transferEveryUpdates)
 *   chopped-tiki-taka   row k of A gets c_k d xᵀ and is read as c_k ω;  then c_k may flip,  c_k = ±1
 *   agad                c_k (ω − p_ref,k) instead of c_k ω;  p_k ← (1 − β) p_k + β ω;  where c_k flips: p_ref,k ← p_k
 *   mixed-precision     χ ← χ + η d xᵀ in the digital unit;  n = trunc(χ / θ) within ± transferSlots, n pulses down,
 *                       χ ← χ − n θ,  all rows of W one after the other
 * </pre>
 * A row for which no reference is known yet, its sign never having flipped, adds nothing with agad. Updates of a matrix
 * are counted from the start of each window.
 *
 * @see "M. J. Rasch and others, Fast and robust analog in-memory deep neural network training, Nature Communications 15:7133, 2024; aihwkit, TransferCompound to DynamicTransferCompound"
 */
public sealed interface AlgorithmSpec {

  /** Whether the vectors of an update are scaled in a digital unit on their way to the array, one multiply a value. */
  boolean digitalScaling();

  /** Where the numbers come from. */
  String source();

  /** The array beside each matrix, if there is one. */
  default Optional<Fast> fastArray() {
    return Optional.empty();
  }

  /** Updates of a matrix within a window after which it is transferred or written; 0 if it never is. */
  default int everyUpdates() {
    return fastArray().map(Fast::transferEveryUpdates).orElse(0);
  }

  /** Longest train of pulses without chance; 0 if there is none. */
  default int mostSlots() {
    return 0;
  }

  /** Array that collects gradients, beside each matrix, and how its rows are read. */
  record Fast(
      @Meaning("updates of a matrix within a window between two reads of a row of its fast array") @Range(min = 1, max = 1e9) int transferEveryUpdates,
      @Meaning("learning rate of the fast array over the plan's; with autoScale mean pulses at the largest product over the slots of a train") @Range(min = 0, max = 1e6) double learningRateRatio,
      @Meaning("whether the learning rate of the fast array follows from the largest values of its vectors instead of the plan") boolean autoScale,
      @Meaning("part of their running means that the largest values keep at each update") @Range(min = 0, max = 1) double autoScaleMomentumFraction,
      @Meaning("full scale of the read of a row, physical weight") @Range(min = 1e-6, max = 1e6) @OrUnbounded double transferBoundWeight,
      String source) {}

  /** Hidden matrix in the digital unit that sums what is read of a fast array. */
  record Hidden(
      @Meaning("learning rate of the transfer over the plan's") @Range(min = 0, max = 1e6) double transferLearningRateRatio,
      @Meaning("hidden value for which a pulse is sent, mean steps of the device") @Range(min = 1e-9, max = 1e9) double thresholdSteps,
      @Meaning("whether that is divided by the updates of a sweep over all rows of an array, rows times transferEveryUpdates") boolean thresholdPerSweep,
      @Meaning("part of a hidden value that is kept where a pulse is sent") @Range(min = 0, max = 1) double momentumFraction,
      @Meaning("most pulses that a transfer sends to a device") @Range(min = 1, max = 31) int transferSlots,
      String source) {}

  /** Signs of the rows of a fast array. */
  record Chopper(
      @Meaning("probability that the sign of a row flips when the row has been read; of regular flips their rate") @Range(min = 0, max = 1) double flipProbability,
      Flips flips,
      String source) {
    /** When a sign flips: by chance, or after each ⌈1 / flipProbability⌉ reads of its row. */
    public enum Flips { RANDOM, REGULAR }
  }

  /** Kinds with a hidden matrix between fast array and matrix. */
  sealed interface Buffered extends AlgorithmSpec {
    Fast fast();
    Hidden hidden();
    /** Signs of the rows of the fast array, if they ever flip. */
    default Optional<Chopper> signs() { return Optional.empty(); }
    @Override default Optional<Fast> fastArray() { return Optional.of(fast()); }
    @Override default int mostSlots() { return hidden().transferSlots(); }
  }

  /** {@code "kind": "sgd"}: outer products go into the matrix itself. */
  record Sgd(
      @Meaning("whether the vectors of an update are scaled in a digital unit") boolean digitalScaling,
      String source) implements AlgorithmSpec {}

  /** {@code "kind": "tiki-taka"}: rows of the fast array go to the matrix as they are read, by trains of the update. */
  record TikiTaka(
      @Meaning("whether the vectors of an update are scaled in a digital unit") boolean digitalScaling,
      @Meaning("learning rate of the transfer over the plan's") @Range(min = 0, max = 1e6) double transferLearningRateRatio,
      Fast fast,
      String source) implements AlgorithmSpec {
    @Override public Optional<Fast> fastArray() { return Optional.of(fast); }
  }

  /** {@code "kind": "buffered-tiki-taka"}: TTv2. */
  record BufferedTikiTaka(
      @Meaning("whether the vectors of an update are scaled in a digital unit") boolean digitalScaling,
      Fast fast,
      Hidden hidden,
      String source) implements Buffered {}

  /** {@code "kind": "chopped-tiki-taka"}: c-TTv2, whose signs take a fixed offset of the fast array out. */
  record ChoppedTikiTaka(
      @Meaning("whether the vectors of an update are scaled in a digital unit") boolean digitalScaling,
      Fast fast,
      Hidden hidden,
      Chopper chopper,
      String source) implements Buffered {
    @Override public Optional<Chopper> signs() { return Optional.of(chopper); }
  }

  /** {@code "kind": "agad"}: c-TTv2 with a reference that follows what was read before the last flip. */
  record Agad(
      @Meaning("whether the vectors of an update are scaled in a digital unit") boolean digitalScaling,
      @Meaning("part of a new read in the running mean of a row, β") @Range(min = 0, max = 1) double referenceMixingFraction,
      Fast fast,
      Hidden hidden,
      Chopper chopper,
      String source) implements Buffered {
    @Override public Optional<Chopper> signs() { return Optional.of(chopper); }
  }

  /** {@code "kind": "mixed-precision"}: outer products are summed in a digital unit and written row by row. */
  record MixedPrecision(
      @Meaning("whether the error of an update is scaled in a digital unit") boolean digitalScaling,
      @Meaning("updates of a matrix within a window between two writes of all its rows") @Range(min = 1, max = 1e9) int transferEveryUpdates,
      @Meaning("sum for which a pulse is sent, mean steps of the device") @Range(min = 1e-9, max = 1e9) double thresholdSteps,
      @Meaning("most pulses that a write sends to a device") @Range(min = 1, max = 31) int transferSlots,
      String source) implements AlgorithmSpec {
    @Override public int everyUpdates() { return transferEveryUpdates; }
    @Override public int mostSlots() { return transferSlots; }
  }
}
