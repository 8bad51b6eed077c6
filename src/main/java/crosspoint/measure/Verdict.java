package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Whether a device trains, by rules that were written before a device was judged, with limits that were chosen and not
 * measured. With the loss excess of the device and
 * that of the RPU baseline, both over ideal devices on the same text:
 * <pre>
 *   limit             max(excess of the baseline, 0)        the baseline is known to train (Gokmen 2018)
 *   trains            excess ≤ limit + 0.05 nats/character
 *   does not train    excess &gt; limit + 0.5 nats/character, or the loss is no longer a number
 *   trains with losses   otherwise
 * </pre>
 * 0.05 nats is a guess of what seeds of such a short run differ by, which nobody has measured for it; 0.5 nats is about what
 * separates a network that has learnt words from one that has learnt letters. A device near a limit could be judged either
 * way by another seed. Without a training run there is no verdict on training, only whether
 * what publications demand is met. What fails first is the demand that is missed by the largest factor.
 *
 * @param outcome what comes out
 * @param reasons why, a sentence each
 */
public record Verdict(Outcome outcome, ImmutableList<String> reasons) {

  /** What can come out. */
  public enum Outcome {
    TRAINS("trains"),
    TRAINS_WITH_LOSSES("trains with losses"),
    DOES_NOT_TRAIN("does not train"),
    MEETS_DEMANDS("not trained; meets what publications demand"),
    MISSES_DEMANDS("not trained; misses what publications demand");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** As people say it. */
    public String words() {
      return words;
    }
  }

  static final double TRAINS_WITHIN_NATS = 0.05;
  static final double TRAINS_NOT_BEYOND_NATS = 0.5;

  static Verdict of(Optional<ShortTraining> training, ImmutableList<Requirement> requirements) {
    ImmutableList.Builder<String> reasons = ImmutableList.builder();
    Outcome outcome = training.map(run -> trained(run, reasons)).orElseGet(() ->
        requirements.stream().allMatch(Requirement::met) ? Outcome.MEETS_DEMANDS : Outcome.MISSES_DEMANDS);
    Optional<Requirement> worst = Requirement.worst(requirements);
    reasons.add(worst.map(first -> "fails first: " + first.name() + ", " + Figures.three(first.figure()) + " where "
        + (first.atLeast() ? "at least " : "at most ") + Figures.three(first.limit()) + " is demanded (" + first.source() + ")")
        .orElse("everything that publications demand is met"));
    return new Verdict(outcome, reasons.build());
  }

  private static Outcome trained(ShortTraining run, ImmutableList.Builder<String> reasons) {
    double limit = Math.max(run.baselineExcessNats(), 0);
    double above = run.excessNats() - limit;
    Outcome outcome = above <= TRAINS_WITHIN_NATS ? Outcome.TRAINS
        : above > TRAINS_NOT_BEYOND_NATS ? Outcome.DOES_NOT_TRAIN : Outcome.TRAINS_WITH_LOSSES;
    reasons.add(run.device().isEmpty() ? "the loss stopped being a number"
        : "loss " + Figures.three(run.excessNats()) + " nats above ideal devices, the RPU baseline " + Figures.three(run.baselineExcessNats())
        + "; up to " + TRAINS_WITHIN_NATS + " above the higher of the two it trains, beyond " + TRAINS_NOT_BEYOND_NATS + " it does not");
    return outcome;
  }
}
