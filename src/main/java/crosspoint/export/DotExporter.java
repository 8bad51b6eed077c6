package crosspoint.export;

import com.google.common.annotations.VisibleForTesting;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the first window of a run as a graph for Graphviz: what waited for what, and when it ran.
 *
 * <p>A node {@code opN} is an operation, with the start from the begin of the window and the duration in its label; an edge
 * goes from an operation to one that waited for it. Operations of a phase are in one cluster, those of a layer in a cluster
 * within it. Windows after the first are not written.
 *
 * <p>A window of more than {@value #MOST_OPERATIONS} operations is refused. {@code dot} takes 2 s for 500 operations of an
 * LSTM, 15 s for 750 and 46 s for 1,000; nobody reads a larger drawing.
 */
public final class DotExporter implements Exporter {

  @VisibleForTesting static final int MOST_OPERATIONS = 1_000;

  private static final int PS_PER_NS_EXPONENT = 3;

  /** With limits of the search for better places, without which {@code dot} takes minutes for what it may be given. */
  private static final String PROLOGUE = """
        rankdir=LR;
        nslimit=2;
        nslimit1=2;
        fontname="Helvetica";
        node [shape=box, style="rounded,filled", fillcolor=white, fontname="Helvetica"];
      """;

  /** Fills of the clusters of phases. */
  private static final Map<String, String> FILLS = Map.of("forward", "#dbe9f6", "backward", "#fde5cf", "update", "#dff0d8");
  private static final String OTHER_FILL = "#eeeeee";

  private final Writer out;
  private String title = "";
  private boolean windowSeen;

  /**
   * Writes to a stream.
   *
   * @param out closed with the exporter
   */
  public DotExporter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void begin(ExportedRun run) {
    title = run.title();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IOException also if the first window has too many operations to be drawn; the message is one line
   */
  @Override
  public void window(ExportedWindow window) throws IOException {
    if (windowSeen) {
      return;
    }
    windowSeen = true;
    int operations = window.operations().size();
    if (operations > MOST_OPERATIONS) {
      throw new IOException("window " + window.index() + " has " + operations + " operations, a graph at most " + MOST_OPERATIONS
          + "; export a window of fewer time steps or rows");
    }
    open(title + ", window " + window.index());
    Map<String, Map<String, List<ExportedWindow.Operation>>> byPhase = new LinkedHashMap<>();
    for (ExportedWindow.Operation operation : window.operations()) {
      byPhase.computeIfAbsent(operation.phase(), phase -> new LinkedHashMap<>())
          .computeIfAbsent(operation.layer(), layer -> new ArrayList<>()).add(operation);
    }
    for (Map.Entry<String, Map<String, List<ExportedWindow.Operation>>> phase : byPhase.entrySet()) {
      phase(phase.getKey(), phase.getValue(), window.startPs());
    }
    for (ExportedWindow.Operation operation : window.operations()) {
      for (int predecessor : operation.predecessors()) {
        out.write("  op" + predecessor + " -> op" + operation.number() + ";\n");
      }
    }
    out.write("}\n");
  }

  private void open(String label) throws IOException {
    out.write("digraph " + quoted("crosspoint") + " {\n" + PROLOGUE + "  label=" + quoted(label) + ";\n");
  }

  private void phase(String phase, Map<String, List<ExportedWindow.Operation>> byLayer, long zeroPs) throws IOException {
    String cluster = "cluster " + phase;
    out.write("  subgraph " + quoted(cluster) + " {\n    label=" + quoted(phase) + "; style=filled; color="
        + quoted(FILLS.getOrDefault(phase, OTHER_FILL)) + ";\n");
    for (Map.Entry<String, List<ExportedWindow.Operation>> layer : byLayer.entrySet()) {
      boolean inLayer = !layer.getKey().isEmpty();
      if (inLayer) {
        out.write("    subgraph " + quoted(cluster + " " + layer.getKey()) + " {\n      label=" + quoted(layer.getKey())
            + "; style=solid; color=gray;\n");
      }
      for (ExportedWindow.Operation operation : layer.getValue()) {
        node(operation, zeroPs, inLayer ? "      " : "    ");
      }
      if (inLayer) {
        out.write("    }\n");
      }
    }
    out.write("  }\n");
  }

  private void node(ExportedWindow.Operation operation, long zeroPs, String indent) throws IOException {
    out.write(indent + "op" + operation.number() + " [label=" + quoted(operation.name() + "\nat " + ns(operation.startPs() - zeroPs)
        + " for " + ns(operation.endPs() - operation.startPs())) + "];\n");
  }

  private static String ns(long ps) {
    return BigDecimal.valueOf(ps, PS_PER_NS_EXPONENT).stripTrailingZeros().toPlainString() + " ns";
  }

  /** A string of DOT; a backslash would start an escape in it. */
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", "").replace("\n", "\\n") + "\"";
  }

  @Override
  public void close() throws IOException {
    try (out) {
      if (!windowSeen) {
        open(title);
        out.write("}\n");
      }
    }
  }
}
