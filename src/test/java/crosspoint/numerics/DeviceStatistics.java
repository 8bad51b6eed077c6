package crosspoint.numerics;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Counts how often each test of what devices, reads and pulses draw rejects the model as it is, and whether it rejects
 * the wrong ones.
 *
 * <pre>  java crosspoint.numerics.DeviceStatistics [SEEDS]</pre>
 * prints a line for each test, and one for each wrong model and test of it, and ends with 1 if a test raises more or fewer
 * false alarms than chance allows, accepts a wrong model that it should see or rejects one that it is said not to see.
 */
final class DeviceStatistics {

  /** A test rejects below this. */
  static final double LEVEL = 0.01;
  /** A wrong model is rejected by a test whose probability is below this, so that no luck is needed. */
  static final double SURE = 1e-5;
  /** Probability that the count of one test is outside of what is granted, on either side. */
  private static final double OUTSIDE = 1e-5;
  private static final int SEEDS = 1000;

  /** What is granted of so many seeds. */
  record Grant(int least, int most) {

    static Grant of(int seeds) {
      BinomialDistribution alarms = new BinomialDistribution(null, seeds, LEVEL);
      return new Grant(alarms.inverseCumulativeProbability(OUTSIDE), alarms.inverseCumulativeProbability(1 - OUTSIDE));
    }

    boolean holds(int alarms) {
      return alarms >= least && alarms <= most;
    }
  }

  private DeviceStatistics() {}

  static ImmutableList<Quantity> quantities() {
    return ImmutableList.<Quantity>builder().addAll(DeviceQuantities.all()).addAll(AgeingQuantities.all()).addAll(ReadQuantities.all())
        .addAll(PulseQuantities.all()).build();
  }

  /** Number of false alarms of each test of a quantity. */
  static Map<Statistic, Integer> alarms(Quantity quantity, int seeds) {
    Map<Statistic, Integer> alarms = new EnumMap<>(Statistic.class);
    List<ImmutableMap<Statistic, Double>> all = LongStream.rangeClosed(1, seeds).parallel().mapToObj(quantity::test).toList();
    for (Map<Statistic, Double> tests : all) {
      tests.forEach((test, probability) -> alarms.merge(test, probability < LEVEL ? 1 : 0, Integer::sum));
    }
    return alarms;
  }

  /** What a test makes of a wrong model. */
  record Rejection(Statistic test, double probability, boolean expected) {

    boolean rejected() {
      return probability < SURE;
    }

    boolean met() {
      return rejected() == expected;
    }

    String verdict() {
      if (met()) {
        return rejected() ? "rejected" : "unseen, as said";
      }
      return rejected() ? "MISSED: seen, but said to be unseen" : "MISSED";
    }
  }

  /** What each test of a quantity makes of a wrong model. */
  static ImmutableList<Rejection> rejections(Quantity quantity, Wrong wrong) {
    return quantity.test(wrong, 1).entrySet().stream()
        .map(test -> new Rejection(test.getKey(), test.getValue(), !wrong.unseen().contains(test.getKey()))).collect(ImmutableList.toImmutableList());
  }

  public static void main(String[] arguments) {
    int seeds = arguments.length == 0 ? SEEDS : Integer.parseInt(arguments[0]);
    Preconditions.checkArgument(seeds > 0, "%s seeds", seeds);
    Grant grant = Grant.of(seeds);
    ImmutableList<Quantity> quantities = quantities();
    int missed = 0;
    int tests = 0;
    int models = 0;
    int sharp = 0;
    for (Quantity quantity : quantities) {
      for (Map.Entry<Statistic, Integer> test : alarms(quantity, seeds).entrySet()) {
        boolean met = grant.holds(test.getValue());
        System.out.printf(Locale.ROOT, "%-44s %-84s alarms %d of %d, expected %d…%d  %s%n", quantity, test.getKey(), test.getValue(), seeds,
            grant.least(), grant.most(), met ? "met" : "MISSED");
        missed += met ? 0 : 1;
        tests++;
      }
      Set<Statistic> rejecting = EnumSet.noneOf(Statistic.class);
      for (Wrong wrong : quantity.wrongModels()) {
        for (Rejection rejection : rejections(quantity, wrong)) {
          System.out.printf(Locale.ROOT, "%-44s %-84s p = %.1e  %s%n", quantity, "wrong: " + wrong + ", by " + rejection.test(), rejection.probability(),
              rejection.verdict());
          missed += rejection.met() ? 0 : 1;
          if (rejection.rejected()) {
            rejecting.add(rejection.test());
          }
        }
        models++;
      }
      sharp += rejecting.size();
    }
    System.out.printf(Locale.ROOT, "%d quantities, %d tests at a level of %s, %d of them reject a wrong model at %s, %d wrong models, %d missed%n",
        quantities.size(), tests, LEVEL, sharp, SURE, models, missed);
    System.exit(missed == 0 && sharp == tests ? 0 : 1);
  }
}
