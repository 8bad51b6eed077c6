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
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
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
    TrainingRun run = new TrainingRun(
        SpecReader.read(Path.of("arch-specs/rpu-2018-ublm.json"), List.of("plan.hiddenUnits=8", "plan.unrollSteps=20")),
        Corpus.generated().limited(OptionalLong.of(201), OptionalLong.of(101)),
        new TrainingOptions("crosspoint train", 1, KernelChoice.Kind.SCALAR, clock, 0));
    RunReport report = run.execute(NOBODY, stop).report();
    Summary.of(report).lines().forEach(line -> assertTrue(line.length() <= 80, line));
    ReportWriter.into(directory).write(report);
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

  private static double sum(JsonNode amounts) {
    return StreamSupport.stream(amounts.spliterator(), false).mapToDouble(JsonNode::doubleValue).sum();
  }
}
