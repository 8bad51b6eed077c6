package crosspoint.trace;

/** When an operation could have started, were there nothing else to wait for. */
final class Times {

  private Times() {}

  /** End of the last predecessor by recorded times, from the window's start; 0 if it has none [ps]. */
  static long readyPs(TraceProgram program, TraceWindow window, int operation) {
    long readyPs = 0;
    for (int k = 0; k < program.program().dataPredecessors(operation); k++) {
      readyPs = Math.max(readyPs, window.endPs(program.program().dataPredecessor(operation, k)));
    }
    for (int k = 0; k < program.program().controlPredecessors(operation); k++) {
      readyPs = Math.max(readyPs, window.endPs(program.program().controlPredecessor(operation, k)));
    }
    return readyPs;
  }
}
