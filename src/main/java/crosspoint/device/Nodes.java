package crosspoint.device;

import com.google.common.base.Preconditions;
import com.google.common.base.Splitter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values of a function at equally spaced places from 0 to 1, linear in between. In JSON a text of numbers
 * separated by commas, {@code "1, 0.8, 0.4"}.
 */
public final class Nodes {

  private static final Splitter COMMAS = Splitter.on(',').trimResults();
  private static final int FEWEST = 2;

  private final String text;
  private final float[] values;

  private Nodes(String text, float[] values) {
    this.text = text;
    this.values = values;
  }

  /**
   * Nodes from their text.
   *
   * @throws IllegalArgumentException if it is not at least two finite numbers that are not negative
   */
  public static Nodes of(String text) {
    List<String> parts = COMMAS.splitToList(text);
    Preconditions.checkArgument(parts.size() >= FEWEST, "%s of at least %s nodes", parts.size(), FEWEST);
    float[] values = new float[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(parts.get(i));
      Preconditions.checkArgument(Float.isFinite(values[i]) && values[i] >= 0, "node %s is %s, must be a number from 0 on", i + 1, parts.get(i));
    }
    return new Nodes(parts.stream().collect(Collectors.joining(", ")), values);
  }

  /** Value at a position, which is clamped to [0, 1]. */
  float at(float position) {
    int last = values.length - 1;
    float place = Math.min(Math.max(position, 0f), 1f) * last;
    int before = Math.min((int) place, last - 1);
    return Math.fma(place - before, values[before + 1] - values[before], values[before]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Nodes nodes && Arrays.equals(values, nodes.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
