package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Does a graph show what waited for what? */
class DotExporterTest {

  private static final List<String> PHASES = List.of("forward", "backward", "update");

  private static final String WHOLE = """
      digraph "crosspoint" {
        rankdir=LR;
        nslimit=2;
        nslimit1=2;
        fontname="Helvetica";
        node [shape=box, style="rounded,filled", fillcolor=white, fontname="Helvetica"];
        label="tiny on bench, window 0";
        subgraph "cluster forward" {
          label="forward"; style=filled; color="#dbe9f6";
          subgraph "cluster forward lstm1" {
            label="lstm1"; style=solid; color=gray;
            op0 [label="forward lstm1 t=0\\nat 0 ns for 0.5 ns"];
          }
          op1 [label="transfer \\"h\\", 8\\\\bit\\nat 0.5 ns for 0.1 ns"];
        }
        subgraph "cluster update" {
          label="update"; style=filled; color="#dff0d8";
          subgraph "cluster update lstm1" {
            label="lstm1"; style=solid; color=gray;
            op2 [label="update lstm1 t=0\\nat 0.6 ns for 0.4 ns"];
          }
        }
        op0 -> op1;
        op0 -> op2;
        op1 -> op2;
      }
      """;

  /** A window of an LSTM of three layers: a step waits for the one before and for the layer below, and each phase for its part of the one before. */
  static ExportedWindow lstm(int operations) {
    int each = (operations + PHASES.size() - 1) / PHASES.size();
    return new ExportedWindow(12, "training", 0, operations, OptionalDouble.empty(),
        IntStream.range(0, operations).mapToObj(number -> operation(number, each)).collect(ImmutableList.toImmutableList()),
        ImmutableList.of(), HandMadeRun.levels(), HandMadeRun.levels());
  }

  private static ExportedWindow.Operation operation(int number, int each) {
    String phase = PHASES.get(number / each);
    int place = number % each;
    ImmutableList<Integer> before = Stream.of(number < each ? -1 : number / each * each - 1 - place, place < 3 ? -1 : number - 3, place % 3 == 0 ? -1 : number - 1)
        .filter(other -> other >= 0).collect(ImmutableList.toImmutableList());
    return new ExportedWindow.Operation(number, number, phase + " lstm" + place % 3 + " t=" + place / 3, phase, phase, "lstm" + place % 3, place / 3, 0,
        number, number + 1L, 1, before);
  }

  @Test
  void theFirstWindowIsAsDrawnByHand() throws IOException {
    assertEquals(WHOLE, HandMadeRun.exported(DotExporter::new));
  }

  @Test
  void aRunWithoutWindowsIsAnEmptyGraph() throws IOException {
    String dot = HandMadeRun.exported(DotExporter::new, HandMadeRun.RUN, List.of());
    assertTrue(dot.startsWith("digraph") && dot.endsWith("}\n") && !dot.contains("subgraph"), dot);
  }

  @Test
  void tooManyOperationsAreRefusedInOneLine() throws IOException {
    String most = HandMadeRun.exported(DotExporter::new, HandMadeRun.RUN, List.of(lstm(1_000)));
    assertTrue(most.contains("op996 -> op999;"));
    IOException e = assertThrows(IOException.class, () -> HandMadeRun.exported(DotExporter::new, HandMadeRun.RUN, List.of(lstm(1_001))));
    assertTrue(e.getMessage().contains("window 12 has 1001 operations") && e.getMessage().contains("at most 1000"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }
}
