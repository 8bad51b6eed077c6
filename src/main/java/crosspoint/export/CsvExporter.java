package crosspoint.export;

import com.google.common.base.Preconditions;
import crosspoint.units.Decimals;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a run as a table: RFC 4180 in UTF-8 with a header. As in every table of the program, lines end with LF.
 *
 * <p>Of each window there is first a record for each operation, then one for each slice in which a unit works. Column
 * {@code record} says which, {@code operation} or {@code slice}.
 *
 * <pre>
 *   window        number of the window in the run
 *   pass          training, test or refresh
 *   operation     number of the operation in the window
 *   logical       number of the operation of the program; empty of a transfer
 *   name, kind, phase, layer, step, row    of the operation; empty where it has none
 *   stage         stage of the operation
 *   unitName      unit that works: tile[3].adc          slices only
 *   unitKind      its kind: adc                         slices only
 *   slot          its slot                              slices only
 *   beginPs, endPs, durationPs             of the operation or of the slice [ps]
 *   energyFj      energy of the operation [fJ]          operations only
 * </pre>
 *
 * <p>As fields that do not apply are empty, sums by unit and sums of energy need no choice of records; in pandas:
 * <pre>
 *   table.groupby("unitName").durationPs.sum()     # busy time of units
 *   table.groupby("phase").energyFj.sum()          # energy by phase
 *   table[table.record == "operation"].groupby("kind").durationPs.describe()</pre>
 *
 * <p>Slices in which a unit is held, but does not work, are left out.
 */
public final class CsvExporter implements Exporter {

  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').build();

  private static final List<String> HEADER = List.of("record", "window", "pass", "operation", "logical", "name", "kind", "phase", "layer", "step",
      "row", "stage", "unitName", "unitKind", "slot", "beginPs", "endPs", "durationPs", "energyFj");

  private final Writer out;
  private CSVPrinter csv;
  private List<ExportedRun.Unit> units;

  /**
   * Writes to a stream.
   *
   * @param out closed with the exporter
   */
  public CsvExporter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void begin(ExportedRun run) throws IOException {
    units = run.units();
    csv = new CSVPrinter(out, FORMAT);
    csv.printRecord(HEADER);
  }

  @Override
  public void window(ExportedWindow window) throws IOException {
    Preconditions.checkState(csv != null, "a window before the run");
    for (ExportedWindow.Operation operation : window.operations()) {
      describe("operation", window, operation);
      printAll("", "", "", "");
      span(operation.startPs(), operation.endPs());
      csv.print(Decimals.shortest(operation.energyFj()).toPlainString());
      csv.println();
    }
    for (ExportedWindow.Slice slice : window.slices()) {
      if (slice.works()) {
        describe("slice", window, window.operations().get(slice.operation()));
        ExportedRun.Unit unit = units.get(slice.unit());
        printAll(slice.stage(), unit.name(), unit.kind(), slice.slot());
        span(slice.beginPs(), slice.endPs());
        csv.print("");
        csv.println();
      }
    }
  }

  private void describe(String record, ExportedWindow window, ExportedWindow.Operation of) throws IOException {
    printAll(record, window.index(), window.pass(), of.number(), ifAny(of.logical()), of.name(), of.kind(), of.phase(), of.layer(),
        ifAny(of.step()), ifAny(of.row()));
  }

  private void span(long beginPs, long endPs) throws IOException {
    printAll(beginPs, endPs, endPs - beginPs);
  }

  private void printAll(Object... fields) throws IOException {
    for (Object field : fields) {
      csv.print(field);
    }
  }

  private static String ifAny(int number) {
    return number < 0 ? "" : Integer.toString(number);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
