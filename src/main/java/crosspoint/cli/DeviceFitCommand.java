package crosspoint.cli;

import crosspoint.measure.DeviceFit;
import crosspoint.measure.PulseReader;
import crosspoint.measure.PulseTable;
import crosspoint.report.ReportWriter;
import crosspoint.spec.SpecException;
import crosspoint.spec.SpecJson;
import crosspoint.spec.SpecKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
        "Cells may be in double quotes. Lines that begin with # are comments. Where a pulse number is left out a new run begins. A conductance becomes the weight"
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

  private static final String OUT = "--out";
  private static final String ENDING = ".csv";
  private static final String JSON = ".json";
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]+");

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

  @Option(names = "--name", paramLabel = "NAME",
      description = "Name of the device, of letters, digits, . _ and -. [default: that of --out or else of PULSES.csv, without its ending]")
  private String name;

  @Option(names = OUT, paramLabel = "FILE", description = "Device file to write; a device file that is there is replaced, any other file never. [default: <name>.json in the current directory]")
  private Path out;

  DeviceFitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!law.equals("all") && !DeviceFit.LAWS.contains(law)) {
      throw new ParameterException(command.commandLine(), "--law " + law + ": allowed: all, " + String.join(", ", DeviceFit.LAWS));
    }
    String called = name != null ? plain(name) : out == null ? stem(pulses, ENDING) : stem(out, JSON);
    if (lowestUs != null && highestUs != null && lowestUs >= highestUs) {
      throw new ParameterException(command.commandLine(), "--g-min " + lowestUs + " --g-max " + highestUs + ": must be the lower and the higher conductance");
    }
    PulseTable table = PulseReader.read(pulses, given(lowestUs, "--g-min"), given(highestUs, "--g-max"));
    Path file = out == null ? Path.of(called + JSON) : out;
    checkWritable(file);
    DeviceFit fit = DeviceFit.of(table, called, law.equals("all") ? Optional.empty() : Optional.of(law));
    terminal.out().println(table.counts() + "; " + table.mapping());
    table.notes().forEach(note -> terminal.err().println("crosspoint: warning: " + note));
    terminal.out().println();
    terminal.out().print(fit.text());
    ReportWriter.writeWhole(file, SpecJson.canonical(fit.device()).getBytes(StandardCharsets.UTF_8));
    terminal.out().println();
    terminal.out().println("written: " + file);
    return ExitCode.DONE;
  }

  private String plain(String typed) {
    if (!PLAIN_NAME.matcher(typed).matches() || typed.equals(".") || typed.equals("..")) {
      throw new ParameterException(command.commandLine(), "--name " + typed + ": must be a plain name of letters, digits, . _ and -, and no path");
    }
    return typed;
  }

  /** Says before the fit, not after it, that its device cannot be written, or would replace what is no device. */
  private void checkWritable(Path file) throws IOException {
    OutputFile.check(file, OUT, command);
    if (Files.exists(file)) {
      if (Files.isSameFile(file, pulses)) {
        throw refused(file, "is the measurement that is read");
      }
      if (!isDevice(file)) {
        throw refused(file, "is there and is no device file; allowed: a file that is not there, or a device file, which is replaced");
      }
    }
  }

  private static boolean isDevice(Path file) {
    try {
      return Files.isRegularFile(file) && SpecKind.isDevice(file);
    } catch (SpecException e) {
      // It is not even JSON.
      return false;
    }
  }

  private ParameterException refused(Path file, String why) {
    return new ParameterException(command.commandLine(), OUT + " " + file + ": " + why);
  }

  private OptionalDouble given(Double value, String option) {
    if (value != null && !(value >= 0 && Double.isFinite(value))) {
      throw new ParameterException(command.commandLine(), option + " is " + value + ", must be a number from 0 on");
    }
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static String stem(Path path, String ending) {
    String file = String.valueOf(path.getFileName());
    return file.endsWith(ending) ? file.substring(0, file.length() - ending.length()) : file;
  }
}
