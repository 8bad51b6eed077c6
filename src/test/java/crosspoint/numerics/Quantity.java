package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.LongFunction;

/** Something that the model draws, with the distribution that it must have. */
interface Quantity {

  /** What it is. */
  String name();

  /** Probabilities by test of what the model draws with a seed. */
  ImmutableMap<String, Double> test(long seed);

  /** Models that must be told from the right one. */
  ImmutableList<Wrong> wrongModels();

  /**
   * A wrong model.
   *
   * @param test probabilities by test of what it draws with a seed
   */
  record Wrong(String name, LongFunction<ImmutableMap<String, Double>> test) {}
}
