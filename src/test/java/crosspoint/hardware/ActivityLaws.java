package crosspoint.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crosspoint.program.Op.Phase;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Two-word counts against integers of any size. */
class ActivityLaws {

  private static final Action WEIGHTED = Action.READ_WEIGHT_STEP;

  private static Tally tally(Action action, long times) {
    Tally tally = new Tally();
    tally.add(action, times);
    return tally;
  }

  private static BigInteger sum(List<Long> counts) {
    return counts.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static Activity of(List<Long> counts) {
    Activity activity = new Activity();
    counts.forEach(times -> activity.add(Phase.BACKWARD, tally(WEIGHTED, times)));
    return activity;
  }

  private static void assertCount(BigInteger expected, Activity activity, Phase phase) {
    assertEquals(expected.doubleValue(), activity.times(WEIGHTED, phase));
    if (expected.bitLength() < Long.SIZE) {
      assertEquals(expected.longValueExact(), activity.count(WEIGHTED, phase));
    } else {
      assertThrows(ArithmeticException.class, () -> activity.count(WEIGHTED, phase));
    }
  }

  @Property(tries = 300)
  void sumsPassTheRangeOfALongAndZeroExactly(@ForAll @Size(max = 40) List<Long> counts) {
    assertCount(sum(counts), of(counts), Phase.BACKWARD);
  }

  @Property(tries = 300)
  void accountsAddUp(@ForAll @Size(max = 20) List<Long> some, @ForAll @Size(max = 20) List<Long> others,
      @ForAll @LongRange(min = 0, max = 1_000_000) long times) {
    Activity activity = of(some);
    activity.add(of(others));
    assertCount(sum(some).add(sum(others)), activity, Phase.BACKWARD);
    activity.add(of(others), times);
    BigInteger all = sum(some).add(sum(others).multiply(BigInteger.valueOf(times + 1)));
    assertCount(all, activity, Phase.BACKWARD);
    activity.add(Phase.UPDATE, tally(WEIGHTED, -7));
    assertCount(all, activity, Phase.BACKWARD);
    assertCount(BigInteger.valueOf(-7), activity, Phase.UPDATE);
  }

  @Example
  void oneMoreThanTheLargestLongIsExact() {
    Activity activity = of(List.of(Long.MAX_VALUE, 1L));
    assertEquals(0x1p63, activity.times(WEIGHTED, Phase.BACKWARD));
    activity.add(Phase.BACKWARD, tally(WEIGHTED, -2));
    assertEquals(Long.MAX_VALUE - 1, activity.count(WEIGHTED, Phase.BACKWARD));
  }

  @Example
  void aCountOfAllPhasesIsTheirSum() {
    Activity activity = new Activity();
    activity.add(Phase.FORWARD, tally(Action.ADD, 5));
    activity.add(Phase.UPDATE, tally(Action.ADD, -8));
    assertEquals(-3, activity.count(Action.ADD));
    activity.add(Phase.FORWARD, tally(Action.ADD, Long.MAX_VALUE - 5));
    activity.add(Phase.BACKWARD, tally(Action.ADD, 9));
    assertThrows(ArithmeticException.class, () -> activity.count(Action.ADD));
  }
}
