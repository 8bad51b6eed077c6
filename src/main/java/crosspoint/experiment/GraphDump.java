package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import crosspoint.mapping.Mapper;
import crosspoint.mapping.PassGraph;
import crosspoint.report.GraphFiles;
import crosspoint.spec.PlanSpec;
import crosspoint.spec.Spec;
import crosspoint.state.RunDirectory;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import crosspoint.workload.TrainedMatrices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A window's program after each mapping pass, as files. */
public final class GraphDump {

  private GraphDump() {}

  /**
   * Works out the training windows of all chips' plans, and writes them then: all files, or none. Each chip of several has a
   * directory of its name; a single one has the directory itself.
   *
   * @param chips of different names
   * @return the files
   * @throws IOException if that fails; the message is one line
   * @throws crosspoint.mapping.MappingException if the network does not fit one of the chips
   */
  public static ImmutableList<Path> write(RunDirectory held, List<Spec> chips, LstmShape shape) throws IOException {
    ImmutableMap.Builder<String, ImmutableList<PassGraph>> graphs = ImmutableMap.builder();
    for (Spec chip : chips) {
      graphs.put(chips.size() == 1 ? "" : chip.name(), graphs(chip, shape));
    }
    return GraphFiles.write(held, graphs.buildOrThrow());
  }

  private static ImmutableList<PassGraph> graphs(Spec spec, LstmShape shape) {
    return new Mapper(spec, TrainedMatrices.of(shape, spec.algorithm())).graphs(LstmProgram.training(shape,
        spec.plan().unrollSteps(), spec.plan().minibatchRows(), spec.plan().updateOrder() == PlanSpec.UpdateOrder.INTERLEAVED,
        spec.algorithm()));
  }
}
