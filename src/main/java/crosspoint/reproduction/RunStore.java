package crosspoint.reproduction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import crosspoint.report.ReportWriter;
import crosspoint.state.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finished runs of an experiment in a directory: {@code experiment.json}, which says what they are runs of, and a
 * file each under {@code runs}, which is there with all of its bytes or not at all.
 */
final class RunStore implements AutoCloseable {

  private static final String DEFINITION = "experiment.json";
  private static final String RUNS = "runs";
  private static final String FORMAT = "crosspoint-reproduction-run/1";

  private final RunDirectory held;
  private final Path runs;

  private RunStore(RunDirectory held) {
    this.held = held;
    this.runs = held.path().resolve(RUNS);
  }

  /**
   * Opens a directory, which no other process may use until the store is closed, and writes the definition there.
   *
   * @param resume whether to go on with the same experiment there, instead of a new one in a new or empty directory
   * @throws ReproductionException               if the directory has an experiment and is not to be resumed, has none and is, or has another one
   * @throws crosspoint.state.DirectoryException if it is not there although it is to be resumed, has something else in it, or another
   *                                             process uses it
   */
  static RunStore open(Path directory, Definition definition, boolean resume) throws IOException {
    Path file = directory.resolve(DEFINITION);
    if (!resume && Files.isRegularFile(file)) {
      throw new ReproductionException(directory + " has an experiment already: --resume goes on with it, --out names another directory");
    }
    RunDirectory held = resume ? RunDirectory.again(directory) : RunDirectory.fresh(directory);
    try {
      if (resume) {
        checkSame(file, definition);
      }
      ReportWriter.writeWhole(file, bytes(definition.tree()));
      RunDirectory.prepare(directory.resolve(RUNS));
      return new RunStore(held);
    } catch (IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  private static void checkSame(Path file, Definition definition) throws IOException {
    Path directory = file.getParent();
    if (!Files.isRegularFile(file)) {
      throw new ReproductionException("no " + DEFINITION + " in " + directory + ": nothing to go on from, without --resume an experiment starts");
    }
    String difference = definition.differenceTo(object(file)).orElse("");
    if (!difference.isEmpty()) {
      throw new ReproductionException("--resume: " + directory + " was made with another " + difference + ": --out names another directory");
    }
  }

  /**
   * The figures of a run, if it is finished.
   *
   * @throws ReproductionException if its file is of something else
   */
  Optional<RunFigures> read(PlannedRun run) throws IOException {
    Path file = file(run);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonNode tree = object(file);
    if (!FORMAT.equals(tree.path("format").asText()) || !run.spec().sha256().equals(tree.path("specSha256").asText())
        || tree.path("testCrossEntropyNats").size() != run.spec().spec().plan().epochs()
        || tree.path("trainCrossEntropyNats").size() != tree.path("testCrossEntropyNats").size()) {
      throw new ReproductionException(file + " is not a finished run of this experiment; without it, --resume does the run again");
    }
    return Optional.of(new RunFigures(losses(tree, "trainCrossEntropyNats"), losses(tree, "testCrossEntropyNats"),
        tree.path("weightsDigest").asText()));
  }

  void write(PlannedRun run, RunFigures figures) throws IOException {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("point", run.point().name()).put("seed", run.seed())
        .put("specSha256", run.spec().sha256()).put("weightsDigest", figures.weightsDigest());
    add(tree.putArray("trainCrossEntropyNats"), figures.trainNats());
    add(tree.putArray("testCrossEntropyNats"), figures.testNats());
    ReportWriter.writeWhole(file(run), bytes(tree));
  }

  private Path file(PlannedRun run) {
    return runs.resolve(run.id() + ".json");
  }

  static void add(ArrayNode to, List<Double> values) {
    // JSON has no word for what is not a number.
    values.forEach(nats -> to.add(nats.isNaN() ? null : nats));
  }

  private static ImmutableList<Double> losses(JsonNode tree, String key) {
    ImmutableList.Builder<Double> losses = ImmutableList.builder();
    tree.get(key).forEach(nats -> losses.add(nats.isNull() ? Double.NaN : nats.asDouble()));
    return losses.build();
  }

  private static ObjectNode object(Path file) throws IOException {
    try {
      if (ResultJson.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new ReproductionException(file + " is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new ReproductionException(file + " is no JSON object");
  }

  /** Lets others use the directory. */
  @Override
  public void close() {
    held.close();
  }

  private static byte[] bytes(ObjectNode tree) throws JsonProcessingException {
    return (ResultJson.MAPPER.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
