package crosspoint.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.measure.Verdict.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Are the rules of the verdict those that are written down? Made-up figures on both sides of each limit. */
class VerdictTest {

  private static final ShortTraining.Course COURSE = new ShortTraining.Course(0.2, 0.2, 1, 10);

  private static final Requirement MET = new Requirement("states", 1200, 1000, true, "a");

  private static Verdict verdict(double device, double ideal, double baseline) {
    return Verdict.of(Optional.of(new ShortTraining(Optional.of(device), ideal, baseline, 4.3, 2.5, 1000, "t", 1e-6, 0.1, 1000, COURSE)), ImmutableList.of(MET));
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
    Verdict verdict = Verdict.of(Optional.of(new ShortTraining(Optional.empty(), 2, 2.1, 4.3, 2.5, 1000, "t", Double.NaN, Double.NaN, 1000, COURSE)), ImmutableList.of(MET));
    assertEquals(Outcome.DOES_NOT_TRAIN, verdict.outcome());
    assertEquals("the loss stopped being a number", verdict.reasons().get(0));
  }

  private static Verdict verdict(double device, double ideal, ShortTraining.Course course) {
    return Verdict.of(Optional.of(new ShortTraining(Optional.of(device), ideal, ideal, 4.3, 2.5, 1000, "t", 1e-6, 0.1, 1000, course)), ImmutableList.of(MET));
  }

  @ParameterizedTest
  @CsvSource({"2.6, 2.49, TRAINS_WITH_LOSSES", "2.6, 2.51, TOO_SHORT", "4.29, 3, TOO_SHORT", "4.31, 3, DOES_NOT_TRAIN"})
  void aRunInWhichIdealDevicesLearntNoMoreThanBigramsIsTooShort(double device, double ideal, Outcome outcome) {
    Verdict verdict = verdict(device, ideal, COURSE);
    assertEquals(outcome, verdict.outcome());
    assertEquals(outcome == Outcome.TOO_SHORT, verdict.reasons().get(0).startsWith("ideal devices end at "), verdict.reasons().toString());
  }

  @Test
  void whatTheCourseOfTheRunTellsIsAReason() {
    assertEquals(2, verdict(2.3, 2, COURSE).reasons().size());
    Verdict cut = verdict(2.3, 2, new ShortTraining.Course(0.2, 0.19, 0.2, 10));
    assertTrue(cut.reasons().get(1).contains("10 slots of a step each bring 20 % of the learning rate"), cut.reasons().toString());
    Verdict closing = verdict(2.3, 2, new ShortTraining.Course(0.4, 0.29, 1, 10));
    assertTrue(closing.reasons().get(1).contains("0.400 nats above theirs in the third quarter of the run and 0.290 in the last"), closing.reasons().toString());
    assertEquals(2, verdict(2.3, 2, new ShortTraining.Course(0.4, 0.31, 1, 10)).reasons().size());
    assertEquals(2, verdict(2, 2, new ShortTraining.Course(0.4, 0.3, 0.2, 10)).reasons().size(), "a device that trains needs no excuse");
  }

  @Test
  void whereThereIsNothingOfWhatIsDemandedItIsMissed() {
    for (double nothing : new double[] {0, -0.0, -1}) {
      Requirement bound = new Requirement("bound", nothing, 0.3, true, "x");
      assertFalse(bound.met());
      assertEquals("bound", Requirement.worst(ImmutableList.of(MET, bound, new Requirement("a", 9, 1, false, "x"))).orElseThrow().name());
    }
  }

  @Test
  void whatIsUnknownIsNotMet() {
    ImmutableList<Requirement> unknown = ImmutableList.of(MET, new Requirement("spread", Double.NaN, 1, false, "z"), new Requirement("life", Double.NaN, Double.NaN, true, "z"));
    Verdict verdict = Verdict.of(Optional.empty(), unknown);
    assertEquals(Outcome.CANNOT_BE_TOLD, verdict.outcome());
    assertEquals(ImmutableList.of("unknown, so that nobody can tell whether it is met: spread"), verdict.reasons());
    // What is missed is missed, whatever else is unknown.
    assertEquals(Outcome.MISSES_DEMANDS, Verdict.of(Optional.empty(), ImmutableList.of(new Requirement("a", 1, 2, true, "x"), unknown.get(1))).outcome());
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
