package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import crosspoint.spec.Spec;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is drawn by a model whose numbers are assigned to the keys of a spec.
 *
 * @param spec        spec with these assignments, of which a later one of a key replaces an earlier one
 * @param draws       what is drawn with a spec
 * @param assignments those of the right model
 */
record SpecModel(Function<String[], Spec> spec, Function<Spec, Drawn> draws, ImmutableList<String> assignments) {

  private static final double TENTH_MORE = 1.1;

  /** What is drawn with these assignments beside the right ones or in their place. */
  Drawn drawn(String... changed) {
    return draws.apply(spec.apply(Stream.concat(assignments.stream(), Arrays.stream(changed)).toArray(String[]::new)));
  }

  /** A wrong model, of which these assignments are wrong. */
  Wrong wrong(String what, String changed, Statistic... unseen) {
    return Wrong.of(what, drawn(changed), unseen);
  }

  /** The wrong model that has a tenth more of a spread that the right one assigns. */
  Wrong spread(String key) {
    String right = assignments.stream().filter(assignment -> assignment.startsWith(key + "=")).findFirst().orElseThrow();
    return Wrong.spread(key, drawn(key + "=" + TENTH_MORE * Double.parseDouble(right.substring(key.length() + 1))));
  }
}
