package crosspoint.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import crosspoint.mapping.PassGraph;
import crosspoint.state.RunDirectory;
import crosspoint.state.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Writes programs as graphs: DOT to look at, JSON to compute with. */
public final class GraphFiles {

  private GraphFiles() {}

  /**
   * Writes {@code PASS.dot} and {@code PASS.json} for each pass: all files, or none.
   *
   * @param graphs by the directory below the held one that they go to, which is not there yet; empty for the held one itself
   * @return the files
   * @throws IOException if that fails; the message is one line
   */
  public static ImmutableList<Path> write(RunDirectory held, Map<String, ? extends List<PassGraph>> graphs) throws IOException {
    Deque<Path> made = new ArrayDeque<>();
    ImmutableList.Builder<Path> files = ImmutableList.builder();
    try {
      for (Map.Entry<String, ? extends List<PassGraph>> entry : graphs.entrySet()) {
        Path directory = held.path().resolve(entry.getKey());
        if (!entry.getKey().isEmpty()) {
          create(directory);
          made.push(directory);
        }
        for (PassGraph graph : entry.getValue()) {
          files.add(written(directory.resolve(graph.pass() + ".dot"), dot(graph), made));
          files.add(written(directory.resolve(graph.pass() + ".json"), json(graph), made));
        }
      }
      return files.build();
    } catch (IOException e) {
      remove(made, e);
      throw e;
    }
  }

  private static void create(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
    } catch (IOException e) {
      throw new IOException("cannot create directory " + directory + ": " + WholeFile.reason(e), e);
    }
  }

  /** A file may be there although an exception says that something went wrong. */
  private static Path written(Path file, String text, Deque<Path> made) throws IOException {
    made.push(file);
    ReportWriter.writeWhole(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  /** The last made first, so that a directory is empty when its turn comes. */
  private static void remove(Deque<Path> made, IOException why) {
    for (Path path : made) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException leftBehind) {
        why.addSuppressed(leftBehind);
      }
    }
  }

  static String dot(PassGraph graph) {
    StringBuilder dot = new StringBuilder("digraph \"" + graph.pass() + "\" {\n  node [shape=box];\n");
    for (int i = 0; i < graph.nodes().size(); i++) {
      PassGraph.Node node = graph.nodes().get(i);
      dot.append("  ").append(i).append(" [label=\"").append(i).append(": ").append(node.what());
      for (String more : List.of(node.where(), node.size())) {
        dot.append(more.isEmpty() ? "" : "\\n" + more);
      }
      dot.append("\"];\n");
    }
    for (PassGraph.Edge edge : graph.edges()) {
      dot.append("  ").append(edge.before()).append(" -> ").append(edge.after()).append(edge.control() ? " [style=dashed]" : "").append(";\n");
    }
    return dot.append("}\n").toString();
  }

  private static String json(PassGraph graph) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", "crosspoint-graph/1").put("pass", graph.pass());
    ArrayNode nodes = root.putArray("nodes");
    for (int i = 0; i < graph.nodes().size(); i++) {
      PassGraph.Node node = graph.nodes().get(i);
      nodes.addObject().put("operation", i).put("what", node.what()).put("where", node.where()).put("size", node.size());
    }
    ArrayNode edges = root.putArray("edges");
    graph.edges().forEach(edge -> edges.addObject().put("before", edge.before()).put("after", edge.after()).put("control", edge.control()));
    try {
      return ReportJson.MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing JSON in memory failed", e);
    }
  }
}
