package crosspoint.cli;

import crosspoint.spec.WorkloadReader;
import crosspoint.spec.WorkloadSpec;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A workload as the command line names it: a file, or a shipped one without its ending. */
final class WorkloadFile {

  private WorkloadFile() {}

  static WorkloadSpec named(String workload, CommandSpec command) {
    return WorkloadReader.read(Home.file(workload, List.of(Home.workloads()), "workload",
        complaint -> new ParameterException(command.commandLine(), "--workload " + complaint)));
  }
}
