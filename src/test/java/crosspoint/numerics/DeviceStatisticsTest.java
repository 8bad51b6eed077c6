package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Do devices, reads and pulses draw what their laws say? Each quantity is tested at a level of 1 % over a few seeds here and over
 * 1,000 by {@link DeviceStatistics#main}; random numbers are a function of the seed, so that what passes once passes always.
 */
class DeviceStatisticsTest {

  private static final int FEW_SEEDS = 10;

  static ImmutableList<Quantity> quantities() {
    return DeviceStatistics.quantities();
  }

  @ParameterizedTest
  @MethodSource("quantities")
  void devicesDrawWhatTheirLawsSay(Quantity quantity) {
    Map<String, Integer> alarms = DeviceStatistics.alarms(quantity, FEW_SEEDS);
    DeviceStatistics.Grant grant = DeviceStatistics.Grant.of(FEW_SEEDS);
    assertTrue(alarms.values().stream().allMatch(grant::holds), () -> quantity.name() + " false alarms of " + FEW_SEEDS + ": " + alarms);
  }

  static Stream<Object[]> wrongModels() {
    return quantities().stream().flatMap(quantity -> quantity.wrongModels().stream().map(wrong -> new Object[] {quantity, wrong}));
  }

  @ParameterizedTest
  @MethodSource("wrongModels")
  void wrongModelsAreRejected(Quantity quantity, Quantity.Wrong wrong) {
    double probability = DeviceStatistics.sharpest(wrong);
    assertTrue(probability < DeviceStatistics.SURE, () -> quantity.name() + ", " + wrong.name() + ": " + probability);
  }

  @Test
  @Tag("long")
  void falseAlarmsOverAThousandSeedsAreAsOftenAsTheLevelSays() {
    DeviceStatistics.Grant grant = DeviceStatistics.Grant.of(1000);
    for (Quantity quantity : quantities()) {
      Map<String, Integer> alarms = DeviceStatistics.alarms(quantity, 1000);
      assertTrue(alarms.values().stream().allMatch(grant::holds), () -> quantity.name() + " false alarms of 1000: " + alarms);
    }
  }
}
