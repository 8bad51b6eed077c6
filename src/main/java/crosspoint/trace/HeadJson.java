package crosspoint.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Header and end of a trace as JSON, one line each. Both forms have these lines, character by character the same. */
final class HeadJson {

  /** Name and version of the format. */
  static final String FORMAT = "crosspoint-trace/1";
  private static final String FORMATS = "crosspoint-trace/";
  private static final int MOST_MATRICES = 1 << 12;
  private static final String HEX = "[0-9a-f]{64}";

  private HeadJson() {}

  static String of(TraceHeader header) {
    ObjectNode root = StrictNode.MAPPER.createObjectNode()
        .put("format", FORMAT)
        .put("kind", word(header.kind()))
        .put("producer", header.producer())
        .put("command", header.command());
    header.seed().ifPresent(seed -> root.put("seed", seed));
    root.putObject("units").put("time", "ps").put("energy", "J").put("weightedSums", "2^-24").put("loss", "nat/character");
    header.chip().ifPresent(chip -> {
      ObjectNode node = root.putObject("chip").put("name", chip.name()).put("sha256", chip.sha256());
      ArrayNode overrides = node.putArray("overrides");
      chip.overrides().forEach(overrides::add);
      node.set("spec", tree(chip.canonicalJson()));
    });
    header.text().ifPresent(text -> root.putObject("text").put("name", text.name()).put("sha256", text.sha256()));
    root.put("notBeforePs", header.notBeforePs());
    ArrayNode matrices = root.putArray("matrices");
    for (TracedMatrix traced : header.matrices()) {
      Matrix matrix = traced.matrix();
      ObjectNode node = matrices.addObject().put("name", matrix.name()).put("rows", matrix.rows()).put("columns", matrix.columns())
          .put("oneHotColumns", matrix.oneHotColumns());
      if (matrix.beside() != Matrix.ALONE) {
        node.put("beside", header.matrices().get(matrix.beside()).matrix().name());
      }
      node.put("rowParts", traced.rowParts()).put("columnParts", traced.columnParts());
    }
    return root.toString();
  }

  private static ObjectNode tree(String json) {
    try {
      return (ObjectNode) StrictNode.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a spec's canonical form is not JSON", e);
    }
  }

