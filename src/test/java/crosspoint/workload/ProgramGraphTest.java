package crosspoint.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.program.Op;
import crosspoint.program.Program;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedAcyclicGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Is a window's graph what an independent graph library says a window must be? */
class ProgramGraphTest {

  private static final int STEPS = 5;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyEdgeIsAcyclicAndNothingIsCutOff(boolean interleaved) {
    DirectedAcyclicGraph<Integer, DefaultEdge> graph = graph(LstmProgram.training(LstmShape.uniform(7, 2, 3), STEPS, 2, interleaved));
    for (int operation : graph) {
      assertTrue(graph.inDegreeOf(operation) + graph.outDegreeOf(operation) > 0, "operation " + operation + " stands alone");
    }
  }

  /**
   * The longest chain of reads: forward, each step waits for the lowest layer's step before, then all
   * layers; backward, the output layer, all layers of the last step, then the lowest layer step by step.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theLongestChainOfReadsIsThatOfTheEquations(int layers) {
    Program program = LstmProgram.training(LstmShape.uniform(7, layers, 3), STEPS, 1, false);
    DirectedAcyclicGraph<Integer, DefaultEdge> graph = graph(program);
    int[] reads = new int[program.operations()];
    int longest = 0;
    for (TopologicalOrderIterator<Integer, DefaultEdge> order = new TopologicalOrderIterator<>(graph); order.hasNext(); ) {
      int operation = order.next();
      for (DefaultEdge edge : graph.incomingEdgesOf(operation)) {
        reads[operation] = Math.max(reads[operation], reads[graph.getEdgeSource(edge)]);
      }
      Op op = program.op(operation);
      reads[operation] += op instanceof Op.Forward || op instanceof Op.Backward ? 1 : 0;
      longest = Math.max(longest, reads[operation]);
    }
    // forward T + L − 1 cells and the output; backward the output, L − 1 layers above and T − 1 steps of
    // the lowest, whose first step has no reader
    assertEquals(STEPS + layers - 1 + 1 + 1 + layers - 1 + STEPS - 1, longest);
  }

  private static DirectedAcyclicGraph<Integer, DefaultEdge> graph(Program program) {
    DirectedAcyclicGraph<Integer, DefaultEdge> graph = new DirectedAcyclicGraph<>(DefaultEdge.class);
    for (int operation = 0; operation < program.operations(); operation++) {
      graph.addVertex(operation);
      for (int k = 0; k < program.dataPredecessors(operation); k++) {
        graph.addEdge(program.dataPredecessor(operation, k), operation);
      }
      for (int k = 0; k < program.controlPredecessors(operation); k++) {
        graph.addEdge(program.controlPredecessor(operation, k), operation);
      }
    }
    return graph;
  }
}
