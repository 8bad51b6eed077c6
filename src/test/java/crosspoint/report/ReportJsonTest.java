package crosspoint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Are the figures in report.json the run's, in the units that the keys name? */
class ReportJsonTest {

  private static JsonNode tree(RunReport report) throws IOException {
    return JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build()
        .readTree(ReportJson.of(report));
  }

  @Test
  void secondsAreExactToThePicosecond() throws IOException {
    assertEquals(new BigDecimal("0.000001000001"), tree(SampleReports.complete()).at("/curve/0/simulatedSeconds").decimalValue());
  }

  @Test
  void aLongRunKeepsEveryPicosecond() {
    assertEquals("9223372.036854775807", Numbers.seconds(Long.MAX_VALUE).toPlainString());
    assertEquals("1000", Numbers.seconds(1_000_000_000_000_000L).toPlainString());
  }

  @Test
  void averagePowerIsEnergyOverTime() throws IOException {
    // 0.5 J in 2 µs
    assertEquals(250_000, tree(SampleReports.complete()).get("averagePowerWatts").doubleValue(), 1e-6);
  }

  @Test
  void energyIsSummedByComponentAndByPhase() throws IOException {
    JsonNode report = tree(SampleReports.complete());
    assertEquals(0.375, report.at("/energyJoulesPerComponent/adc").doubleValue());
    assertEquals(0.375, report.at("/energyJoulesPerPhase/forward").doubleValue());
    assertEquals(0.125, report.at("/energyJoulesPerPhase/backward").doubleValue());
  }

  @Test
  void speedIsTrainingCharactersOverTheTrainingLoop() throws IOException {
    JsonNode report = tree(SampleReports.complete());
    assertEquals(30_000, report.get("charactersPerSecond").doubleValue());
    assertEquals(4, report.get("eventsPerSecond").doubleValue());
  }

  /** Devices with 8, 0, 3, 2 and 0 pulses; 8 in 2 µs are 4 million a second, 1,000 are reached in 250 µs. */
  @Test
  void pulsesAreSortedByPowersOfTwo() throws IOException {
    JsonNode wear = tree(SampleReports.complete()).get("wear");
    assertEquals(4e6, wear.get("busiestPulsesPerSecond").doubleValue(), 1e-3);
    assertEquals(250e-6, wear.get("secondsToEndurance").doubleValue(), 1e-12);
    JsonNode matrix = wear.at("/matrices/0");
    assertEquals(13, matrix.get("pulses").intValue());
    assertEquals(2, matrix.get("medianPulses").intValue());
    assertEquals(8, matrix.get("mostPulses").intValue());
    assertEquals("matrix,fromPulses,toPulses,devices\nlstm1,0,0,2\nlstm1,1,1,0\nlstm1,2,3,2\nlstm1,4,7,0\nlstm1,8,15,1\n"
        + "output,0,0,0\noutput,1,1,1\n", PulsesCsv.of(SampleReports.complete()));
    assertEquals(15, matrix.at("/histogram/4/toPulses").intValue());
    assertEquals(1, matrix.at("/histogram/4/devices").intValue());
    assertTrue(tree(SampleReports.interruptedAtOnce()).get("wear").isNull());
  }

  @Test
  void withoutAClockItsKeysAreNull() throws IOException {
    JsonNode report = tree(SampleReports.withoutClock());
    assertTrue(report.get("simulatedSeconds").isNull());
    assertTrue(report.get("resultDigest").isNull());
    assertTrue(report.at("/curve/0/energyJoules").isNull());
  }

  @Test
  void aNumberThatIsNotFiniteIsRefused() {
    assertThrows(IllegalArgumentException.class,
        () -> new Learning("", ImmutableList.of(Double.NaN), ImmutableList.of(), ImmutableList.of(), 1, 1));
  }

  @Test
  void aCountBeyondALongIsWrittenInAllItsDigits() throws IOException {
    JsonNode times = tree(SampleReports.complete()).at("/actions/1/times");
    assertTrue(times.isIntegralNumber());
    assertEquals("-1180591620717411303424", times.bigIntegerValue().toString());
  }

  @Test
  void roomTakenInTheBufferIsItsPeak() throws IOException {
    assertEquals(4_096, tree(SampleReports.complete()).get("peakBufferBits").longValue());
    assertTrue(tree(SampleReports.withoutClock()).get("peakBufferBits").isNull());
  }

  @Test
  void aUnitMustAccountForAllOfTheTime() {
    ChipUse use = SampleReports.use();
    ImmutableList<ChipUse.UnitTime> lost = ImmutableList.of(
        new ChipUse.UnitTime("tile[0].array", 1, 1_000_000, ImmutableMap.of("adc", 250_000L), 749_999));
    assertThrows(IllegalArgumentException.class, () -> new ChipUse(use.resultDigest(), use.simulatedPs(), 0, 0, 0, 0,
        use.phases(), lost, use.energy(), use.actions(), use.spans(), use.counts()));
  }

  @Test
  void utilisationOfAUnitWithTwoSlotsIsOfBoth() throws IOException {
    assertEquals(0.25, tree(SampleReports.complete()).at("/units/0/utilisation").doubleValue());
  }

  @Test
  void theCurveHasOneLinePerPointAndUnitsInItsColumns() {
    assertEquals("""
        characters,simulatedSeconds,energyJoules,trainCrossEntropyNats
        100,0.000001000001,0.25,4.0
        200,0.000002,0.5,3.5
        """, CurveCsv.of(SampleReports.complete()));
    assertTrue(CurveCsv.of(SampleReports.withoutClock()).contains("\n100,,,4.0\n"));
  }

  @Test
  void sameReportSameBytes() {
    assertEquals(ReportJson.of(SampleReports.complete()),
        ReportJson.of(SampleReports.report(true, Optional.of(SampleReports.use()), Optional.of(SampleReports.use()))));
  }
}
