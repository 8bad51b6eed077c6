package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import crosspoint.device.StepLaw;
import crosspoint.device.StepLaws;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.ReadSpec;
import crosspoint.spec.RefreshSpec;
import crosspoint.spec.TileSpec;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  private static final Drawn NORMAL = seed -> {
    Random random = new Random(seed);
    return IntStream.range(0, 1 << 14).mapToDouble(i -> random.nextGaussian()).toArray();
  };

  static ImmutableList<Quantity> quantities() {
    return DeviceStatistics.quantities();
  }

  @ParameterizedTest
  @MethodSource("quantities")
  void devicesDrawWhatTheirLawsSay(Quantity quantity) {
    Map<Statistic, Integer> alarms = DeviceStatistics.alarms(quantity, FEW_SEEDS);
    DeviceStatistics.Grant grant = DeviceStatistics.Grant.of(FEW_SEEDS);
    assertTrue(alarms.values().stream().allMatch(grant::holds), () -> quantity + " false alarms of " + FEW_SEEDS + ": " + alarms);
  }

  static Stream<Object[]> wrongModels() {
    return quantities().stream().flatMap(quantity -> quantity.wrongModels().stream().map(wrong -> new Object[] {quantity, wrong}));
  }

  @ParameterizedTest
  @MethodSource("wrongModels")
  void everyTestRejectsTheWrongModelsThatItIsToSee(Quantity quantity, Wrong wrong) {
    ImmutableList<DeviceStatistics.Rejection> rejections = DeviceStatistics.rejections(quantity, wrong);
    assertTrue(rejections.stream().allMatch(DeviceStatistics.Rejection::met), () -> quantity + ", " + wrong + ": " + rejections);
  }

  /** Whatever a spec spreads, and the noises. */
  @Test
  void everySpreadOfASpecHasAWrongModelWithATenthMore() {
    Stream<String> laws = StepLaws.BUILT_IN.stream().flatMap(law -> spreads(law.getSimpleName() + ".", law));
    Stream<String> others = Stream.of(spreads("device.", DeviceSpec.Pulsed.class), spreads("read.", ReadSpec.class), spreads("tile.", TileSpec.class),
        spreads("Periodic.", RefreshSpec.Periodic.class)).flatMap(keys -> keys);
    Set<String> keys = Stream.concat(laws, others).collect(Collectors.toSet());
    Set<String> enlarged = quantities().stream().flatMap(quantity -> quantity.wrongModels().stream())
        .filter(wrong -> wrong.fault() == Wrong.Fault.SPREAD).map(Wrong::what).collect(Collectors.toSet());
    assertEquals(Set.of(), Sets.difference(keys, enlarged));
    assertTrue(keys.size() > 25, () -> "keys " + keys);
  }

  /** Keys of numbers that are standard deviations. */
  private static Stream<String> spreads(String path, Class<?> spec) {
    return Arrays.stream(spec.getRecordComponents()).flatMap(component -> component.getType().isRecord()
        ? spreads(path + component.getName() + ".", component.getType())
        : Stream.of(component).filter(number -> number.getType() == double.class)
            .map(RecordComponent::getName).filter(name -> name.matches("(?i).*(spread|noise|diffusion).*")).map(name -> path + name));
  }

  @Test
  void everyLawHasAWrongModelWithoutItsBounds() {
    ImmutableList<Quantity> all = quantities();
    for (Class<? extends StepLaw> law : StepLaws.BUILT_IN) {
      for (boolean lower : new boolean[] {false, true}) {
        Quantity quantity = all.stream().filter(one -> one.name().equals(DeviceQuantities.boundOf(law, lower))).findFirst().orElseThrow();
        assertTrue(quantity.wrongModels().stream().anyMatch(wrong -> wrong.fault() == Wrong.Fault.BOUND), quantity::name);
      }
    }
  }

  @Test
  void aQuantityOfWhichATestHasNothingToRejectIsRefused() {
    Expectation expected = Expectation.normal(0, 1);
    Wrong spread = Wrong.spread("spread", NORMAL.map(x -> 1.1 * x));
    Wrong shift = Wrong.of("shift", NORMAL.map(x -> x + 0.1), Statistic.VARIANCE);
    assertEquals(2, Quantity.of("both", expected, NORMAL, spread, shift).wrongModels().size());
    assertThrows(IllegalArgumentException.class, () -> Quantity.of("none", expected, NORMAL));
    assertThrows(IllegalArgumentException.class, () -> Quantity.of("nothing for the mean", expected, NORMAL, spread));
    assertThrows(IllegalArgumentException.class, () -> Quantity.of("nothing for the variance", expected, NORMAL, shift));
    assertThrows(IllegalArgumentException.class, () -> Quantity.of("no spread", expected, NORMAL, shift.unseenBy()));
    assertThrows(IllegalArgumentException.class, () -> spread.unseenBy(Statistic.KOLMOGOROV_SMIRNOV));
    assertThrows(IllegalArgumentException.class, () -> Wrong.unbounded("bound", NORMAL).unseenBy(Statistic.SHARE));
  }

  @Test
  void whatIsSaidOfATestHasToBeSoEitherWay() {
    Wrong spread = Wrong.spread("spread", NORMAL.map(x -> 1.1 * x));
    Wrong both = Wrong.of("shift", NORMAL.map(x -> 1.1 * x + 0.1));
    assertEquals(ImmutableSet.of(), missed(spread, both));
    assertEquals(ImmutableSet.of(Statistic.MEAN), missed(spread.unseenBy(), both));
    assertEquals(ImmutableSet.of(Statistic.VARIANCE), missed(Wrong.of("spread", spread.drawn(), Statistic.MEAN, Statistic.VARIANCE), both));
  }

  /** Tests of which something else is said than they show of the first of two wrong models. */
  private static ImmutableSet<Statistic> missed(Wrong first, Wrong second) {
    Quantity quantity = Quantity.of("normal", Expectation.normal(0, 1), NORMAL, first, second, Wrong.spread("again", NORMAL.map(x -> 1.1 * x)));
    return DeviceStatistics.rejections(quantity, first).stream().filter(rejection -> !rejection.met()).map(DeviceStatistics.Rejection::test)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** One accidental rejection does not make a test see a model. */
  @Test
  void aWrongModelIsRejectedWithEachSeed() {
    Wrong shift = Wrong.of("shift", NORMAL.map(x -> 1.2 * x + 0.2));
    Wrong once = Wrong.of("right once", seed -> (seed == DeviceStatistics.WRONG_SEEDS ? NORMAL : shift.drawn()).of(seed));
    assertTrue(missed(shift, once).isEmpty());
    assertEquals(Expectation.normal(0, 1).tests(), missed(once, shift));
  }

  @Test
  void anEditedSampleIsNoWrongModel() {
    Wrong spread = Wrong.spread("spread", NORMAL.map(x -> 1.1 * x));
    Wrong edited = Wrong.edited("shift", NORMAL.map(x -> x + 0.1), Statistic.VARIANCE);
    Wrong shift = Wrong.of("shift", edited.drawn(), Statistic.VARIANCE);
    assertEquals(3, Quantity.of("all", Expectation.normal(0, 1), NORMAL, spread, shift, edited).wrongModels().size());
    assertThrows(IllegalArgumentException.class, () -> Quantity.of("none for the mean", Expectation.normal(0, 1), NORMAL, spread, edited));
    assertEquals("edited sample: shift", edited.toString());
  }

  @Test
  void tooFewAlarmsOfAKindAreSeenWhichOfOneTestAreNot() {
    assertEquals(new DeviceStatistics.Grant(0, 26), DeviceStatistics.Grant.of(1000));
    assertEquals(new DeviceStatistics.Grant(675, 1035), DeviceStatistics.Grant.ofKind(90, 1000));
    assertFalse(new DeviceStatistics.Kind(90, 674, 1000).met());
    assertTrue(new DeviceStatistics.Kind(90, 675, 1000).met());
    assertTrue(new DeviceStatistics.Kind(90, 1035, 1000).met());
    assertFalse(new DeviceStatistics.Kind(90, 1036, 1000).met());
    // 200 with a deviation of 14.07, of which 4.26 are left with 2e-5.
    assertFalse(new DeviceStatistics.Kind(20, 200 - 65, 1000).met());
    assertTrue(new DeviceStatistics.Kind(20, 200 - 55, 1000).met());
    assertTrue(new DeviceStatistics.Kind(20, 200 + 55, 1000).met());
    assertFalse(new DeviceStatistics.Kind(20, 200 + 67, 1000).met());
    assertTrue(new DeviceStatistics.Kind(90, 90, 10).toString().endsWith("too few seeds to tell"));
  }

  /** A model that draws what is no number is broken, which must not pass for a rejection. */
  @Test
  void whatIsNoNumberIsAnErrorAndNoRejection() {
    Drawn none = seed -> new double[] {0.5, Double.NaN, 0.25};
    for (Expectation expected : List.of(Expectation.normal(0, 1), Expectation.cut(1, x -> GoodnessOfFit.normal(x, 0, 1)),
        Expectation.below(x -> GoodnessOfFit.folded(x, 1, 1)), Expectation.below(x -> GoodnessOfFit.uniform(x, 0, 1)), Expectation.counts(0.5, 0.5),
        Expectation.cases(0.5, 0.5))) {
      assertThrows(IllegalArgumentException.class, () -> expected.test(none.of(1)));
      assertThrows(IllegalArgumentException.class, () -> expected.test(new double[0]));
    }
    // A test itself may come to nothing.
    Expectation broken = new Expectation(ImmutableSet.of(Statistic.CHI_SQUARE), sample -> ImmutableMap.of(Statistic.CHI_SQUARE, Double.NaN));
    Quantity quantity = Quantity.of("broken", broken, NORMAL, Wrong.of("broken", NORMAL));
    assertThrows(IllegalStateException.class, () -> quantity.test(1));
    assertThrows(IllegalStateException.class, () -> DeviceStatistics.rejections(quantity, quantity.wrongModels().get(0)));
  }

  @Test
  @Tag("long")
  void falseAlarmsOverAThousandSeedsAreAsOftenAsTheLevelSays() {
    DeviceStatistics.Grant grant = DeviceStatistics.Grant.of(1000);
    Map<Statistic, DeviceStatistics.Kind> kinds = new EnumMap<>(Statistic.class);
    for (Quantity quantity : quantities()) {
      Map<Statistic, Integer> alarms = DeviceStatistics.alarms(quantity, 1000);
      assertTrue(alarms.values().stream().allMatch(grant::holds), () -> quantity + " false alarms of 1000: " + alarms);
      alarms.forEach((test, count) -> kinds.put(test, kinds.getOrDefault(test, new DeviceStatistics.Kind(0, 0, 1000)).and(count)));
    }
    assertEquals(EnumSet.allOf(Statistic.class), kinds.keySet());
    assertTrue(kinds.values().stream().allMatch(DeviceStatistics.Kind::met), kinds::toString);
  }
}
