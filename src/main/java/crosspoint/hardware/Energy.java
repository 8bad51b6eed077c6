package crosspoint.hardware;

import crosspoint.program.Op.Phase;

/** Energy of a run, by component and phase of the training step. */
public final class Energy {

  private static final double J_PER_FJ = 1e-15;

  private final double[][] fj;

  Energy(double[][] fj) {
    this.fj = fj;
  }

  /** Energy of a component in a phase [J]. */
  public double joules(Component component, Phase phase) {
    return fj[component.ordinal()][phase.ordinal()] * J_PER_FJ;
  }

  /** Energy of a component [J]. */
  public double joules(Component component) {
    double sum = 0;
    for (Phase phase : Phase.values()) {
      sum += joules(component, phase);
    }
    return sum;
  }

  /** Energy spent in a phase [J]. */
  public double joules(Phase phase) {
    double sum = 0;
    for (Component component : Component.values()) {
      sum += joules(component, phase);
    }
    return sum;
  }

  /** Energy of the run [J]. */
  public double joules() {
    double sum = 0;
    for (Component component : Component.values()) {
      sum += joules(component);
    }
    return sum;
  }
}
