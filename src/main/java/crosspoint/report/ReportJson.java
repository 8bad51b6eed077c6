package crosspoint.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import crosspoint.units.Picoseconds;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The form of {@code report.json}. Keys come in a fixed order; a time is an exact decimal number of
 * seconds; what a run without a clock cannot know is {@code null}.
 */
final class ReportJson {

  /** Name and version of the format. */
  static final String FORMAT = "crosspoint-report/1";

  static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .build();
  private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

  private ReportJson() {}

  static String of(RunReport report) {
    try {
      return MAPPER.writeValueAsString(tree(report)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the spec's canonical form is not JSON", e);
    }
  }

  private static ObjectNode tree(RunReport report) throws JsonProcessingException {
    Setup setup = report.setup();
    Learning learning = report.learning();
    ObjectNode root = NODES.objectNode()
        .put("format", FORMAT)
        .put("complete", report.complete())
        .put("command", setup.command());
    root.set("overrides", strings(setup.overrides()));
    root.set("spec", NODES.objectNode()
        .put("name", setup.spec().name())
        .put("sha256", setup.spec().sha256())
        .set("canonical", MAPPER.readTree(setup.spec().canonicalJson())));
    root.set("workload", workload(setup.workload()));
    ArrayNode hidden = NODES.arrayNode();
    setup.network().hiddenUnits().forEach(hidden::add);
    ObjectNode network = root.putObject("network");
    network.set("hiddenUnits", hidden);
    network.put("weights", setup.network().weights());
    root.put("seed", setup.seed());
    root.putObject("versions")
        .put("crosspoint", setup.software().crosspoint())
        .put("java", setup.software().java())
        .put("operatingSystem", setup.software().operatingSystem());
    root.putObject("computer")
        .put("processor", setup.computer().processor())
        .put("threads", setup.computer().threads())
        .put("kernels", setup.computer().kernels())
        .put("kernelsReason", setup.computer().kernelsReason());

    root.put("resultDigest", report.training().map(ChipUse::resultDigest).orElse(null));
    root.put("weightsDigest", learning.weightsDigest());
    root.set("trainCrossEntropyNats", numbers(learning.trainCrossEntropyNats()));
    root.set("testCrossEntropyNats", numbers(learning.testCrossEntropyNats()));
    report.setup().workload().entropyRateNats().ifPresentOrElse(
        best -> root.set("testAboveEntropyRateNats",
            numbers(learning.testCrossEntropyNats().stream().map(nats -> nats - best).collect(ImmutableList.toImmutableList()))),
        () -> root.putNull("testAboveEntropyRateNats"));
    root.put("trainedCharacters", learning.trainedCharacters());
    root.put("wallSeconds", report.wallSeconds());
    root.put("trainingWallSeconds", learning.trainingWallSeconds());
    root.put("charactersPerSecond", report.charactersPerSecond());
    boolean clock = report.training().isPresent();
    root.put("eventsPerSecond", clock ? (Double) report.eventsPerSecond() : null);
    if (clock) {
      use(root, report.training().get());
    } else {
      List.of("simulatedSeconds", "energyJoules", "averagePowerWatts", "peakPowerWatts", "peakBufferBits", "simulatedSecondsPerPhase",
          "barrierSeconds", "units", "energyJoulesPerComponent", "energyJoulesPerPhase", "energy", "actions", "spans",
          "counts").forEach(root::putNull);
    }
    if (report.test().isPresent()) {
      use(root.putObject("test"), report.test().get());
    } else {
      root.putNull("test");
    }
    report.wear().ifPresentOrElse(
        wear -> root.set("wear", wear(wear, report.training().map(use -> Picoseconds.toSeconds(use.simulatedPs())).orElse(0.0))),
        () -> root.putNull("wear"));
    root.set("notCounted", strings(report.notCounted()));
    ArrayNode curve = root.putArray("curve");
    for (Learning.CurvePoint point : learning.curve()) {
      curve.addObject()
          .put("characters", point.characters())
          .put("simulatedSeconds", clock ? Numbers.seconds(point.simulatedPs()) : null)
          .put("energyJoules", clock ? (Double) point.energyJoules() : null)
          .put("trainCrossEntropyNats", point.trainCrossEntropyNats());
    }
    return root;
  }

  private static ObjectNode workload(Setup.Workload workload) {
    ObjectNode node = NODES.objectNode()
        .put("name", workload.name())
        .put("sha256", workload.sha256())
        .put("trainingCharacters", workload.trainingCharacters())
        .put("testCharacters", workload.testCharacters())
        .put("symbols", workload.symbols());
    node.putObject("baselines")
        .put("uniformNats", workload.uniformNats())
        .put("bigramNats", workload.bigramNats())
        .put("entropyRateNats", workload.entropyRateNats().isPresent() ? workload.entropyRateNats().getAsDouble() : null);
    return node;
  }

  private static ObjectNode wear(Wear wear, double simulatedSeconds) {
    ObjectNode node = NODES.objectNode()
        .put("endurancePulses", number(wear.endurancePulses()))
        .put("busiestPulsesPerSecond", number(wear.busiestPulsesPerSecond(simulatedSeconds)))
        .put("secondsToEndurance", number(wear.secondsToEndurance(simulatedSeconds)));
    ArrayNode matrices = node.putArray("matrices");
    for (PulseHistogram matrix : wear.matrices()) {
      ArrayNode histogram = matrices.addObject()
          .put("matrix", matrix.matrix())
          .put("devices", matrix.devices())
          .put("pulses", matrix.pulses())
          .put("medianPulses", matrix.median())
          .put("mostPulses", matrix.most())
          .put("wornOutDevices", matrix.wornOut())
          .putArray("histogram");
      for (int bin = 0; bin < matrix.bins().size(); bin++) {
        histogram.addObject()
            .put("fromPulses", PulseHistogram.from(bin))
            .put("toPulses", PulseHistogram.to(bin))
            .put("devices", matrix.bins().get(bin));
      }
    }
    return node;
  }

  private static Double number(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  static void use(ObjectNode into, ChipUse use) {
    into.put("simulatedSeconds", Numbers.seconds(use.simulatedPs()))
        .put("energyJoules", use.energyJoules())
        .put("averagePowerWatts", use.averagePowerWatts())
        .put("peakPowerWatts", use.peakPowerWatts())
        .put("peakBufferBits", use.peakBufferBits());
    ObjectNode phases = into.putObject("simulatedSecondsPerPhase");
    use.phases().forEach(phase -> phases.put(phase.phase(), Numbers.seconds(phase.simulatedPs())));
    into.put("barrierSeconds", Numbers.seconds(use.barrierPs()));
    ArrayNode units = into.putArray("units");
    for (ChipUse.UnitTime unit : use.units()) {
      ObjectNode node = units.addObject()
          .put("unit", unit.unit())
          .put("slots", unit.slots())
          .put("busySeconds", Numbers.seconds(unit.busyPs()))
          .put("blockedSeconds", Numbers.seconds(unit.blockedPs()))
          .put("idleSeconds", Numbers.seconds(unit.idlePs()))
          .put("utilisation", Numbers.ratio(unit.busyPs(), (double) use.simulatedPs() * unit.slots()));
      ObjectNode reasons = node.putObject("blockedSecondsBy");
      unit.blockedByPs().forEach((reason, ps) -> reasons.put(reason, Numbers.seconds(ps)));
    }
    sums(into.putObject("energyJoulesPerComponent"), EnergySums.perComponent(use));
    sums(into.putObject("energyJoulesPerPhase"), EnergySums.perPhase(use));
    ArrayNode energy = into.putArray("energy");
    for (ChipUse.EnergyUse part : use.energy()) {
      energy.addObject()
          .put("component", part.component())
          .put("phase", part.phase())
          .put("joules", part.joules());
    }
    ArrayNode actions = into.putArray("actions");
    for (ChipUse.ActionUse action : use.actions()) {
      actions.addObject()
          .put("action", action.action())
          .put("component", action.component())
          .put("phase", action.phase())
          .put("times", Numbers.whole(action.times()))
          .put("costFj", action.costFj());
    }
    ObjectNode spans = into.putObject("spans");
    for (ChipUse.Span span : use.spans()) {
      spans.putObject(span.name())
          .put("count", span.count())
          .put("shortestSeconds", Numbers.seconds(span.shortestPs()))
          .put("longestSeconds", Numbers.seconds(span.longestPs()))
          .put("totalSeconds", Numbers.seconds(span.totalPs()));
    }
    ChipUse.Counts counts = use.counts();
    into.putObject("counts")
        .put("windows", counts.windows())
        .put("operations", counts.operations())
        .put("events", counts.events())
        .put("passes", counts.passes())
        .put("failedPasses", counts.failedPasses())
        .put("pulseSlots", counts.pulseSlots())
        .put("coincidences", counts.coincidences());
  }

  private static void sums(ObjectNode into, Map<String, Double> sums) {
    sums.forEach(into::put);
  }

  static ArrayNode strings(List<String> values) {
    ArrayNode node = NODES.arrayNode();
    values.forEach(node::add);
    return node;
  }

  static ArrayNode numbers(List<Double> values) {
    ArrayNode node = NODES.arrayNode();
    values.forEach(node::add);
    return node;
  }
}
