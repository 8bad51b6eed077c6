package crosspoint.cli;

import crosspoint.measure.DeviceCheck;
import crosspoint.report.ReportWriter;
import crosspoint.spec.DeviceFile;
import crosspoint.spec.DeviceReader;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecException;
import crosspoint.spec.SpecKind;
import crosspoint.spec.SpecReader;
import crosspoint.state.RunDirectory;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code crosspoint device check}: what a described device can do. */
@Command(
    name = "check",
    description = "Draws a device's response, counts its states, measures asymmetry, symmetry point and noise, trains briefly and says whether"
        + " it trains, and why. Writes check.json, response.svg and steps.svg.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: a shipped device, without the half minute of training",
      "  scripts/crosspoint device check reram-es --no-training --out reports/reram-es"
    })
final class DeviceCheckCommand implements Callable<Integer> {

  private static final String BASELINE = "rpu-2018.json";
  /** The chip of devices that only go up. */
  private static final String PAIRS = "rpu-2018-pcm.json";
  private static final long DEFAULT_CHARACTERS = 100_000;
  private static final long FEWEST_CHARACTERS = 1000;
  private static final long MOST_TEST_CHARACTERS = 10_000;

  private final Terminal terminal;
  private final BooleanSupplier stopRequested;

  @picocli.CommandLine.Spec private CommandSpec command;

  @Parameters(paramLabel = "DEVICE", description = "A device file, a spec, whose chip it is then in, or a shipped one of either by name. [a device: in the chip rpu-2018, or rpu-2018-pcm if its lower bound is 0]")
  private String device;

  @Option(names = "--text", paramLabel = "FILE", description = "Text to train on; each byte is a symbol. [default: a generated text of known entropy]")
  private Path text;

  @Option(names = "--characters", paramLabel = "N", description = "Characters of each of the three training runs. [default: 100000]")
  private long characters = DEFAULT_CHARACTERS;

  @Option(names = "--set", paramLabel = "key.path=value",
      description = "Override any key of the spec, for example device.stepNoiseFraction=0.1 [unit as in the key]. Repeatable. [default: none]")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--no-training", description = "Do not train: figures and what publications demand only. [default: train]")
  private boolean noTraining;

  @Option(names = "--out", paramLabel = "DIR", description = "Directory of the files, new or empty. [default: reports/<device>-<time> in the current directory]")
  private Path out;

  DeviceCheckCommand(Terminal terminal, BooleanSupplier stopRequested) {
    this.terminal = terminal;
    this.stopRequested = stopRequested;
  }

  @Override
  public Integer call() throws IOException {
    if (characters < FEWEST_CHARACTERS) {
      throw new ParameterException(command.commandLine(), "--characters is " + characters + ", must be at least " + FEWEST_CHARACTERS);
    }
    Path file = Home.file(device, List.of(Home.devices(), Home.specs()), "device or spec", SpecException::new);
    Path baseline = Home.specs().resolve(BASELINE);
    Optional<DeviceFile> alone = SpecKind.isDevice(file) ? Optional.of(DeviceReader.read(file)) : Optional.empty();
    Spec chip = alone.map(of -> SpecReader.read(chipOf(of), Optional.of(file), assignments, Home.components()))
        .orElseGet(() -> SpecReader.read(file, assignments, Home.components())).spec();
    String name = alone.map(DeviceFile::name).orElseGet(chip::name);
    Optional<DeviceCheck.Budget> budget = noTraining ? Optional.empty() : Optional.of(new DeviceCheck.Budget(
        SpecReader.read(baseline, List.of(), Home.components()).spec(), text == null ? Corpus.generated() : Corpus.read(text, true), characters,
        Math.min(MOST_TEST_CHARACTERS, characters)));
    try (RunDirectory directory = OutputDirectory.fresh(Optional.ofNullable(out), name)) {
      return check(name, chip, budget, directory.path());
    }
  }

  /** Where a device goes that is described alone: one without weights below zero is taken for one that only goes up. */
  private static Path chipOf(DeviceFile file) {
    boolean up = file.device() instanceof DeviceSpec.Pulsed pulsed && pulsed.lowerBoundWeight() == 0;
    return Home.specs().resolve(up ? PAIRS : BASELINE);
  }

  private int check(String name, Spec chip, Optional<DeviceCheck.Budget> budget, Path directory) throws IOException {
    Optional<DeviceCheck> done = DeviceCheck.of(name, chip, budget, TypedCommand.of(command), stopRequested);
    if (done.isEmpty()) {
      return ExitCode.INTERRUPTED;
    }
    DeviceCheck check = done.get();
    write(directory, "response.svg", check.responseSvg());
    write(directory, "steps.svg", check.stepsSvg());
    write(directory, "check.json", check.json());
    terminal.out().print(check.text());
    terminal.out().println();
    terminal.out().println("written: " + directory.resolve("check.json") + ", response.svg, steps.svg");
    return ExitCode.DONE;
  }

  private static void write(Path directory, String name, String content) throws IOException {
    ReportWriter.writeWhole(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
