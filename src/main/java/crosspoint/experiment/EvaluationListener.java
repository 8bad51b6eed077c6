package crosspoint.experiment;

/** Is told how far an evaluation is, where it wants to know. Called on the run's own thread; what it does delays the run. */
public interface EvaluationListener {

  /**
   * A part of the run that measures the facts has ended.
   *
   * @param characters   characters trained on so far
   * @param ofCharacters characters that it trains on
   */
  default void calibrated(long characters, long ofCharacters) {}

  /**
   * A window has been run.
   *
   * @param windows   windows run so far
   * @param ofWindows windows that are to be run
   * @param events    events of the clock so far
   */
  default void ran(long windows, long ofWindows, long events) {}

  /**
   * A parameter has been tried a tenth better.
   *
   * @param parameters   parameters tried so far
   * @param ofParameters parameters that are to be tried
   */
  default void tried(int parameters, int ofParameters) {}
}
