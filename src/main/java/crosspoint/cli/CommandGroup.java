package crosspoint.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing without one of its own commands. */
abstract class CommandGroup implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "a command is missing: " + allowed());
  }

  /** The commands that there are. */
  String allowed() {
    List<String> names = new ArrayList<>(command.subcommands().keySet());
    String last = names.remove(names.size() - 1);
    return String.join(", ", names) + " or " + last;
  }
}
