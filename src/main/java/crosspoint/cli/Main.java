package crosspoint.cli;

import crosspoint.experiment.TrainingRun;

/** The program. See {@code scripts/crosspoint}, which starts it. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Terminal terminal = Terminal.ofProcess();
    System.setOut(terminal.out());
    System.setErr(terminal.err());
    Interruption interruption = Interruption.listening();
    Trainer trainer = (spec, corpus, options, from) -> from
        .map(saved -> TrainingRun.goingOn(saved, spec, corpus, options))
        .orElseGet(() -> new TrainingRun(spec, corpus, options))::execute;
    int code = ExitCode.RUN_FAILED;
    try {
      code = new Program(terminal, trainer, interruption::requested).run(arguments);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
      interruption.exit(code);
    }
  }
}
