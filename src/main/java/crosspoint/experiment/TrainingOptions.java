package crosspoint.experiment;

import com.google.common.base.Preconditions;
import crosspoint.numerics.KernelChoice;

/**
 * How a run is carried out, as far as neither spec nor text say it.
 *
 * @param command          the command line, for the report
 * @param threads          1: values and clock in turn; 2 or more: the clock on a thread of its own, where values do not need it
 * @param kernels          which kernels compute values; all give the same, bit for bit
 * @param clock            whether simulated time and energy are computed
 * @param sampleCharacters characters to draw from the trained network
 */
public record TrainingOptions(String command, int threads, KernelChoice.Kind kernels, boolean clock, int sampleCharacters) {

  public TrainingOptions {
    Preconditions.checkArgument(threads > 0, "%s threads", threads);
    Preconditions.checkArgument(sampleCharacters >= 0, "a sample of %s characters", sampleCharacters);
  }
}
