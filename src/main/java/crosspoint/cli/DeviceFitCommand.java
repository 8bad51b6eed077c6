package crosspoint.cli;

import crosspoint.measure.DeviceFit;
import crosspoint.measure.PulseReader;
import crosspoint.measure.PulseTable;
import crosspoint.report.ReportWriter;
import crosspoint.spec.SpecJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosspoint device fit}: from measured pulse responses to a device file. */
@Command(
    name = "fit",
    description = {"Fits every device law to measured pulse responses, shows how far each is from them, and writes the best"
        + " as a device file.",
        "",
        "PULSES.csv has a header line and a line for each value that was read:",
        "  device         name of the device",
        "  pulse          number of the pulse before the value, growing",
        "  direction      up or down, or start: there was none",
        "  weight         the value, or conductanceUs [microsiemens]",
        "Lines that begin with # are comments. Where a pulse number is left out a new run begins. A conductance becomes the weight"
        + " 2 (G - Gmin) / (Gmax - Gmin) - 1."},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: a device file, and what it can do",
      "  scripts/crosspoint device fit arch-specs/devices/examples/pulses.csv --out mine.json",
      "  scripts/crosspoint device check mine.json"
    })
final class DeviceFitCommand implements Callable<Integer> {

  private static final String ENDING = ".csv";

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "PULSES.csv", description = "Measured pulse responses.")
  private Path pulses;

  @Option(names = "--law", paramLabel = "LAW", defaultValue = "all",
      description = "Fit only this law: constant-step, linear-step, soft-bounds, exponential-step, power-step, piecewise-step. [default: all]")
  private String law;

  @Option(names = "--g-min", paramLabel = "X", description = "Conductance of weight -1 [microsiemens]. [default: the lowest in the file]")
  private Double lowestUs;

  @Option(names = "--g-max", paramLabel = "X", description = "Conductance of weight 1 [microsiemens]. [default: the highest in the file]")
  private Double highestUs;

  @Option(names = "--name", paramLabel = "NAME", description = "Name of the device. [default: that of PULSES.csv without its ending]")
  private String name;

  @Option(names = "--out", paramLabel = "FILE", description = "Device file to write; one that is there is replaced. [default: <name>.json in the current directory]")
  private Path out;

  DeviceFitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!law.equals("all") && !DeviceFit.LAWS.contains(law)) {
      throw new ParameterException(command.commandLine(), "--law " + law + ": allowed: all, " + String.join(", ", DeviceFit.LAWS));
    }
    PulseTable table = PulseReader.read(pulses, given(lowestUs, "--g-min"), given(highestUs, "--g-max"));
    String called = name == null ? stem() : name;
    Path file = out == null ? Path.of(called + ".json") : out;
    if (called.isBlank()) {
      throw new ParameterException(command.commandLine(), "--name is empty");
    }
    OutputFile.check(file, "--out", command);
    DeviceFit fit = DeviceFit.of(table, called, law.equals("all") ? Optional.empty() : Optional.of(law));
    terminal.out().println(table.devices().size() + " devices, " + table.pulses() + " pulses; " + table.mapping());
    terminal.out().println();
    terminal.out().print(fit.text());
    ReportWriter.writeWhole(file, SpecJson.canonical(fit.device()).getBytes(StandardCharsets.UTF_8));
    terminal.out().println();
    terminal.out().println("written: " + file);
    return ExitCode.DONE;
  }

  private OptionalDouble given(Double value, String option) {
    if (value != null && !(value >= 0 && Double.isFinite(value))) {
      throw new ParameterException(command.commandLine(), option + " is " + value + ", must be a number from 0 on");
    }
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private String stem() {
    String file = String.valueOf(pulses.getFileName());
    return file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
  }
}
