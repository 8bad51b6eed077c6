package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.spec.DeviceFile;
import crosspoint.spec.SpecException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A device description from measured pulse responses: every law is fitted to all devices, the one with the lowest
 * information criterion is taken, and what differs from device to device and from pulse to pulse is read from what it leaves.
 *
 * @param device     the description
 * @param scores     all laws that were fitted, best first
 * @param parameters numbers of the description that the data tell, with their standard errors
 * @param why        why this law
 * @param notes      what the data do not tell, and what was done about it
 */
public record DeviceFit(DeviceFile device, ImmutableList<Score> scores, ImmutableList<Parameter> parameters, String why, ImmutableList<String> notes) {

  /** Laws that can be fitted, as a spec names them. */
  public static final ImmutableList<String> LAWS =
      Arrays.stream(FittedLaw.values()).map(FittedLaw::kind).collect(ImmutableList.toImmutableList());

  /**
   * A number of the description.
   *
   * @param key   key path in the device block
   * @param error standard error; infinite if the data do not determine the number
   */
  public record Parameter(String key, double value, double error) {}

  /**
   * Fits.
   *
   * @param name name of the description
   * @param only the one law to fit; empty fits all
   * @throws SpecException if the responses do not tell a device, or no law of that name can be fitted
   */
  public static DeviceFit of(PulseTable table, String name, Optional<String> only) {
    only.ifPresent(law -> {
      if (!LAWS.contains(law)) {
        throw new SpecException("law " + law + " cannot be fitted; allowed: " + String.join(", ", LAWS));
      }
    });
    return new Fitting(table).fit(name, only.map(law -> FittedLaw.values()[LAWS.indexOf(law)]));
  }

  /** What was found, for a terminal. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.format("%-16s %6s %20s %20s %10s%n", "law", "free", "error of steps", "of trajectories", "criterion"));
    text.append(String.format("%-16s %6s %20s %20s %10s%n", "", "", "weight (of range)", "weight (of range)", "above best"));
    for (Score score : scores) {
      text.append(String.format("%-16s %6d %9s (%8s) %9s (%8s) %10s%n", score.kind(), score.parameters(),
          Figures.three(score.stepRmseWeight()), Figures.percent(score.stepRmseWeight() / score.rangeWeight()),
          Figures.three(score.pathRmseWeight()), Figures.percent(score.pathRmseWeight() / score.rangeWeight()),
          Figures.three(score.criterion() - scores.get(0).criterion())));
    }
    text.append('\n').append(Figures.wrapped("chosen: ", why)).append('\n');
    text.append(String.format("%-36s %14s  %s%n", "number of the device", "value", "standard error"));
    for (Parameter parameter : parameters) {
      text.append(String.format("%-36s %14s  %s%n", parameter.key(), Figures.plain(parameter.value()),
          parameter.error() == 0 ? "-" : Double.isInfinite(parameter.error()) ? "not determined" : "± " + Figures.three(parameter.error())));
    }
    text.append('\n');
    notes.forEach(note -> text.append(Figures.wrapped("note: ", note)));
    return text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
  }
}