  static String word(Enum<?> constant) {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, constant.name());
  }

  static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants).map(HeadJson::word).toList();
  }

  static TraceHeader header(String line, Function<String, TraceException> complaint) {
    StrictNode root = StrictNode.line(line, complaint);
    String format = root.text("format");
    if (!format.equals(FORMAT)) {
      throw root.wrong("format", format.startsWith(FORMATS)
          ? "is " + ProgramCheck.shown(format) + ", another version; this one reads " + FORMAT : "is " + ProgramCheck.shown(format) + "; allowed: " + FORMAT);
    }
    TraceHeader.Kind kind = TraceHeader.Kind.values()[root.word("kind", words(TraceHeader.Kind.values()))];
    String producer = visible(root, "producer");
    String command = visible(root, "command");
    Optional<Long> seed = root.has("seed") ? Optional.of(root.whole("seed", 0, Long.MAX_VALUE)) : Optional.empty();
    root.optionalObject("units").ifPresent(HeadJson::units);
    Optional<TraceHeader.Chip> chip = root.optionalObject("chip").map(HeadJson::chip);
    Optional<TraceHeader.Text> text = root.optionalObject("text").map(node -> {
      TraceHeader.Text of = new TraceHeader.Text(visible(node, "name"), digest(node, "sha256"));
      node.done();
      return of;
    });
    long notBeforePs = root.whole("notBeforePs", 0, MOST_PS, 0);
    ImmutableList<TracedMatrix> matrices = matrices(root.objects("matrices"), root);
    root.done();
    return new TraceHeader(kind, producer, command, seed, chip, text, notBeforePs, matrices);
  }

  /** Latest time of a trace: 53 days. */
  static final long MOST_PS = 1L << 62;

  private static void units(StrictNode units) {
    units.word("time", List.of("ps"));
    units.word("energy", List.of("J"));
    units.word("weightedSums", List.of("2^-24"));
    units.word("loss", List.of("nat/character"));
    units.done();
  }

  private static TraceHeader.Chip chip(StrictNode node) {
    String name = visible(node, "name");
    String sha256 = digest(node, "sha256");
    List<String> overrides = node.texts("overrides");
    TraceHeader.Chip chip = new TraceHeader.Chip(name, sha256, node.json("spec"), ImmutableList.copyOf(overrides));
    node.done();
    return chip;
  }

  private static String visible(StrictNode node, String key) {
    String text = node.text(key);
    if (!ProgramCheck.visible(text)) {
      throw node.wrong(key, "is " + ProgramCheck.shown(text) + "; allowed: characters that can be seen");
    }
    return text;
  }

  private static String digest(StrictNode node, String key) {
    String text = node.text(key);
    if (!text.matches(HEX)) {
      throw node.wrong(key, "is " + ProgramCheck.shown(text) + "; allowed: 64 hexadecimal digits");
    }
    return text;
  }

  private static ImmutableList<TracedMatrix> matrices(List<StrictNode> nodes, StrictNode root) {
    if (nodes.isEmpty() || nodes.size() > MOST_MATRICES) {
      throw root.wrong("matrices", "has " + nodes.size() + " elements; allowed: 1 to " + MOST_MATRICES);
    }
    ImmutableList.Builder<TracedMatrix> matrices = ImmutableList.builder();
    List<String> names = nodes.stream().map(node -> node.name("name")).toList();
    long weights = 0;
    for (int i = 0; i < nodes.size(); i++) {
      StrictNode node = nodes.get(i);
      if (names.indexOf(names.get(i)) != i) {
        throw node.wrong("name", "is that of another matrix too");
      }
      int rows = (int) node.whole("rows", 1, TracedMatrix.MOST_LINES);
      int columns = (int) node.whole("columns", 1, TracedMatrix.MOST_LINES);
      weights += (long) rows * columns;
      if (weights > MOST_WEIGHTS) {
        throw node.wrong("columns", "make more than " + MOST_WEIGHTS + " weights");
      }
      int oneHot = (int) node.whole("oneHotColumns", 0, columns - 1, 0);
      int beside = node.optionalText("beside").map(name -> {
        if (!names.contains(name)) {
          throw node.wrong("beside", "is " + ProgramCheck.shown(name) + ", which is no matrix");
        }
        return names.indexOf(name);
      }).orElse(Matrix.ALONE);
      if (beside == i) {
        throw node.wrong("beside", "is the matrix itself");
      }
      int rowParts = (int) node.whole("rowParts", 1, Math.min(rows, MOST_PARTS), 1);
      int columnParts = (int) node.whole("columnParts", 1, Math.min(columns, MOST_PARTS), 1);
      node.done();
      matrices.add(new TracedMatrix(new Matrix(names.get(i), rows, columns, oneHot, beside), rowParts, columnParts));
    }
    return matrices.build();
  }

  private static final long MOST_WEIGHTS = 1L << 28;
  private static final int MOST_PARTS = 1 << 10;

  static String of(TraceEnd end) {
    ObjectNode root = StrictNode.MAPPER.createObjectNode();
    ObjectNode node = root.putObject("end").put("complete", end.complete());
    end.weightsDigest().ifPresent(digest -> node.put("weightsDigest", digest));
    ArrayNode passes = node.putArray("passes");
    for (TraceEnd.Pass pass : end.passes()) {
      ObjectNode of = passes.addObject().put("pass", word(pass.pass())).put("windows", pass.windows()).put("operations", pass.operations())
          .put("simulatedPs", pass.simulatedPs()).put("energyJoules", pass.energyJoules()).put("timelines", pass.timelines());
      ArrayNode energy = of.putArray("energy");
      pass.energy().forEach(part -> energy.addObject().put("component", part.component()).put("phase", part.phase()).put("joules", part.joules()));
    }
    return root.toString();
  }

  static TraceEnd end(String line, Function<String, TraceException> complaint) {
    StrictNode root = StrictNode.line(line, complaint);
    StrictNode node = root.object("end");
    boolean complete = node.flag("complete");
    Optional<String> weights = node.has("weightsDigest") ? Optional.of(digest(node, "weightsDigest")) : Optional.empty();
    ImmutableList.Builder<TraceEnd.Pass> passes = ImmutableList.builder();
    for (StrictNode of : node.objects("passes")) {
      TraceWindow.Pass pass = TraceWindow.Pass.values()[of.word("pass", words(TraceWindow.Pass.values()))];
      long windows = of.whole("windows", 0, Long.MAX_VALUE);
      long operations = of.whole("operations", 0, Long.MAX_VALUE);
      long simulatedPs = of.whole("simulatedPs", 0, Long.MAX_VALUE);
      double energyJoules = of.real("energyJoules");
      String timelines = digest(of, "timelines");
      ImmutableList.Builder<TraceEnd.Energy> energy = ImmutableList.builder();
      for (StrictNode part : of.objects("energy")) {
        energy.add(new TraceEnd.Energy(visible(part, "component"), visible(part, "phase"), part.real("joules")));
        part.done();
      }
      of.done();
      passes.add(new TraceEnd.Pass(pass, windows, operations, simulatedPs, energyJoules, timelines, energy.build()));
    }
    node.done();
    root.done();
    return new TraceEnd(complete, weights, passes.build());
  }
}
