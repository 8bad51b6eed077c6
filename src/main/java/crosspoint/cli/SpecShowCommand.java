package crosspoint.cli;

import crosspoint.spec.Listing;
import crosspoint.spec.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosspoint spec show}: the description that a run would use, and where each value comes from. */
@Command(
    name = "show",
    description = "Shows a spec, workload, digital reference or device as a run uses it, a key a line: bases, components and"
        + " assignments are laid into it. Columns: key with its unit, value, what the number rests on (quoted, derived,"
        + " recalled, assumed), where it was written.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: a chip with another resolution",
      "  scripts/crosspoint spec show arch-specs/rpu-2018.json --set tile.adc.bits=8"
    })
final class SpecShowCommand implements Callable<Integer> {

  /** Longer values are names and texts; they do not widen their column for all others. */
  private static final int WIDEST_VALUE = 32;
  private static final String UNMARKED = "-";

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "A JSON file, see list.")
  private Path file;

  @Option(names = "--set", paramLabel = "key.path=value",
      description = "Override any key, for example tile.adc.bits=8 [unit as in the key]. Repeatable. [default: none]")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--json", description = "Print complete JSON instead of the table. [default: the table]")
  private boolean json;

  SpecShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Listing listing = Listing.of(file, assignments, Home.components());
    if (json) {
      terminal.out().print(listing.canonicalJson());
      return ExitCode.DONE;
    }
    int keyWidth = width(listing, Listing.Row::path);
    int valueWidth = Math.min(WIDEST_VALUE, width(listing, Listing.Row::value));
    String line = "%-" + keyWidth + "s  %-" + valueWidth + "s  %-8s  %s%n";
    listing.rows().forEach(row -> terminal.out().printf(line,
        row.path(), row.value(), row.mark().map(Provenance::word).orElse(UNMARKED), row.from()));
    return ExitCode.DONE;
  }

  private static int width(Listing listing, Function<Listing.Row, String> column) {
    return listing.rows().stream().map(column).mapToInt(String::length).max().orElse(1);
  }
}
