package crosspoint.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import crosspoint.mapping.PassGraph;
import crosspoint.state.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes programs as graphs: DOT to look at, JSON to compute with. */
public final class GraphFiles {

  private GraphFiles() {}

  /**
   * Writes {@code PASS.dot} and {@code PASS.json} for each pass.
   *
   * @return the files
   * @throws IOException if that fails; the message is one line
   */
  public static ImmutableList<Path> write(RunDirectory held, List<PassGraph> graphs) throws IOException {
    ImmutableList.Builder<Path> files = ImmutableList.builder();
    for (PassGraph graph : graphs) {
      files.add(written(held.path().resolve(graph.pass() + ".dot"), dot(graph)));
      files.add(written(held.path().resolve(graph.pass() + ".json"), json(graph)));
    }
    return files.build();
  }

  private static Path written(Path file, String text) throws IOException {
    ReportWriter.writeWhole(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
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
