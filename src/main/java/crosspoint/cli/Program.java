package crosspoint.cli;

import crosspoint.device.LawException;
import crosspoint.experiment.RunException;
import crosspoint.mapping.MappingException;
import crosspoint.reproduction.ReproductionException;
import crosspoint.spec.SpecException;
import crosspoint.state.DirectoryException;
import crosspoint.state.StateException;
import crosspoint.trace.TraceException;
import crosspoint.workload.CorpusException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** The commands, and what becomes of their outcomes: an exit code, and one line if something is wrong. */
final class Program {

  private static final Pattern CONSTANTS = Pattern.compile("(?<=expected one of )\\[[A-Z_, ]+]");

  private final Terminal terminal;
  private final CommandLine commands;

  Program(Terminal terminal, Trainer trainer, BooleanSupplier stopRequested) {
    this.terminal = terminal;
    this.commands = new CommandLine(new RootCommand())
        .addSubcommand(new TrainCommand(terminal, trainer, stopRequested))
        .addSubcommand(new EvaluateCommand(terminal, stopRequested))
        .addSubcommand(new ValidateCommand(terminal))
        .addSubcommand(new ReproduceCommand(terminal, stopRequested))
        .addSubcommand(new ReplayCommand(terminal, stopRequested))
        .addSubcommand(new CommandLine(new TraceCommand())
            .addSubcommand(new TraceInfoCommand(terminal))
            .addSubcommand(new TraceCheckCommand(terminal))
            .addSubcommand(new TraceConvertCommand(terminal))
            .addSubcommand(new TraceDiffCommand(terminal))
            .addSubcommand(new TraceSliceCommand(terminal))
            .addSubcommand(new TraceExportCommand(terminal, stopRequested)))
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new CommandLine(new SpecCommand())
            .addSubcommand(new SpecCheckCommand(terminal))
            .addSubcommand(new SpecShowCommand(terminal)))
        .addSubcommand(new CommandLine(new DeviceCommand())
            .addSubcommand(new DeviceFitCommand(terminal))
            .addSubcommand(new DeviceCheckCommand(terminal, stopRequested)))
        .addSubcommand(new CommandLine.HelpCommand())
        .registerConverter(Path.class, Program::path)
        .setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpLongOptionsMaxWidth(30)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setOverwrittenOptionsAllowed(false)
        .setParameterExceptionHandler((exception, arguments) -> wrong(exception))
        .setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, parsed));
    commands.getSubcommands().get("help").getCommandSpec().usageMessage()
        .footer("", "Example:", "  scripts/crosspoint help train");
  }

  /** An empty path is the current directory to Java, and a slip to whoever typed it. */
  private static Path path(String typed) {
    if (typed.isBlank()) {
      throw new CommandLine.TypeConversionException("the path is empty");
    }
    return Path.of(typed);
  }

  int run(String... arguments) {
    try {
      return commands.execute(arguments);
    } catch (OutOfMemoryError e) {
      say("not enough memory (" + e.getMessage() + "); give the JVM more, for example CROSSPOINT_JAVA_OPTS=-Xmx8g");
      return ExitCode.RUN_FAILED;
    } catch (Error e) {
      return unexpected(e);
    }
  }

  private int wrong(CommandLine.ParameterException e) {
    // The parser writes words of an option as the program's constants are written, not as they are typed.
    String message = CONSTANTS.matcher(e.getMessage()).replaceAll(list -> list.group().toLowerCase(Locale.ROOT));
    CommandLine.Model.CommandSpec command = e.getCommandLine().getCommandSpec();
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        message += "; did you mean " + String.join(" or ", suggestions) + "?";
      } else if (command.userObject() instanceof CommandGroup group) {
        message += "; allowed: " + group.allowed();
      }
    }
    boolean top = command.parent() == null;
    boolean nested = !top && command.parent().parent() != null;
    // The help command knows the commands below the program only.
    say(message + " (see " + (nested ? command.qualifiedName() + " --help" : top ? "crosspoint help" : "crosspoint help " + command.name()) + ")");
    return ExitCode.INPUT_WRONG;
  }

  private int failed(Exception e, CommandLine.ParseResult parsed) {
    if (e instanceof LawException law) {
      say((law.placed() ? law : law.of(described(parsed))).getMessage());
      law.getCause().printStackTrace(terminal.err());
      return ExitCode.RUN_FAILED;
    }
    if (e instanceof SpecException || e instanceof CorpusException || e instanceof MappingException
        || e instanceof StateException || e instanceof DirectoryException || e instanceof ReproductionException || e instanceof TraceException) {
      say(e.getMessage());
      return ExitCode.INPUT_WRONG;
    }
    if (e instanceof IOException || e instanceof UncheckedIOException || e instanceof RunException) {
      say(e.getMessage());
      return ExitCode.RUN_FAILED;
    }
    return unexpected(e);
  }

  /** What the command line calls the description that it works with. */
  private static String described(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.hasMatchedOption("--device") ? String.valueOf(last.matchedOptionValue("--device", ""))
        : last.hasMatchedPositional(0) ? String.join("", last.matchedPositional(0).stringValues()) : "the spec";
  }

  private int unexpected(Throwable e) {
    e.printStackTrace(terminal.err());
    say("this is an error in Crosspoint itself; please report it with the lines above");
    return ExitCode.RUN_FAILED;
  }

  private void say(String message) {
    terminal.err().println("crosspoint: " + message.replaceAll("\\R+", " "));
  }
}
