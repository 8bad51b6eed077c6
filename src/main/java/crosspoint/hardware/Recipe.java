package crosspoint.hardware;

import java.util.List;

/** The stages of an operation, one after the other. */
public final class Recipe {

  private final Stage[] stages;

  Recipe(List<Stage> stages) {
    this.stages = stages.toArray(new Stage[0]);
  }

  /** Number of stages, at least 1. */
  public int stages() {
    return stages.length;
  }

  /** The {@code k}-th stage. */
  public Stage stage(int k) {
    return stages[k];
  }
}
