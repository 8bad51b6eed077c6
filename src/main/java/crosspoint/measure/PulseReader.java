package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import crosspoint.spec.SpecException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads pulse responses from CSV, strictly. One header line, then one line for each value that was read:
 * <pre>
 *   device         name of the device, any text; in quotes if it has a comma
 *   pulse          number of the pulse before the value, a whole number that grows within a device
 *   direction      up or down: the pulse before the value; start: there was none, the value begins a run
 *   weight         the value, or
 *   conductanceUs  the value [µS], mapped to  w = 2 (G − G_min) / (G_max − G_min) − 1
 * </pre>
 * Columns may stand in any order, cells in double quotes; lines that begin with {@code #} are comments. Where a pulse number is left out
 * the value before is not known, and a new run begins.
 */
public final class PulseReader {

  /** A measurement of more is another file given by mistake. */
  private static final long LARGEST_FILE_BYTES = 1L << 28;

  private static final String DEVICE = "device";
  private static final String PULSE = "pulse";
  private static final String DIRECTION = "direction";
  private static final String WEIGHT = "weight";
  private static final String CONDUCTANCE = "conductanceUs";
  private static final String LOWEST = "--g-min";
  private static final String HIGHEST = "--g-max";
  /** Conductances below this [µS] are those of devices that nobody has, and usual ones in siemens. */
  private static final double SMALLEST_US = 1e-3;

  private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setCommentMarker('#').setIgnoreSurroundingSpaces(true)
      .setIgnoreEmptyLines(true).build();
  private static final String COLUMNS = "allowed: device, pulse, direction and weight or conductanceUs, each once";

  private final String file;
  private final Map<String, List<Value>> byDevice = new LinkedHashMap<>();
  private List<String> columns = List.of();
  private final Map<String, Long> firstLines = new LinkedHashMap<>();
  private final ImmutableList.Builder<String> notes = ImmutableList.builder();
  private long line;

  private PulseReader(String file) {
    this.file = file;
  }

  private enum Direction { UP, DOWN, START }

  private record Value(long pulse, Direction direction, double value) {}

  /**
   * The responses in a file.
   *
   * @param lowestUs  conductance of weight −1 [µS]; empty takes the lowest of the file
   * @param highestUs conductance of weight 1 [µS]; empty takes the highest of the file
   * @throws SpecException with one line that says file, line, column, reason and what is allowed
   */
  public static PulseTable read(Path path, OptionalDouble lowestUs, OptionalDouble highestUs) {
    byte[] bytes = bytes(path);
    PulseReader reader = new PulseReader(path.toString());
    reader.lines(text(path, bytes));
    return reader.table(path, Hashing.sha256().hashBytes(bytes).toString(), lowestUs, highestUs);
  }

  private static byte[] bytes(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new SpecException(path + ": is a directory; allowed: a CSV file");
      }
      if (Files.size(path) > LARGEST_FILE_BYTES) {
        throw new SpecException(path + ": is larger than " + (LARGEST_FILE_BYTES >> 20) + " MiB");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new SpecException(path + ": no such file");
    } catch (IOException e) {
      throw new SpecException(path + ": cannot be read: " + e.getMessage());
    }
  }

  private static String text(Path path, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SpecException(path + ": is not text in UTF-8; allowed: a CSV file");
    }
  }

  private void lines(String text) {
    try (CSVParser parser = FORMAT.parse(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text))) {
      for (CSVRecord record : parser) {
        line = parser.getCurrentLineNumber();
        List<String> cells = record.toList();
        if (cells.size() == 1 && cells.get(0).isBlank()) {
          continue;
        }
        if (columns.isEmpty()) {
          header(cells);
        } else {
          value(cells);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      line++;
      throw fault("", "a cell in quotes has no end, or text beside its quotes");
    }
    if (columns.isEmpty()) {
      throw fault("", "has no header line; " + COLUMNS);
    }
    if (byDevice.isEmpty()) {
      throw fault("", "has a header but no values");
    }
  }

  private void header(List<String> names) {
    for (String name : names) {
      if (!List.of(DEVICE, PULSE, DIRECTION, WEIGHT, CONDUCTANCE).contains(name)) {
        throw fault(shown(name), "unknown column; " + COLUMNS);
      }
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw fault(name, "column twice; " + COLUMNS);
      }
    }
    for (String name : List.of(DEVICE, PULSE, DIRECTION)) {
      if (!names.contains(name)) {
        throw fault(name, "missing column; " + COLUMNS);
      }
    }
    if (names.contains(WEIGHT) == names.contains(CONDUCTANCE)) {
      throw names.contains(WEIGHT) ? fault(WEIGHT, "both columns of values; " + COLUMNS)
          : fault(WEIGHT + " or " + CONDUCTANCE, "missing column of values; " + COLUMNS);
    }
    columns = names;
  }

  private void value(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw fault("", cells.size() + " cells, not the " + columns.size() + " of the header");
    }
    String device = cell(cells, DEVICE);
    if (device.isEmpty()) {
      throw fault(DEVICE, "is empty; allowed: a name");
    }
    long pulse = pulse(cell(cells, PULSE));
    Direction direction = direction(cell(cells, DIRECTION));
    String column = columns.contains(WEIGHT) ? WEIGHT : CONDUCTANCE;
    double value = number(cell(cells, column), column);
    firstLines.putIfAbsent(device, line);
    List<Value> values = byDevice.computeIfAbsent(device, name -> new ArrayList<>());
    if (!values.isEmpty() && values.get(values.size() - 1).pulse() >= pulse) {
      throw fault(PULSE, "is " + pulse + " after " + values.get(values.size() - 1).pulse() + " of device " + shown(device)
          + "; allowed: numbers that grow");
    }
    values.add(new Value(pulse, direction, value));
  }

  private String cell(List<String> cells, String column) {
    return cells.get(columns.indexOf(column));
  }

  private long pulse(String written) {
    try {
      long pulse = Long.parseLong(written);
      if (pulse >= 0) {
        return pulse;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw fault(PULSE, "is \"" + shown(written) + "\"; allowed: a whole number from 0 on");
  }

  private Direction direction(String written) {
    return switch (written) {
      case "up" -> Direction.UP;
      case "down" -> Direction.DOWN;
      case "start" -> Direction.START;
      default -> throw fault(DIRECTION, "is \"" + shown(written) + "\"; allowed: up, down, start");
    };
  }

  private double number(String written, String column) {
    try {
      double value = Double.parseDouble(written);
      boolean plain = !written.isEmpty() && Character.isDigit(written.charAt(written.length() - 1)) || written.endsWith(".");
      if (plain && Double.isFinite(value) && Math.abs(value) <= 1e6 && (column.equals(WEIGHT) || value >= 0)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw fault(column, "is \"" + shown(written) + "\"; allowed: a number from " + (column.equals(WEIGHT) ? "-1e6" : "0") + " to 1e6");
  }

  private PulseTable table(Path path, String sha256, OptionalDouble lowestUs, OptionalDouble highestUs) {
    boolean conductances = columns.contains(CONDUCTANCE);
    if (!conductances && (lowestUs.isPresent() || highestUs.isPresent())) {
      throw new SpecException(file + ": " + WEIGHT + ": weights need no " + LOWEST + " and " + HIGHEST + "; they map a column " + CONDUCTANCE);
    }
    if (byDevice.values().stream().mapToInt(List::size).sum() == 1) {
      throw fault("", "is the only value; allowed: pulses, with a value before and after each");
    }
    double scale = 1;
    double offset = 0;
    String mapping = "weights as they stand in the file";
    if (conductances) {
      DoubleSummaryStatistics seen = byDevice.values().stream().flatMap(List::stream).mapToDouble(Value::value).summaryStatistics();
      double low = lowestUs.orElse(seen.getMin());
      double high = highestUs.orElse(seen.getMax());
      if (!(high > low)) {
        throw new SpecException((lowestUs.isEmpty() && highestUs.isEmpty() ? file + ": " + CONDUCTANCE + ": " : "")
            + "from " + end(low, lowestUs, LOWEST, "the lowest") + " to " + end(high, highestUs, HIGHEST, "the highest")
            + " is no range; allowed: the highest above the lowest");
      }
      note(seen, low, high);
      scale = 2 / (high - low);
      offset = -1 - low * scale;
      mapping = "weight = 2 (G - " + Figures.plain(low) + ") / (" + Figures.plain(high) + " - " + Figures.plain(low) + ") - 1 with G in microsiemens"
          + (lowestUs.isEmpty() || highestUs.isEmpty() ? ", by the extremes of the file" : "");
    }
    ImmutableList.Builder<PulseTable.Device> devices = ImmutableList.builder();
    for (Map.Entry<String, List<Value>> device : byDevice.entrySet()) {
      devices.add(new PulseTable.Device(device.getKey(), file + ":" + firstLines.get(device.getKey()), runs(device.getValue(), scale, offset)));
    }
    Path name = path.getFileName();
    return new PulseTable(String.valueOf(name), sha256, mapping, notes.build(), devices.build());
  }

  private static String end(double value, OptionalDouble given, String option, String which) {
    return Figures.plain(value) + " µS (" + (given.isPresent() ? option : which + " of the file") + ")";
  }

  /** Says what is doubtful about conductances. */
  private void note(DoubleSummaryStatistics seen, double low, double high) {
    if (seen.getMax() < SMALLEST_US) {
      notes.add("no conductance is above " + Figures.three(seen.getMax()) + " µS: are they in siemens? " + CONDUCTANCE + " takes microsiemens");
    }
    long outside = byDevice.values().stream().flatMap(List::stream).filter(value -> value.value() < low || value.value() > high).count();
    if (outside > 0) {
      notes.add(Figures.count(outside, "value") + " (" + Figures.percent(outside / (double) seen.getCount()) + ") " + (outside == 1 ? "lies" : "lie") + " outside "
          + LOWEST + " and " + HIGHEST + ", here " + Figures.plain(low) + " and " + Figures.plain(high) + " µS, and " + (outside == 1 ? "becomes a weight" : "become weights")
          + " beyond ±1, up to " + Figures.three(Math.max(Math.abs(2 * (seen.getMax() - low) / (high - low) - 1), Math.abs(2 * (seen.getMin() - low) / (high - low) - 1))));
    }
  }

  private static ImmutableList<PulseTable.Run> runs(List<Value> values, double scale, double offset) {
    ImmutableList.Builder<PulseTable.Run> runs = ImmutableList.builder();
    int first = 0;
    for (int i = 1; i <= values.size(); i++) {
      boolean ends = i == values.size() || values.get(i).direction() == Direction.START
          || values.get(i).pulse() != values.get(i - 1).pulse() + 1;
      if (ends) {
        if (i - first > 1) {
          runs.add(run(values.subList(first, i), scale, offset));
        }
        first = i;
      }
    }
    return runs.build();
  }

  private static PulseTable.Run run(List<Value> values, double scale, double offset) {
    double[] weights = new double[values.size()];
    boolean[] down = new boolean[values.size() - 1];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = values.get(i).value() * scale + offset;
      if (i > 0) {
        down[i - 1] = values.get(i).direction() == Direction.DOWN;
      }
    }
    return new PulseTable.Run(weights, down);
  }

  private SpecException fault(String column, String reason) {
    return new SpecException(file + ":" + line + ": " + (column.isEmpty() ? "" : column + ": ") + reason);
  }

  private static String shown(String text) {
    String line = text.codePoints().map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    return line.length() <= 40 ? line : line.substring(0, 40) + "…";
  }
}
