package crosspoint.numerics;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Counts how often each test of what devices, reads and pulses draw rejects the model as it is, and whether it rejects
 * the wrong ones.
 *
 * <pre>  java crosspoint.numerics.DeviceStatistics [SEEDS]</pre>
 * prints a line for each test and one for each wrong model, and ends with 1 if a test raises more or fewer false
 * alarms than chance allows, or a wrong model is accepted.
 */
final class DeviceStatistics {

  /** A test rejects below this. */
  static final double LEVEL = 0.01;
  /** A wrong model is rejected if the sharpest of the tests is below this, so that no luck is needed. */
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
  static Map<String, Integer> alarms(Quantity quantity, int seeds) {
    Map<String, Integer> alarms = new TreeMap<>();
    List<Map<String, Double>> all = new ArrayList<>(LongStream.rangeClosed(1, seeds).parallel().<Map<String, Double>>mapToObj(quantity::test).toList());
    for (Map<String, Double> tests : all) {
      tests.forEach((test, probability) -> alarms.merge(test, probability < LEVEL ? 1 : 0, Integer::sum));
    }
    return alarms;
  }

  /** Smallest probability that any test gives a wrong model. */
  static double sharpest(Quantity.Wrong wrong) {
    return wrong.test().apply(1).values().stream().mapToDouble(Double::doubleValue).map(p -> Double.isNaN(p) ? 0 : p).min().orElseThrow();
  }

  public static void main(String[] arguments) {
    int seeds = arguments.length == 0 ? SEEDS : Integer.parseInt(arguments[0]);
    Preconditions.checkArgument(seeds > 0, "%s seeds", seeds);
    Grant grant = Grant.of(seeds);
    ImmutableList<Quantity> quantities = quantities();
    int wrong = 0;
    int tests = 0;
    int models = 0;
    for (Quantity quantity : quantities) {
      for (Map.Entry<String, Integer> test : alarms(quantity, seeds).entrySet()) {
        boolean met = grant.holds(test.getValue());
        System.out.printf(Locale.ROOT, "%-44s %-34s alarms %d of %d, expected %d…%d  %s%n", quantity.name(), test.getKey(), test.getValue(), seeds,
            grant.least(), grant.most(), met ? "met" : "MISSED");
        wrong += met ? 0 : 1;
        tests++;
      }
      for (Quantity.Wrong model : quantity.wrongModels()) {
        double probability = sharpest(model);
        boolean met = probability < SURE;
        System.out.printf(Locale.ROOT, "%-44s %-34s p = %.1e  %s%n", quantity.name(), "wrong: " + model.name(), probability,
            met ? "rejected" : "MISSED");
        wrong += met ? 0 : 1;
        models++;
      }
    }
    System.out.printf(Locale.ROOT, "%d quantities, %d tests at a level of %s, %d wrong models, %d missed%n", quantities.size(), tests, LEVEL, models, wrong);
    System.exit(wrong == 0 ? 0 : 1);
  }
}
