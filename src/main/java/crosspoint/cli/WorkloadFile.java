package crosspoint.cli;

import crosspoint.spec.WorkloadReader;
import crosspoint.spec.WorkloadSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A workload as the command line names it: a file, or a shipped one without its ending. */
final class WorkloadFile {

  private WorkloadFile() {}

  static WorkloadSpec named(String workload, CommandSpec command) {
    Path own = Path.of(workload);
    Path shipped = Home.workloads().resolve(workload + ".json");
    if (Files.isRegularFile(own)) {
      return WorkloadReader.read(own);
    } else if (Files.isRegularFile(shipped)) {
      return WorkloadReader.read(shipped);
    }
    throw new ParameterException(command.commandLine(), "--workload " + workload
        + ": no such file and no shipped workload; allowed: " + String.join(", ", Home.names(Home.workloads())));
  }
}
