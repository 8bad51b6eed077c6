package crosspoint.numerics;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;

/**
 * A wrong model, or a sample that was edited as if it came from one, which every test of its quantity must tell from the
 * right one but those that it names.
 *
 * @param fault  kind of what is wrong with it
 * @param what   which of that kind
 * @param drawn  what it draws
 * @param unseen tests that do not see it, or not with every seed: because what they look at is the same in both models, or
 *               because it differs by less than a sample shows for certain
 */
record Wrong(Fault fault, String what, Drawn drawn, ImmutableSet<Statistic> unseen) {

  /** What can be wrong, with the tests to which it can be the same whatever the size of the sample. */
  enum Fault {
    /** A spread of 10 % more about the same mean; of a distribution cut at its middle it leaves the shares alone. */
    SPREAD("spread + 10 %", Statistic.MEAN, Statistic.SHARE),
    /** Numbers that depend on each other drawn one without the other: the mean of a sum does not ask for that. */
    CORRELATION("no correlation", Statistic.MEAN),
    BOUND("bound ignored"),
    OTHER("other", Statistic.values()),
    /** No model: what the right one draws, shifted, counted twice or put together otherwise, where no model that is changed draws it. */
    EDITED("edited sample", Statistic.values());

    private final String text;
    private final ImmutableSet<Statistic> blind;

    Fault(String text, Statistic... blind) {
      this.text = text;
      this.blind = ImmutableSet.copyOf(blind);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  Wrong {
    Preconditions.checkArgument(fault.blind.containsAll(unseen), "%s, %s must be seen by %s", fault, what, Sets.difference(unseen, fault.blind));
  }

  /** One tenth more of a spread, by the key that it has in a spec; the mean stays. */
  static Wrong spread(String key, Drawn drawn) {
    return new Wrong(Fault.SPREAD, key, drawn, ImmutableSet.of(Statistic.MEAN));
  }

  /** Without a correlation; the mean stays. */
  static Wrong uncorrelated(String what, Drawn drawn) {
    return new Wrong(Fault.CORRELATION, what, drawn, ImmutableSet.of(Statistic.MEAN));
  }

  /** Without a bound. */
  static Wrong unbounded(String what, Drawn drawn) {
    return new Wrong(Fault.BOUND, what, drawn, ImmutableSet.of());
  }

  /** A sample that only an edit makes wrong. */
  static Wrong edited(String what, Drawn drawn, Statistic... unseen) {
    return new Wrong(Fault.EDITED, what, drawn, ImmutableSet.copyOf(unseen));
  }

  /** Anything else. */
  static Wrong of(String what, Drawn drawn, Statistic... unseen) {
    return new Wrong(Fault.OTHER, what, drawn, ImmutableSet.copyOf(unseen));
  }

  /** The same, not seen by these tests instead. */
  Wrong unseenBy(Statistic... tests) {
    return new Wrong(fault, what, drawn, ImmutableSet.copyOf(tests));
  }

  boolean isModel() {
    return fault != Fault.EDITED;
  }

  @Override
  public String toString() {
    return (isModel() ? "wrong: " : "") + (fault == Fault.OTHER ? what : fault + ": " + what);
  }
}
