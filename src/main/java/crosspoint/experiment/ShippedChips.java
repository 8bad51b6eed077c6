package crosspoint.experiment;

import crosspoint.spec.ReferenceReader;
import crosspoint.spec.ReferenceSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import crosspoint.spec.WorkloadReader;
import crosspoint.spec.WorkloadSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The descriptions that come with the program, by name.
 *
 * @param directory where the chips are, with components, workloads and references below
 */
record ShippedChips(Path directory) {

  /** A chip, with single values assigned. */
  Spec chip(String name, String... assignments) {
    return resolved(name, Arrays.asList(assignments)).spec();
  }

  ResolvedSpec resolved(String name, List<String> assignments) {
    return SpecReader.read(directory.resolve(name + ".json"), assignments, directory.resolve("components"));
  }

  WorkloadSpec workload(String name) {
    return WorkloadReader.read(directory.resolve("workloads").resolve(name + ".json"));
  }

  ReferenceSpec reference(String name) {
    return ReferenceReader.read(directory.resolve("references").resolve(name + ".json"));
  }
}
