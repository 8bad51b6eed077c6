package crosspoint.cli;

import crosspoint.reproduction.Experiments;
import crosspoint.spec.DeviceReader;
import crosspoint.spec.SpecException;
import crosspoint.spec.SpecReader;
import crosspoint.spec.WorkloadReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code crosspoint list}: what can be trained, and on what. */
@Command(
    name = "list",
    description = "Shows the shipped specs, devices, workloads and the experiments.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  scripts/crosspoint list"})
final class ListCommand implements Callable<Integer> {

  private static final int WIDTH = 100;
  private static final int NAME_WIDTH = 26;

  private final Terminal terminal;

  ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    PrintStream out = terminal.out();
    Path specs = Home.specs();
    if (!Files.isDirectory(specs)) {
      throw new IOException("no directory " + specs + ": start scripts/crosspoint of the project");
    }
    out.println("specs (" + specs + ")");
    List<Path> files = files(specs);
    int width = files.stream().mapToInt(file -> file.getFileName().toString().length()).max().orElse(0);
    for (Path file : files) {
      String what;
      try {
        what = SpecReader.read(file, List.of(), Home.components()).spec().source();
      } catch (SpecException e) {
        what = "cannot be used: " + e.getMessage();
      }
      line(width, file.getFileName().toString(), what);
    }
    out.println();
    out.println("devices");
    for (String name : Home.names(Home.devices())) {
      line(NAME_WIDTH, name, device(Home.devices().resolve(name + ".json")));
    }
    out.println();
    out.println("workloads");
    for (String name : Home.names(Home.workloads())) {
      line(NAME_WIDTH, name, WorkloadReader.read(Home.workloads().resolve(name + ".json")).source());
    }
    out.println();
    out.println("experiments (reproduce NAME)");
    out.print(Experiments.listing());
    out.println();
    out.println("texts");
    line(NAME_WIDTH, "(default)", "English-like text from a seeded grammar of exactly known entropy rate");
    line(NAME_WIDTH, "--text FILE", "any file, a byte a symbol; the papers: warpeace_input.txt (not shipped)");
    return ExitCode.DONE;
  }

  private static String device(Path file) {
    try {
      return DeviceReader.read(file).source();
    } catch (SpecException e) {
      return "cannot be used: " + e.getMessage();
    }
  }

  private static List<Path> files(Path specs) throws IOException {
    try (Stream<Path> files = Files.list(specs)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private void line(int width, String name, String what) {
    String line = String.format("  %-" + width + "s %s", name, what);
    terminal.out().println(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…");
  }
}
