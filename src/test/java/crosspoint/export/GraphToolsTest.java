package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does Graphviz draw every operation and every edge? */
@Tag("tools")
class GraphToolsTest {

  @TempDir Path directory;

  private String drawn(String dot) throws IOException, InterruptedException {
    Files.writeString(directory.resolve("window.dot"), dot);
    assertEquals("", Tool.run(directory, "dot", "-Tsvg", "-owindow.svg", "window.dot"), "what dot warns of");
    return Files.readString(directory.resolve("window.svg"));
  }

  private static int count(String svg, String kind) {
    return svg.split("class=\"" + kind + "\"", -1).length - 1;
  }

  @Test
  void operationsEdgesAndClustersAreDrawn() throws IOException, InterruptedException {
    String svg = drawn(HandMadeRun.exported(DotExporter::new));
    assertEquals(List.of(3, 3, 4), List.of(count(svg, "node"), count(svg, "edge"), count(svg, "cluster")));
    assertTrue(svg.contains("transfer &quot;h&quot;, 8\\bit"), svg);
    assertTrue(svg.contains("at 0.6 ns for 0.4 ns"), svg);
  }

  @Test
  void theMostOperationsAreDrawn() throws IOException, InterruptedException {
    String svg = drawn(HandMadeRun.exported(DotExporter::new, HandMadeRun.RUN, List.of(DotExporterTest.lstm(DotExporter.MOST_OPERATIONS))));
    assertEquals(DotExporter.MOST_OPERATIONS, count(svg, "node"));
  }
}
