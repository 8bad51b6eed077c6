package crosspoint.report;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Everything that a run reports.
 *
 * @param complete    whether the run reached its end; false if it was interrupted
 * @param setup       what was run, on what, with which versions
 * @param learning    losses and weights
 * @param training    what the chip spent on training; absent in a run without a clock
 * @param test        what the chip spent on test passes, which {@code training} leaves out; absent
 *                    without a clock or without a test pass
 * @param wear        pulses that the devices have taken in training; absent of ideal devices
 * @param wallSeconds time that training, tests and sample took on this computer; reading the text and drawing the network excluded [s]
 * @param notCounted  what the energy and the times do not include yet, one short sentence each
 */
public record RunReport(
    boolean complete,
    Setup setup,
    Learning learning,
    Optional<ChipUse> training,
    Optional<ChipUse> test,
    Optional<Wear> wear,
    double wallSeconds,
    ImmutableList<String> notCounted) {

  public RunReport {
    Numbers.checkFinite("wallSeconds", wallSeconds);
    Preconditions.checkArgument(training.isPresent() || test.isEmpty(), "test passes on a clock, training without");
  }

  /** Training characters per second of the training loop's wall time; 0 if nothing was trained. */
  public double charactersPerSecond() {
    return Numbers.ratio(learning.trainedCharacters(), learning.trainingWallSeconds());
  }

  /** Events of training per second of the training loop's wall time; 0 without a clock. */
  public double eventsPerSecond() {
    return training.map(use -> Numbers.ratio(use.counts().events(), learning.trainingWallSeconds())).orElse(0.0);
  }
}
