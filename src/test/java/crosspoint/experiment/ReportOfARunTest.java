package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import crosspoint.numerics.KernelChoice;
import crosspoint.report.ReportWriter;
import crosspoint.report.RunReport;
import crosspoint.report.Summary;
import crosspoint.spec.SpecReader;
import crosspoint.state.RunDirectory;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is what a real run writes whole, and does it add up? */
class ReportOfARunTest {

  private static final ProgressListener NOBODY = new ProgressListener() {
    @Override public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {}

    @Override public void tested(long characters, long ofCharacters) {}

    @Override public void epochEnded(int epoch, double trainNats, double testNats) {}
  };

  @TempDir Path directory;

  private JsonNode run(boolean clock, BooleanSupplier stop) throws IOException {
    return run("rpu-2018-ublm", clock, stop);
  }

  private JsonNode run(String spec, boolean clock, BooleanSupplier stop) throws IOException {
    TrainingRun run = new TrainingRun(
        SpecReader.read(Path.of("arch-specs", spec + ".json"), List.of("plan.hiddenUnits=8", "plan.unrollSteps=20")),
        Corpus.generated().limited(OptionalLong.of(201), OptionalLong.of(101)),
        new TrainingOptions("crosspoint train", 1, KernelChoice.Kind.SCALAR, clock, 0));
    RunReport report = run.execute(NOBODY, stop).report();
    Summary.of(report).lines().forEach(line -> assertTrue(line.length() <= 80, line));
    try (RunDirectory held = RunDirectory.again(directory)) {
      ReportWriter.into(held).write(report);
    }
    return new ObjectMapper().readTree(directory.resolve("report.json").toFile());
  }

  private static void keepsTheSchema(JsonNode report) throws IOException {
    try (InputStream schema = ReportWriter.class.getResourceAsStream("/crosspoint/report-schema.json")) {
      assertEquals(Set.of(),
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema).validate(report));
    }
  }

  @Test
  void aWholeRunKeepsTheSchema() throws IOException {
    keepsTheSchema(run(true, () -> false));
  }

  @Test
  void aRunWithoutAClockKeepsTheSchema() throws IOException {
    keepsTheSchema(run(false, () -> false));
  }

  @Test
  void aRunThatIsStoppedAtOnceKeepsTheSchema() throws IOException {
    JsonNode report = run(true, () -> true);
    keepsTheSchema(report);
    assertEquals(false, report.get("complete").booleanValue());
  }

  @Test
  void energyIsTheSameByComponentByPhaseAndInAll() throws IOException {
    JsonNode report = run(true, () -> false);
    double joules = report.get("energyJoules").doubleValue();
    assertEquals(joules, sum(report.get("energyJoulesPerComponent")), joules * 1e-12);
    assertEquals(joules, sum(report.get("energyJoulesPerPhase")), joules * 1e-12);
  }

  @Test
  void dynamicEnergyIsActionsTimesTheirCost() throws IOException {
    JsonNode report = run(true, () -> false);
    double actions = 0;
    for (JsonNode action : report.get("actions")) {
      actions += action.get("times").doubleValue() * action.get("costFj").doubleValue() * 1e-15;
    }
    double dynamic = 0;
    for (JsonNode use : report.get("energy")) {
      dynamic += use.get("component").textValue().startsWith("static") ? 0 : use.get("joules").doubleValue();
    }
    assertEquals(dynamic, actions, dynamic * 1e-12);
  }

  @Test
  void theCurveEndsWhereTrainingEnds() throws IOException {
    JsonNode report = run(true, () -> false);
    JsonNode last = report.get("curve").get(report.get("curve").size() - 1);
    assertEquals(report.get("trainedCharacters"), last.get("characters"));
    assertEquals(report.get("simulatedSeconds"), last.get("simulatedSeconds"));
    assertEquals(report.get("energyJoules").doubleValue(), last.get("energyJoules").doubleValue(), 1e-18);
  }

  /** Each coincidence that the clock charged is a pulse of some device, of a fast array or of the network's own. */
  @Test
  void pulsesOfFastArraysAreReportedToo() throws IOException {
    JsonNode report = run("rpu-2018-agad", true, () -> false);
    keepsTheSchema(report);
    List<String> names = new ArrayList<>();
    long pulses = 0;
    long most = 0;
    for (JsonNode matrix : report.get("wear").get("matrices")) {
      names.add(matrix.get("matrix").textValue());
      pulses += matrix.get("pulses").longValue();
      most = Math.max(most, matrix.get("mostPulses").longValue());
    }
    assertEquals(List.of("lstm1", "lstm2", "output", "lstm1.fast", "lstm2.fast", "output.fast"), names);
    assertEquals(report.get("counts").get("coincidences").longValue(), pulses);
    assertEquals(most, report.get("wear").get("busiestPulsesPerSecond").doubleValue() * report.get("simulatedSeconds").doubleValue(), 1e-6 * most);
    Set<String> inTheFile = Files.readAllLines(directory.resolve("pulses.csv")).stream().skip(1)
        .map(line -> line.substring(0, line.indexOf(','))).collect(Collectors.toSet());
    assertEquals(Set.copyOf(names), inTheFile);
  }

  private static double sum(JsonNode amounts) {
    return StreamSupport.stream(amounts.spliterator(), false).mapToDouble(JsonNode::doubleValue).sum();
  }
}
