package crosspoint.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A replay as a table and as JSON. */
public final class Replays {

  /** Name and version of the JSON form. */
  static final String FORMAT = "crosspoint-replay/1";
  private static final int WIDTH = 80;
  private static final int LABEL = 26;

  private final StringBuilder text = new StringBuilder();

  private Replays() {}

  /** The table, at most 80 columns wide. */
  public static String table(Replay replay) {
    Replays table = new Replays();
    table.head(replay);
    replay.passes().forEach(table::pass);
    table.foot(replay);
    return table.text.toString();
  }

  private void head(Replay replay) {
    if (!replay.approximate().isEmpty()) {
      text.append("APPROXIMATE: the recorded facts do not hold on this chip.\n");
      replay.approximate().forEach(why -> text.append(Wrapped.text("  - ", why, WIDTH)));
      text.append('\n');
    }
    Replay.Trace trace = replay.trace();
    line("trace", trace.file() + ", " + trace.kind() + (trace.recorded().isEmpty() ? "" : " on " + trace.recorded())
        + ", " + Quantity.count(trace.windows()) + (trace.windows() == 1 ? " window" : " windows"));
    line("replayed on", replay.spec().name() + "  " + replay.spec().sha256().substring(0, 16));
    for (Replay.Change change : replay.changes()) {
      if (!change.key().endsWith("source")) {
        line("  " + change.key(), change.before() + " -> " + change.after());
      }
    }
  }

  private void pass(Replay.Pass pass) {
    ChipUse use = pass.use();
    text.append('\n').append(pass.pass()).append(" on the chip\n");
    line("simulated time", spent(Quantity.ofPs(use.simulatedPs()), pass.recorded().map(of -> Quantity.ofPs(of.simulatedPs())).orElse(""),
        pass.recorded().map(of -> Numbers.ratio(use.simulatedPs(), of.simulatedPs())).orElse(0.0)));
    line("energy", spent(Quantity.of(use.energyJoules(), "J"), pass.recorded().map(of -> Quantity.of(of.energyJoules(), "J")).orElse(""),
        pass.recorded().map(of -> Numbers.ratio(use.energyJoules(), of.energyJoules())).orElse(0.0)));
    line("power", String.format(Locale.ROOT, "%-14s %s", Quantity.of(use.averagePowerWatts(), "W"), "peak " + Quantity.of(use.peakPowerWatts(), "W")));
    new UseTables(text).append(use);
  }

  private static String spent(String now, String recorded, double ratio) {
    return recorded.isEmpty() ? now : String.format(Locale.ROOT, "%-14s recorded %s, x %.4f", now, recorded, ratio);
  }

  private void foot(Replay replay) {
    text.append('\n');
    line("replayed", Quantity.count(replay.operations()) + " operations in " + String.format(Locale.ROOT, "%.2f s", replay.wallSeconds()));
    replay.passes().forEach(pass -> line("digest, " + pass.pass(), pass.timelines().substring(0, 16)));
    if (replay.check() == Replay.Check.DONE) {
      line("check", replay.difference().map(what -> "DIFFERS: " + what).orElse("the same to the picosecond and to the last digit of the energy"));
    }
  }

  private void line(String label, String value) {
    text.append(Wrapped.text(String.format(Locale.ROOT, "  %-" + LABEL + "s", label), value, WIDTH));
  }

  /** The form of {@code replay.json}; what the chip spent is as in {@code report.json}. */
  public static String json(Replay replay) {
    ObjectNode root = ReportJson.MAPPER.createObjectNode().put("format", FORMAT).put("command", replay.command());
    ArrayNode approximate = root.put("exact", replay.approximate().isEmpty()).putArray("approximate");
    replay.approximate().forEach(approximate::add);
    Replay.Trace trace = replay.trace();
    ObjectNode of = root.putObject("trace").put("file", trace.file()).put("kind", trace.kind()).put("command", trace.command())
        .put("recordedOn", trace.recorded().isEmpty() ? null : trace.recorded()).put("complete", trace.complete().orElse(null))
        .put("windows", trace.windows());
    of.put("operations", replay.operations());
    try {
      root.set("spec", ReportJson.MAPPER.createObjectNode().put("name", replay.spec().name()).put("sha256", replay.spec().sha256())
          .set("canonical", ReportJson.MAPPER.readTree(replay.spec().canonicalJson())));
      ArrayNode changes = root.putArray("changes");
      replay.changes().forEach(change -> changes.addObject().put("key", change.key()).put("before", change.before()).put("after", change.after()));
      ArrayNode passes = root.putArray("passes");
      for (Replay.Pass pass : replay.passes()) {
        ObjectNode node = passes.addObject().put("pass", pass.pass()).put("timelines", pass.timelines());
        if (pass.recorded().isPresent()) {
          node.putObject("recorded").put("simulatedSeconds", Numbers.seconds(pass.recorded().get().simulatedPs()))
              .put("energyJoules", pass.recorded().get().energyJoules());
        } else {
          node.putNull("recorded");
        }
        ReportJson.use(node, pass.use());
      }
      root.put("wallSeconds", replay.wallSeconds());
      root.put("checked", replay.check() == Replay.Check.DONE);
      root.put("difference", replay.difference().orElse(null));
      return ReportJson.MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the spec's canonical form is not JSON", e);
    }
  }
}
