package crosspoint.cli;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as it can be typed again. */
final class TypedCommand {

  /** What a shell takes as one word without quotes. */
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private TypedCommand() {}

  static String of(CommandSpec command) {
    CommandLine root = command.commandLine();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return "crosspoint " + root.getParseResult().originalArgs().stream().map(TypedCommand::quoted).collect(Collectors.joining(" "));
  }

  /** An argument as a shell takes it as one word. */
  static String quoted(String argument) {
    return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }
}
