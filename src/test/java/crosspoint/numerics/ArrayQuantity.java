package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.LongFunction;

/**
 * Something that whole arrays draw.
 *
 * @param drawn    draws it with a seed
 * @param expected its distribution
 */
record ArrayQuantity(String name, Expectation expected, LongFunction<double[]> drawn, ImmutableList<Wrong> wrongModels) implements Quantity {

  /** A quantity without a wrong model so far. */
  static ArrayQuantity of(String name, Expectation expected, LongFunction<double[]> drawn) {
    return new ArrayQuantity(name, expected, drawn, ImmutableList.of());
  }

  /** With one more model that must be told from the right one. */
  ArrayQuantity wrong(String what, LongFunction<double[]> otherwise) {
    Wrong wrong = new Wrong(what, seed -> expected.test(otherwise.apply(seed)));
    return new ArrayQuantity(name, expected, drawn, ImmutableList.<Wrong>builder().addAll(wrongModels).add(wrong).build());
  }

  @Override
  public ImmutableMap<String, Double> test(long seed) {
    return expected.test(drawn.apply(seed));
  }
}
