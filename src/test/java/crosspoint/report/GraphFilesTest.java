package crosspoint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import crosspoint.mapping.PassGraph;
import crosspoint.state.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Are graphs in a directory always all of them? */
class GraphFilesTest {

  private static final List<PassGraph> GRAPHS = List.of(graph("1-first"), graph("2-second"));

  @TempDir Path directory;

  private static PassGraph graph(String pass) {
    return new PassGraph(pass, ImmutableList.of(new PassGraph.Node("a product", "", "")), ImmutableList.of());
  }

  private List<String> there() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> !file.equals(directory) && !file.getFileName().toString().startsWith("."))
          .map(file -> directory.relativize(file).toString()).sorted().toList();
    }
  }

  private void fails(RunDirectory held, ImmutableMap<String, List<PassGraph>> graphs, String complaint) {
    IOException e = assertThrows(IOException.class, () -> GraphFiles.write(held, graphs));
    assertTrue(e.getMessage().startsWith(complaint), e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }

  @Test
  void eachPassIsTwoFiles() throws IOException {
    try (RunDirectory held = RunDirectory.fresh(directory)) {
      assertEquals(8, GraphFiles.write(held, ImmutableMap.of("", GRAPHS, "a", GRAPHS)).size());
    }
    assertEquals(List.of("1-first.dot", "1-first.json", "2-second.dot", "2-second.json", "a", "a/1-first.dot", "a/1-first.json",
        "a/2-second.dot", "a/2-second.json"), there());
  }

  @Test
  void whatCannotBeWrittenWholeIsNotWrittenAtAll() throws IOException {
    try (RunDirectory held = RunDirectory.fresh(directory)) {
      // A directory of that name stops the last of the four files, as a full disk would; a file the second directory.
      Files.createDirectories(directory.resolve("2-second.json/full"));
      fails(held, ImmutableMap.of("a", GRAPHS, "", GRAPHS), "cannot write " + directory.resolve("2-second.json") + ": ");
      assertEquals(List.of("2-second.json", "2-second.json/full"), there());
      Files.createFile(directory.resolve("b"));
      fails(held, ImmutableMap.of("a", GRAPHS, "b", GRAPHS), "cannot create directory " + directory.resolve("b") + ": a file of that name exists");
      assertEquals(List.of("2-second.json", "2-second.json/full", "b"), there());
    }
  }
}
