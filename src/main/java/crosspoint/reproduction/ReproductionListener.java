package crosspoint.reproduction;

/** Is told how far an experiment is. Calls come one at a time, from the threads of the runs. */
public interface ReproductionListener {

  /**
   * Some characters more have been trained on.
   *
   * @param characters   characters of all runs that this call of the experiment has trained on so far
   * @param ofCharacters characters that it has to train on; finished runs of an earlier call are not among them
   */
  void trained(long characters, long ofCharacters);

  /**
   * A run has ended.
   *
   * @param runs     finished runs, those of earlier calls included
   * @param ofRuns   all runs
   * @param label    which one
   * @param testNats its test loss at the end [nats/character]; not a number if it diverged
   */
  void finished(int runs, int ofRuns, String label, double testNats);
}
