package crosspoint.cli;

import crosspoint.experiment.Recording;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that record a run. */
final class RecordOption {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");

  @Option(names = "--record", paramLabel = "FILE",
      description = "Record what the chip was asked to do, and when it did it, for replay on this and on other chips: in the binary form"
          + " of traces/FORMAT.md, as JSON lines if FILE ends in .jsonl. [default: not recorded]")
  private Path record;

  @Option(names = "--record-windows", paramLabel = "A..B",
      description = "Record windows A to B only, counted from 0 through training and tests. [default: all]")
  private String windows;

  /**
   * Says before the run that it cannot be recorded as asked for.
   *
   * @throws ParameterException if it cannot
   */
  void check(CommandSpec command) {
    if (record == null && windows != null) {
      throw new ParameterException(command.commandLine(), "--record-windows is read by --record FILE only");
    }
    if (record != null) {
      OutputFile.check(record, "--record", command);
      range(command);
    }
  }

  private long[] range(CommandSpec command) {
    return windows == null ? new long[] {0, Long.MAX_VALUE} : range(windows, "--record-windows", command);
  }

  /** The recording that is asked for, none if none is. */
  Recording recording(CommandSpec command, Terminal terminal) {
    if (record == null) {
      return Recording.none();
    }
    long[] range = range(command);
    return Recording.into(record, range[0], range[1], line -> terminal.err().println("crosspoint: " + line));
  }

  /** The file that takes the recording, if one does. */
  Optional<Path> file() {
    return Optional.ofNullable(record);
  }

  /** Whether a recording is asked for. */
  boolean asked() {
    return record != null;
  }

  /** A range of windows as it is typed. */
  static long[] range(String typed, String option, CommandSpec command) {
    Matcher range = RANGE.matcher(typed);
    if (!range.matches() || Long.parseLong(range.group(1)) > Long.parseLong(range.group(2))) {
      throw new ParameterException(command.commandLine(), option + " is " + typed + "; allowed: A..B with 0 <= A <= B, as 0..99");
    }
    return new long[] {Long.parseLong(range.group(1)), Long.parseLong(range.group(2))};
  }
}
