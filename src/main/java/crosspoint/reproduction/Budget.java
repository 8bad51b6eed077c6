package crosspoint.reproduction;

import com.google.common.collect.ImmutableList;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How much each run trains.
 *
 * @param trainCharacters   at most so many characters of the training part, all if empty
 * @param testCharacters    at most so many of the test part, all if empty
 * @param epochs            passes over them
 * @param overrides         of every point's spec: the network and its training
 * @param reason            why so much and not more or less
 * @param runsInQuarterHour runs that two cores do in a quarter of an hour, where that is known
 */
record Budget(OptionalInt trainCharacters, OptionalInt testCharacters, int epochs, ImmutableList<String> overrides, String reason,
    OptionalDouble runsInQuarterHour) {

  /** The same with another number of epochs. */
  Budget withEpochs(int passes) {
    return new Budget(trainCharacters, testCharacters, passes, overrides, reason,
        runsInQuarterHour.isPresent() ? OptionalDouble.of(runsInQuarterHour.getAsDouble() * epochs / passes) : OptionalDouble.empty());
  }
}
