package crosspoint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Can the end of a run be read in a terminal? */
class SummaryTest {

  @ParameterizedTest
  @MethodSource
  void noLineIsLongerThanEightyColumns(RunReport report) {
    Summary.of(report).lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  static Stream<RunReport> noLineIsLongerThanEightyColumns() {
    return Stream.of(SampleReports.complete(), SampleReports.withoutClock(), SampleReports.interruptedAtOnce());
  }

  @Test
  void theLossStandsBesideItsBaselines() {
    String summary = Summary.of(SampleReports.complete());
    assertTrue(summary.contains("bigram                    2.5000"), summary);
    assertTrue(summary.contains("training 2.0000   test 1.7500"), summary);
    assertTrue(summary.contains("best possible             1.2500"), summary);
  }

  @Test
  void onlyAnInterruptedRunSaysSo() {
    assertTrue(Summary.of(SampleReports.interruptedAtOnce()).startsWith("INTERRUPTED"));
    assertFalse(Summary.of(SampleReports.complete()).contains("INTERRUPTED"));
  }

  @ParameterizedTest
  @CsvSource({"4.12e-5, 41.2 µs", "0, 0 s", "1e-12, 1.00 ps", "0.9996e-9, 1.00 ns", "999.4, 999 s", "9.996, 10.0 s",
      "-0.5, -500 ms", "1234, 1.23 ks"})
  void aQuantityHasThreeDigitsAndAPrefix(double seconds, String text) {
    assertEquals(text, Quantity.of(seconds, "s"));
  }
}
