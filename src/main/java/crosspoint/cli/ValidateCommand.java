package crosspoint.cli;

import crosspoint.experiment.Acceleration;
import crosspoint.experiment.Claim;
import crosspoint.experiment.PublishedClaims;
import crosspoint.report.Validation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crosspoint validate}: published figures beside simulated ones. */
@Command(
    name = "validate",
    description = "Simulates figures that publications print and says by how much they differ. Exit code 1 if one leaves its tolerance.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: every claim with its source, what was simulated, and why its tolerance is as wide as it is",
      "  scripts/crosspoint validate --format json"
    })
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Supplier<List<Claim>> claims;

  @Option(names = "--format", paramLabel = "table|json", defaultValue = "table", description = "What is printed. [default: table]")
  private Format format;

  @Option(names = "--claims",
      description = "Print what comes out of the acceleration claims of 2016 instead, as Markdown. [default: the figures]")
  private boolean acceleration;

  /** Forms of the result. */
  enum Format { TABLE, JSON }

  ValidateCommand(Terminal terminal) {
    this(terminal, () -> PublishedClaims.all(Home.specs()));
  }

  /**
   * The command on other claims.
   *
   * @param claims what is simulated
   */
  ValidateCommand(Terminal terminal, Supplier<List<Claim>> claims) {
    this.terminal = terminal;
    this.claims = claims;
  }

  @Override
  public Integer call() {
    if (acceleration) {
      terminal.out().print(Acceleration.of(Home.specs()).markdown());
      return ExitCode.DONE;
    }
    Validation validation = PublishedClaims.check(claims.get());
    terminal.out().print(format == Format.JSON ? validation.json() : validation.table());
    return validation.holds() ? ExitCode.DONE : ExitCode.RUN_FAILED;
  }
}
