package crosspoint.report;

/** The form of {@code curve.csv}: a unit in each column's name, nothing where there was no clock. */
final class CurveCsv {

  private static final String HEADER = "characters,simulatedSeconds,energyJoules,trainCrossEntropyNats\n";

  private CurveCsv() {}

  static String of(RunReport report) {
    boolean clock = report.training().isPresent();
    StringBuilder csv = new StringBuilder(HEADER);
    for (Learning.CurvePoint point : report.learning().curve()) {
      csv.append(point.characters()).append(',');
      if (clock) {
        csv.append(Numbers.seconds(point.simulatedPs()).toPlainString()).append(',').append(point.energyJoules());
      } else {
        csv.append(',');
      }
      csv.append(',').append(point.trainCrossEntropyNats()).append('\n');
    }
    return csv.toString();
  }
}
