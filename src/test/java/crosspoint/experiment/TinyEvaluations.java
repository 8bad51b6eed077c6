package crosspoint.experiment;

import crosspoint.program.NominalFacts;
import crosspoint.report.Evaluation;
import crosspoint.spec.ReferenceSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import crosspoint.spec.WorkloadSpec;
import crosspoint.workload.Corpus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A network of one layer of 4 hidden units on 5 symbols, windows of 3 steps, on the 2018 chip or changes of it. */
final class TinyEvaluations {

  static final EvaluationListener NOBODY = new EvaluationListener() {};

  private TinyEvaluations() {}

  static WorkloadSpec workload(long tokens) {
    return workload(tokens, 3, 1);
  }

  static WorkloadSpec workload(long tokens, int steps, int rows) {
    return new WorkloadSpec("crosspoint-workload/1", "tiny", "a test",
        new WorkloadSpec.Network(5, 1, 4, "assumed, because"), new WorkloadSpec.Training(steps, rows, tokens, "assumed, because"),
        new WorkloadSpec.Expectation(1.02, 1.5, 0.25, 0.1, 0.75, 0.05, 0.02,
            "forwardPasses: quoted, somewhere; the others: derived, from it; derived, because"));
  }

  static ResolvedSpec chip(WorkloadSpec workload, String... assignments) {
    return SpecReader.read(Path.of("arch-specs/rpu-2018.json"), Workloads.planned(workload, List.of(assignments)));
  }

  static MappedNetwork network(WorkloadSpec workload, Spec spec) {
    NominalFacts.Expectation expectation = Workloads.expectation(workload.expectation(), spec);
    return new MappedNetwork(spec, Workloads.shape(workload), expectation);
  }

  static EvaluationRun run(WorkloadSpec workload, Spec spec) {
    return new EvaluationRun(spec, network(workload, spec));
  }

  static EvaluationOptions options() {
    return new EvaluationOptions("crosspoint evaluate", Long.MAX_VALUE, false, false, Optional.empty(), List.of(), () -> false);
  }

  static EvaluationOptions windows(long most) {
    return new EvaluationOptions("crosspoint evaluate", most, false, false, Optional.empty(), List.of(), () -> false);
  }

  static EvaluationOptions calibrated(Corpus text) {
    return new EvaluationOptions("crosspoint evaluate", 2, false, false, Optional.of(text), List.of(), () -> false);
  }

  static EvaluationOptions against(ReferenceSpec reference) {
    return new EvaluationOptions("crosspoint evaluate", 2, false, true, Optional.empty(), List.of(reference), () -> false);
  }

  static Evaluation evaluate(WorkloadSpec workload, EvaluationOptions options, String... assignments) {
    return new ChipEvaluation(chip(workload, assignments), workload, options).execute(NOBODY);
  }
}
