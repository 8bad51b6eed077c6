package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.mapping.Mapper;
import crosspoint.report.GraphFiles;
import crosspoint.spec.PlanSpec;
import crosspoint.spec.Spec;
import crosspoint.state.RunDirectory;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import crosspoint.workload.TrainedMatrices;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a window's program after each mapping pass. */
public final class GraphDump {

  private GraphDump() {}

  /**
   * Writes the training window of a spec's plan.
   *
   * @return the files
   * @throws IOException if that fails; the message is one line
   * @throws crosspoint.mapping.MappingException if the network does not fit the chip
   */
  public static ImmutableList<Path> write(RunDirectory held, Spec spec, LstmShape shape) throws IOException {
    return GraphFiles.write(held, new Mapper(spec, TrainedMatrices.of(shape, spec.algorithm())).graphs(LstmProgram.training(shape,
        spec.plan().unrollSteps(), spec.plan().minibatchRows(), spec.plan().updateOrder() == PlanSpec.UpdateOrder.INTERLEAVED,
        spec.algorithm())));
  }
}
