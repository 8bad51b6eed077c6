package crosspoint.schedule;

import com.google.common.base.Preconditions;
import crosspoint.hardware.CostModel;
import crosspoint.hardware.Recipe;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Facts;
import java.util.Arrays;

/**
 * What all operations in arrays of one kind and size have in common. A recipe depends on two facts at
 * most, so each is made when it is first needed and looked up afterwards.
 */
final class Work {

  private final CostModel costs;
  private final Kind kind;
  private final int outputs;
  private final int[] firstTakes;
  // By passes and failed passes, by slots, or by rows.
  private Recipe[][] recipes = {{}};

  /**
   * Work of a kind.
   *
   * @param outputs most outputs of a part
   */
  Work(CostModel costs, Kind kind, int outputs) {
    this.costs = costs;
    this.kind = kind;
    this.outputs = outputs;
    this.firstTakes = costs.firstTakes(kind);
  }

  /** Units that the first stage takes, whatever the facts. */
  int[] firstTakes() {
    return firstTakes;
  }

  Recipe recipe(Facts facts) {
    int major = kind == Kind.UPDATE || kind == Kind.REWRITE_ROWS ? 0 : facts.passes;
    int minor = kind == Kind.UPDATE ? facts.slots : kind == Kind.REWRITE_ROWS ? facts.rewrittenRows : facts.failedPasses;
    if (major >= 0 && major < recipes.length && minor >= 0 && minor < recipes[major].length) {
      Recipe known = recipes[major][minor];
      if (known != null) {
        return known;
      }
    }
    return make(major, minor, facts);
  }

  private Recipe make(int major, int minor, Facts facts) {
    Preconditions.checkArgument(major >= 0 && minor >= 0 && major <= Facts.MOST_PASSES
            && (minor <= Facts.MOST_SLOTS || kind == Kind.REWRITE_ROWS),
        "%s with %s passes, %s slots, %s rows", kind, facts.passes, facts.slots, facts.rewrittenRows);
    Recipe made = costs.recipe(kind, outputs, facts);
    if (major >= recipes.length) {
      int before = recipes.length;
      recipes = Arrays.copyOf(recipes, major + 1);
      Arrays.fill(recipes, before, recipes.length, new Recipe[0]);
    }
    if (minor >= recipes[major].length) {
      recipes[major] = Arrays.copyOf(recipes[major], minor + 1);
    }
    recipes[major][minor] = made;
    return made;
  }
}
