package crosspoint.experiment;

import crosspoint.spec.ReferenceSpec;
import crosspoint.workload.Corpus;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How an evaluation is carried out.
 *
 * @param command       the command line, for the report
 * @param mostWindows   most windows of the epoch that are run
 * @param steadyState   whether windows like the second are counted without being run
 * @param sensitivity   whether each parameter is tried a tenth better
 * @param calibration   text whose training part the expectation of the facts is measured on; empty if it is the workload's
 * @param references    digital machines to compare with
 * @param stopRequested asked now and then whether to stop
 */
public record EvaluationOptions(String command, long mostWindows, boolean steadyState, boolean sensitivity,
    Optional<Corpus> calibration, List<ReferenceSpec> references, BooleanSupplier stopRequested) {}
