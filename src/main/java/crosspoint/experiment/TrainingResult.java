package crosspoint.experiment;

import crosspoint.report.RunReport;
import crosspoint.report.TrainedWeights;

/**
 * What a training run leaves.
 *
 * @param report  the report, marked incomplete if the run was stopped
 * @param weights the weights at its end
 * @param sample  characters drawn from the trained network, empty if none were asked for
 */
public record TrainingResult(RunReport report, TrainedWeights weights, String sample) {}
