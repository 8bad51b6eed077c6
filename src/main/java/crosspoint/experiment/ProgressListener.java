package crosspoint.experiment;

/** Is told how far a run is. Called on the run's own thread; what it does delays the run. */
public interface ProgressListener {

  /**
   * A run begins, or goes on from where it was.
   *
   * @param characters characters trained on so far, 0 in a new run
   */
  default void started(long characters) {}

  /**
   * A window of training has ended.
   *
   * @param characters   characters trained on so far, all epochs together
   * @param ofCharacters characters that the whole run trains on
   * @param lossNats     mean training loss of late [nats/character]
   * @param simulatedPs  simulated time of training so far, 0 without a clock [ps]
   */
  void trained(long characters, long ofCharacters, double lossNats, long simulatedPs);

  /**
   * A part of a test pass has ended.
   *
   * @param characters   characters tested in this pass so far
   * @param ofCharacters characters of the test pass
   */
  void tested(long characters, long ofCharacters);

  /**
   * An epoch has ended, its test pass included.
   *
   * @param epoch     number of the epoch, counted from 1
   * @param trainNats mean training loss [nats/character]
   * @param testNats  loss on the test part [nats/character]
   */
  void epochEnded(int epoch, double trainNats, double testNats);
}
