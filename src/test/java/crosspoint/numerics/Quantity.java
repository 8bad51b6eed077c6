package crosspoint.numerics;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * Something that the model draws, with the distribution that it must have. Each of its tests must tell one wrong model
 * at least from the right one, for which an edited sample does not count, and what is spread out must have one whose spread
 * is larger.
 *
 * @param name        what it is
 * @param expected    its distribution
 * @param drawn       draws it
 * @param wrongModels models and edited samples that must be told from the right one
 */
record Quantity(String name, Expectation expected, Drawn drawn, ImmutableList<Wrong> wrongModels) {

  Quantity {
    for (Statistic test : expected.tests()) {
      Preconditions.checkArgument(wrongModels.stream().anyMatch(wrong -> wrong.isModel() && !wrong.unseen().contains(test)),
          "%s: no wrong model for %s", name, test);
    }
    Preconditions.checkArgument(!expected.tests().contains(Statistic.KOLMOGOROV_SMIRNOV)
        || wrongModels.stream().anyMatch(wrong -> wrong.fault() == Wrong.Fault.SPREAD), "%s: no wrong spread", name);
    for (Wrong wrong : wrongModels) {
      Preconditions.checkArgument(expected.tests().containsAll(wrong.unseen()) || wrong.fault() != Wrong.Fault.OTHER && wrong.isModel(),
          "%s, %s: unseen by tests that it does not have, %s", name, wrong, wrong.unseen());
    }
  }

  static Quantity of(String name, Expectation expected, Drawn drawn, Wrong... wrongModels) {
    return new Quantity(name, expected, drawn, ImmutableList.copyOf(wrongModels));
  }

  /** Normal numbers. */
  static Quantity normal(String name, double mean, double deviation, Drawn drawn, Wrong... wrongModels) {
    return of(name, Expectation.normal(mean, deviation), drawn, wrongModels);
  }

  /** Probabilities by test of what the model draws with a seed. */
  ImmutableMap<Statistic, Double> test(long seed) {
    return test(drawn, seed);
  }

  /** Probabilities by test of what a wrong model draws with a seed. */
  ImmutableMap<Statistic, Double> test(Wrong wrong, long seed) {
    return test(wrong.drawn(), seed);
  }

  private ImmutableMap<Statistic, Double> test(Drawn model, long seed) {
    ImmutableMap<Statistic, Double> tests = expected.test(model.of(seed));
    Preconditions.checkState(tests.keySet().equals(expected.tests()), "%s: tested by %s, not %s", name, tests.keySet(), expected.tests());
    tests.forEach((test, p) -> Preconditions.checkState(p >= 0 && p <= 1, "%s, seed %s: %s has a probability of %s", name, seed, test, p));
    return tests;
  }

  @Override
  public String toString() {
    return name;
  }
}
