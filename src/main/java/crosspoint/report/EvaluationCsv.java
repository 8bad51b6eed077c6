package crosspoint.report;

import java.util.List;

/** Tables of evaluations in long form, a unit in each row. */
final class EvaluationCsv {

  /** Lines of every CSV file of the program end so; readers of RFC 4180's CR LF take it too. */
  private static final char END = '\n';

  private EvaluationCsv() {}

  /** {@code figures.csv}. */
  static String figures(List<Evaluation> evaluations) {
    StringBuilder csv = new StringBuilder("spec,workload,group,name,value,unit").append(END);
    for (Evaluation of : evaluations) {
      EvaluationFigures.of(of).forEach(figure -> row(csv, of, figure.group(), figure.name(), figure.value(), figure.unit()));
      of.use().phases().forEach(phase -> row(csv, of, "timeByPhase", phase.phase(), Numbers.seconds(phase.simulatedPs()).doubleValue(), "s"));
      EnergySums.perComponent(of.use()).forEach((component, joules) -> row(csv, of, "energyByComponent", component, joules, "J"));
      EnergySums.perPhase(of.use()).forEach((phase, joules) -> row(csv, of, "energyByPhase", phase, joules, "J"));
      of.joulesByMark().forEach((mark, joules) -> row(csv, of, "energyByMark", mark, joules, "J"));
      of.timeByMark().forEach((mark, share) -> row(csv, of, "timeByMark", mark, share, ""));
      for (Evaluation.Comparison reference : of.references()) {
        String name = reference.name() + " rows " + reference.rows();
        row(csv, of, "speedUp", name, reference.speedUpRatio(), "");
        row(csv, of, "energyRatio", name, reference.energyRatio(), "");
      }
      for (Evaluation.PathShare share : of.path()) {
        row(csv, of, "criticalPath", share.phase() + " " + share.what() + " " + share.unit(), Numbers.seconds(share.lengthPs()).doubleValue(), "s");
      }
      for (Evaluation.Improvement improvement : of.sensitivity()) {
        row(csv, of, "timeChange", improvement.keyPath(), improvement.timeFraction(), "");
        row(csv, of, "energyChange", improvement.keyPath(), improvement.energyFraction(), "");
      }
      for (Evaluation.AreaUse part : of.area()) {
        row(csv, of, "area", part.part(), part.totalMm2(), "mm²");
      }
    }
    return csv.toString();
  }

  /** {@code units.csv}: what each unit did all the time. */
  static String units(List<Evaluation> evaluations) {
    StringBuilder csv = new StringBuilder("spec,workload,unitName,state,reason,value,unit").append(END);
    for (Evaluation of : evaluations) {
      for (ChipUse.UnitTime unit : of.use().units()) {
        unit(csv, of, unit, "busy", "", unit.busyPs());
        unit.blockedByPs().forEach((reason, ps) -> unit(csv, of, unit, "blocked", reason, ps));
        unit(csv, of, unit, "idle", "", unit.idlePs());
      }
    }
    return csv.toString();
  }

  /** {@code power.csv}: power over one window. */
  static String power(List<Evaluation> evaluations) {
    StringBuilder csv = new StringBuilder("spec,workload,fromSeconds,value,unit").append(END);
    for (Evaluation of : evaluations) {
      for (int bin = 0; bin < of.power().watts().size(); bin++) {
        csv.append(names(of)).append(',').append(bin * of.power().binSeconds()).append(',').append(of.power().watts().get(bin)).append(",W").append(END);
      }
    }
    return csv.toString();
  }

  private static void unit(StringBuilder csv, Evaluation of, ChipUse.UnitTime unit, String state, String reason, long ps) {
    csv.append(names(of)).append(',').append(quoted(unit.unit())).append(',').append(state).append(',').append(reason).append(',')
        .append(Numbers.seconds(ps).toPlainString()).append(",s").append(END);
  }

  /** A number that is not known is an empty field. */
  private static void row(StringBuilder csv, Evaluation of, String group, String name, double value, String unit) {
    csv.append(names(of)).append(',').append(group).append(',').append(quoted(name)).append(',')
        .append(Double.isNaN(value) ? "" : String.valueOf(value)).append(',').append(unit).append(END);
  }

  private static String names(Evaluation of) {
    return quoted(of.spec().name()) + "," + quoted(of.workload().name());
  }

  /** A field as RFC 4180 wants it. */
  private static String quoted(String field) {
    return field.matches("[^,\"\r\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }
}
