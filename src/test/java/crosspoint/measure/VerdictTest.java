package crosspoint.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.measure.Verdict.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Are the rules of the verdict those that are written down? Made-up figures on both sides of each limit. */
class VerdictTest {

  private static final Requirement MET = new Requirement("states", 1200, 1000, true, "a");

  private static Verdict verdict(double device, double ideal, double baseline) {
    return Verdict.of(Optional.of(new ShortTraining(Optional.of(device), ideal, baseline, 4.3, 1000, "t", 1e-6, 0.1, 1000)), ImmutableList.of(MET));
  }

  @ParameterizedTest
  @CsvSource({
      // Beside a baseline that is 0.1 above ideal devices.
      "2.149, 2.0, 2.1, TRAINS", "2.151, 2.0, 2.1, TRAINS_WITH_LOSSES", "2.599, 2.0, 2.1, TRAINS_WITH_LOSSES", "2.601, 2.0, 2.1, DOES_NOT_TRAIN",
      // A baseline that is better than ideal devices by chance does not make the rule stricter.
      "2.049, 2.0, 1.9, TRAINS", "2.051, 2.0, 1.9, TRAINS_WITH_LOSSES", "2.501, 2.0, 1.9, DOES_NOT_TRAIN"})
  void theLimitsAreThoseOfTheRule(double device, double ideal, double baseline, Outcome outcome) {
    assertEquals(outcome, verdict(device, ideal, baseline).outcome());
  }

  @Test
  void aLossThatIsNoNumberDoesNotTrain() {
    Verdict verdict = Verdict.of(Optional.of(new ShortTraining(Optional.empty(), 2, 2.1, 4.3, 1000, "t", Double.NaN, Double.NaN, 1000)), ImmutableList.of(MET));
    assertEquals(Outcome.DOES_NOT_TRAIN, verdict.outcome());
    assertEquals("the loss stopped being a number", verdict.reasons().get(0));
  }

  @Test
  void whatIsMissedByMostFailsFirst() {
    ImmutableList<Requirement> requirements = ImmutableList.of(new Requirement("a", 500, 1000, true, "x"), new Requirement("b", 0.3, 0.1, false, "y"),
        new Requirement("c", Double.NaN, 1, true, "z"), new Requirement("d", 1, Double.NaN, true, "z"), MET);
    assertEquals("b", Requirement.worst(requirements).orElseThrow().name());
    Verdict verdict = Verdict.of(Optional.empty(), requirements);
    assertEquals(Outcome.MISSES_DEMANDS, verdict.outcome());
    assertTrue(verdict.reasons().get(0).startsWith("fails first: b, 0.300 where at most 0.100 is demanded"), verdict.reasons().toString());
    assertEquals(Outcome.MEETS_DEMANDS, Verdict.of(Optional.empty(), ImmutableList.of(MET)).outcome());
  }
}
