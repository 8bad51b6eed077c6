package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import java.util.List;
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
 *   too short to tell    instead of these, if ideal devices are not below the bigram's loss and the device is below the uniform's
 * </pre>
 * 0.05 nats is a guess of what seeds of such a short run differ by, which nobody has measured for it; 0.5 nats is about what
 * separates a network that has learnt words from one that has learnt letters. A device near a limit could be judged either
 * way by another seed. Without a training run there is no verdict on training, only whether
 * what publications demand is met: it is missed if a demand is, and cannot be told if none is missed and one that
 * pulses should have told is unknown. What fails first is the demand that is missed by the largest factor.
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
    TOO_SHORT("too short to tell"),
    MEETS_DEMANDS("not trained; meets what publications demand"),
    MISSES_DEMANDS("not trained; misses what publications demand"),
    CANNOT_BE_TOLD("cannot be told");

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
    List<String> undecided = requirements.stream().filter(Requirement::undecided).map(Requirement::name).toList();
    Outcome outcome = training.map(run -> trained(run, reasons)).orElseGet(() ->
        !requirements.stream().allMatch(Requirement::met) ? Outcome.MISSES_DEMANDS
            : undecided.isEmpty() ? Outcome.MEETS_DEMANDS : Outcome.CANNOT_BE_TOLD);
    Optional<Requirement> worst = Requirement.worst(requirements);
    worst.map(first -> "fails first: " + first.name() + ", " + Figures.three(first.figure()) + " where "
        + (first.atLeast() ? "at least " : "at most ") + Figures.three(first.limit()) + " is demanded (" + first.source() + ")")
        .ifPresent(reasons::add);
    if (!undecided.isEmpty()) {
      reasons.add("unknown, so that nobody can tell whether it is met: " + String.join(", ", undecided));
    } else if (worst.isEmpty()) {
      reasons.add("everything that publications demand is met");
    }
    return new Verdict(outcome, reasons.build());
  }

  /** What about the training itself, and not about a demand, can be the reason. */
  private static void course(ShortTraining.Course course, ImmutableList.Builder<String> reasons) {
    if (course.cutsOff()) {
      reasons.add("pulse trains are too short for large updates: " + Figures.count(course.slots(), "slot") + " of a step each bring "
          + Figures.percent(course.reachFraction()) + " of the learning rate, so that products of input and error above " + Figures.three(course.reachFraction())
          + " are cut off");
    }
    if (course.closes()) {
      reasons.add("the gap to ideal devices closes, so that longer training may do: training loss was " + Figures.three(course.earlierGapNats())
          + " nats above theirs in the third quarter of the run and " + Figures.three(course.laterGapNats()) + " in the last");
    }
  }

  private static Outcome trained(ShortTraining run, ImmutableList.Builder<String> reasons) {
    double limit = Math.max(run.baselineExcessNats(), 0);
    double above = run.excessNats() - limit;
    Outcome outcome = run.tooShort() ? Outcome.TOO_SHORT : above <= TRAINS_WITHIN_NATS ? Outcome.TRAINS
        : above > TRAINS_NOT_BEYOND_NATS ? Outcome.DOES_NOT_TRAIN : Outcome.TRAINS_WITH_LOSSES;
    if (outcome == Outcome.TOO_SHORT) {
      reasons.add("ideal devices end at " + Figures.three(run.ideal()) + " nats after " + String.format("%,d", run.characters())
          + " characters, no better than the " + Figures.three(run.bigramNats()) + " of knowing how often each character follows each other: nothing beyond pairs is learnt so far");
    }
    reasons.add(run.device().isEmpty() ? "the loss stopped being a number"
        : "loss " + Figures.three(run.excessNats()) + " nats above ideal devices, the RPU baseline " + Figures.three(run.baselineExcessNats())
        + "; up to " + TRAINS_WITHIN_NATS + " above the higher of the two it trains, beyond " + TRAINS_NOT_BEYOND_NATS + " it does not");
    if (outcome != Outcome.TRAINS && run.device().isPresent()) {
      course(run.course(), reasons);
    }
    return outcome;
  }
}
