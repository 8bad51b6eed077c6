package crosspoint.experiment;

import crosspoint.spec.ReferenceSpec;
import java.util.List;

/**
 * How an evaluation is carried out.
 *
 * @param command     the command line, for the report
 * @param steadyState whether windows like the second are counted without being run
 * @param sensitivity whether each parameter is tried a tenth better
 * @param references  digital machines to compare with
 */
public record EvaluationOptions(String command, boolean steadyState, boolean sensitivity, List<ReferenceSpec> references) {}
