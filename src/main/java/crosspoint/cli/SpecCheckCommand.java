package crosspoint.cli;

import crosspoint.spec.SpecCheck;
import crosspoint.spec.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code crosspoint spec check}: says of each file whether it can be used, and what is doubtful about it. */
@Command(
    name = "check",
    description = "Checks files as strictly as a run does, each by its \"format\": spec, workload, digital reference,"
        + " device or components. Warns of design rules that a chip breaks and of numbers whose origin is not marked.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 all files can be used, 2 at least one cannot.",
      "",
      "Example:",
      "  scripts/crosspoint spec check arch-specs/*.json arch-specs/components/*.json"
    })
final class SpecCheckCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "JSON files.")
  private List<Path> files = new ArrayList<>();

  SpecCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    boolean wrong = false;
    for (Path file : files) {
      try {
        List<String> warnings = SpecCheck.warnings(file, Home.components());
        terminal.out().println(file + ": ok, " + warnings.size() + (warnings.size() == 1 ? " warning" : " warnings"));
        warnings.forEach(warning -> terminal.out().println("  " + warning));
      } catch (SpecException e) {
        wrong = true;
        terminal.err().println("crosspoint: " + e.getMessage());
      }
    }
    return wrong ? ExitCode.INPUT_WRONG : ExitCode.DONE;
  }
}
