package crosspoint.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads workloads, as strictly as specs. */
public final class WorkloadReader {

  private WorkloadReader() {}

  /**
   * The workload in a file.
   *
   * @param file JSON text, UTF-8
   * @throws SpecException with one line that says file, line, key, reason and what is allowed
   */
  public static WorkloadSpec read(Path file) {
    return (WorkloadSpec) Description.of(file, Format.WORKLOAD, List.of(), Optional.empty()).record();
  }
}
