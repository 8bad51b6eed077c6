package crosspoint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Can a reader of RFC 4180 get every number back? The workload's name has a comma and quotes in it. */
class EvaluationCsvTest {

  /** Records of fields, by the grammar of RFC 4180. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> records = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        fields.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          records.add(List.copyOf(fields));
          fields.clear();
        }
      } else {
        field.append(c);
      }
    }
    assertTrue(fields.isEmpty() && field.length() == 0 && !quoted, "the last record has an end");
    return records;
  }

  private static List<List<String>> figures(Evaluation... evaluations) {
    return parse(Evaluations.figuresCsv(List.of(evaluations)));
  }

  private static List<List<String>> rows(List<List<String>> records, String group) {
    return records.stream().filter(record -> record.get(2).equals(group)).map(record -> record.subList(3, 6)).toList();
  }

  @Test
  void everyRecordHasTheFieldsOfItsHeader() {
    List<List<String>> records = figures(SampleEvaluations.whole(), SampleEvaluations.of("second", 5, 47));
    assertEquals(List.of("spec", "workload", "group", "name", "value", "unit"), records.get(0));
    for (List<String> record : records) {
      assertEquals(6, record.size(), record.toString());
    }
    assertEquals("words, \"few\"", records.get(1).get(1));
    assertEquals(records.size() - 1, 2 * records.stream().filter(record -> record.get(0).equals("second")).count());
  }

  @Test
  void figuresAreInUnitsWithoutPrefix() {
    assertTrue(rows(figures(SampleEvaluations.whole()), "time").contains(List.of("secondsPerToken", "1.0E-7", "s")));
    assertTrue(rows(figures(SampleEvaluations.whole()), "energy").contains(List.of("joulesPerToken", "0.025", "J")));
    assertEquals(List.of(List.of("forward", "1.5E-6", "s"), List.of("backward", "5.0E-7", "s")), rows(figures(SampleEvaluations.whole()), "timeByPhase"));
  }

  @Test
  void whatIsNotKnownIsAnEmptyField() {
    assertEquals(List.of(List.of("adc", "50.0", "mm²"), List.of("dac", "", "mm²")), rows(figures(SampleEvaluations.whole()), "area"));
  }

  @Test
  void sharesAndRatiosAreThere() {
    List<List<String>> records = figures(SampleEvaluations.whole());
    assertEquals(List.of(List.of("gpu rows 1", "10.0", "")), rows(records, "speedUp"));
    assertEquals(List.of(List.of("adc", "0.375", "J"), List.of("staticTiles", "0.125", "J")), rows(records, "energyByComponent"));
    assertEquals(List.of("forward forward adc", "7.5E-7", "s"), rows(records, "criticalPath").get(0));
    assertEquals(List.of("tile.adc.conversionNs", "-0.0321", ""), rows(records, "timeChange").get(0));
  }

  @Test
  void unitsAreBusyBlockedAndIdleAllTheTime() {
    List<List<String>> records = parse(Evaluations.unitsCsv(List.of(SampleEvaluations.whole())));
    assertEquals(List.of("spec", "workload", "unitName", "state", "reason", "value", "unit"), records.get(0));
    double array = records.stream().filter(record -> record.get(2).equals("tile[0].array")).mapToDouble(record -> Double.parseDouble(record.get(5))).sum();
    assertEquals(2e-6, array, 1e-18);
    assertTrue(records.contains(List.of("tiny", "words, \"few\"", "tile[0].array", "blocked", "adc", "0.0000002", "s")));
  }

  @Test
  void powerIsABinARecord() {
    assertEquals(List.of(List.of("0.0", "100000.0", "W"), List.of("5.0E-7", "400000.0", "W")),
        parse(Evaluations.powerCsv(List.of(SampleEvaluations.whole()))).stream().skip(1).map(record -> record.subList(2, 5)).toList());
  }
}
