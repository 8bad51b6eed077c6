package crosspoint.reproduction;

import com.google.common.base.Joiner;
import java.util.List;

/** Figures in long form, a unit in each row. */
final class ResultCsv {

  private static final char END = '\n';

  private ResultCsv() {}

  /** {@code results.csv}: every figure of every run, without a value from the epoch on in which a run diverged. */
  static String runs(Result result) {
    StringBuilder csv = new StringBuilder("experiment,scale,point,series,at,seed,epoch,figure,value,unit").append(END);
    for (Point point : result.points()) {
      for (Result.Run run : result.runs(point)) {
        losses(csv, result, point, run, "trainCrossEntropy", run.figures().trainNats());
        losses(csv, result, point, run, "testCrossEntropy", run.figures().testNats());
      }
    }
    return csv.toString();
  }

  private static void losses(StringBuilder csv, Result result, Point point, Result.Run run, String figure, List<Double> nats) {
    for (int epoch = 1; epoch <= nats.size(); epoch++) {
      csv.append(result.experiment().name()).append(',').append(result.definition().tree().get("scale").asText()).append(',')
          .append(point.name()).append(',').append(quoted(Joiner.on(" + ").join(point.series()))).append(',')
          .append(Double.isNaN(point.at()) ? "" : point.at()).append(',').append(run.planned().seed()).append(',').append(epoch).append(',')
          .append(figure).append(',').append(number(nats.get(epoch - 1))).append(',').append(Figure.UNIT).append(END);
    }
  }

  /** {@code curves.csv}: test loss by epoch, mean of the seeds with the 95 % interval, which is empty for one seed. */
  static String curves(Result result) {
    StringBuilder csv = new StringBuilder("experiment,point,epoch,seeds,figure,mean,low,high,unit").append(END);
    for (Point point : result.points()) {
      for (int epoch = 1; epoch <= result.budget().epochs(); epoch++) {
        Interval interval = result.testAfter(point, epoch);
        boolean known = interval.halfWidth().isPresent();
        csv.append(result.experiment().name()).append(',').append(point.name()).append(',').append(epoch).append(',')
            .append(result.runs(point).size()).append(",testCrossEntropy,").append(number(interval.estimate())).append(',')
            .append(known ? interval.low() : "").append(',').append(known ? interval.high() : "").append(',').append(Figure.UNIT).append(END);
      }
    }
    return csv.toString();
  }

  /** Empty where a run diverged. */
  private static String number(double nats) {
    return Double.isFinite(nats) ? String.valueOf(nats) : "";
  }

  /** A field as RFC 4180 wants it. */
  private static String quoted(String field) {
    return field.matches("[^,\"\r\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }
}
