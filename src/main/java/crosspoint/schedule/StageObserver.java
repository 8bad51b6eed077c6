package crosspoint.schedule;

import crosspoint.hardware.Stage;

/** Watches a run stage by stage, for traces and for checks. */
@FunctionalInterface
public interface StageObserver {

  /**
   * A stage was granted.
   *
   * @param operation   number of the mapped operation
   * @param stage       number of its stage
   * @param what        its servers
   * @param firstServer what to add to the numbers of its servers
   * @param grantPs     when it was granted [ps]
   * @param endPs       when it will end [ps]
   * @param energyFj    what it will have cost [fJ]
   */
  void granted(int operation, int stage, Stage what, int firstServer, long grantPs, long endPs, double energyFj);
}
