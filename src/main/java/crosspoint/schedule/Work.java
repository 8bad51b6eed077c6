package crosspoint.schedule;

import com.google.common.base.Preconditions;
import crosspoint.hardware.CostModel;
import crosspoint.hardware.Recipe;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Facts;
import java.util.Arrays;

/**
 * What all operations of one kind and size have in common. A recipe depends on two facts at most, so
 * each is made when it is first needed and looked up afterwards.
 */
final class Work {

  /** A read of more passes, or an update of more slots, is a fault of whoever gave the facts. */
  private static final int MOST = 1 << 12;

  private final CostModel costs;
  private final MappedProgram program;
  private final int example;
  private final Kind kind;
  private final int[] firstTakes;
  // By passes and failed passes, by slots, or the only one.
  private Recipe[][] recipes = {{}};

  Work(CostModel costs, MappedProgram program, int example) {
    this.costs = costs;
    this.program = program;
    this.example = example;
    this.kind = program.kind(example);
    this.firstTakes = costs.firstTakes(kind);
  }

  boolean inArray() {
    return kind.inArray();
  }

  boolean update() {
    return kind == Kind.UPDATE;
  }

  /** Units that the first stage takes, whatever the facts. */
  int[] firstTakes() {
    return firstTakes;
  }

  Recipe recipe(Facts facts) {
    int major = inArray() && !update() ? facts.passes : 0;
    int minor = update() ? facts.slots : facts.failedPasses;
    if (major >= 0 && major < recipes.length && minor >= 0 && minor < recipes[major].length) {
      Recipe known = recipes[major][minor];
      if (known != null) {
        return known;
      }
    }
    return make(major, minor, facts);
  }

  private Recipe make(int major, int minor, Facts facts) {
    Recipe made = costs.recipe(program, example, facts);
    Preconditions.checkArgument(major <= MOST && minor <= MOST, "%s with %s passes, %s slots", kind, facts.passes,
        facts.slots);
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
