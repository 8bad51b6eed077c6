package crosspoint.export;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A run made by hand: a converter and a digital unit with two slots, two windows.
 *
 * <pre>
 *   ps                 0        30   40        70       100       130   145 150
 *   tile[3].adc        |forward |held|                  |update    |fwd  |
 *   digital[1] slot 0           |fwd |gates    |                        |gates|
 *   digital[1] slot 1                |transfer          |(0 ps)
 * </pre>
 */
final class TimelineRun {

  static final ExportedRun RUN = new ExportedRun("lstm on tiny, approximate", "tiny", ImmutableList.of(
      new ExportedRun.Unit("tile[3].adc", "adc", "tile[3]", 1),
      new ExportedRun.Unit("digital[1]", "digital", "", 2)));

  static final ExportedWindow TRAINING = new ExportedWindow(0, "training", 0, 130, OptionalDouble.of(1.5),
      ImmutableList.of(
          operation(0, "forward lstm1 t=0", "forward", "lstm1", 0, 0, 0, 40, 2.5),
          operation(1, "gates t=0", "forward", "", 0, 0, 40, 70, 0.25, 0),
          operation(2, "transfer", "backward", "", -1, -1, 40, 100, 7, 0),
          operation(3, "update lstm1", "update", "lstm1", 0, 1, 100, 130, 0.1, 1, 2)),
      ImmutableList.of(
          new ExportedWindow.Slice(0, 0, 0, 0, 0, 30, true),
          new ExportedWindow.Slice(0, 1, 1, 0, 30, 40, true),
          // Held as long as the operation lasts, and last in the list: an arrow must leave from where it worked all the same.
          new ExportedWindow.Slice(0, 1, 0, 0, 30, 40, false),
          new ExportedWindow.Slice(1, 0, 1, 0, 40, 70, true),
          new ExportedWindow.Slice(2, 0, 1, 1, 40, 100, true),
          // The successor of a stage without a duration is listed first, as a contract about times allows.
          new ExportedWindow.Slice(3, 0, 0, 0, 100, 130, true),
          new ExportedWindow.Slice(2, 1, 1, 1, 100, 100, true)),
      ImmutableList.of(new ExportedWindow.Level(0, 1000), new ExportedWindow.Level(40, 3500), new ExportedWindow.Level(130, 0)),
      ImmutableList.of(new ExportedWindow.Level(0, 0), new ExportedWindow.Level(40, 1), new ExportedWindow.Level(70, 0)));

  static final ExportedWindow TEST = new ExportedWindow(1, "test", 130, 150, OptionalDouble.empty(),
      ImmutableList.of(
          operation(0, "forward lstm1 t=0", "forward", "lstm1", 0, 0, 130, 145, 2.5),
          operation(1, "gates t=0", "forward", "", 0, 0, 145, 150, 0.25, 0)),
      ImmutableList.of(
          new ExportedWindow.Slice(0, 0, 0, 0, 130, 145, true),
          new ExportedWindow.Slice(1, 0, 1, 0, 145, 150, true)),
      ImmutableList.of(new ExportedWindow.Level(130, 900), new ExportedWindow.Level(150, 0)),
      ImmutableList.of());

  /** Busy time of the converter: 30 + 30 + 15 [ps]. */
  static final long ADC_BUSY_PS = 75;

  /** Busy time of the digital unit: 10 + 30 + 60 + 0 + 5 [ps]. */
  static final long DIGITAL_BUSY_PS = 105;

  private TimelineRun() {}

  static void tell(Exporter exporter) throws IOException {
    try (exporter) {
      exporter.begin(RUN);
      exporter.window(TRAINING);
      exporter.window(TEST);
    }
  }

  /** A run of one unit and one operation, the same words everywhere; those of the unit have more after them. */
  static void tellInWords(Exporter exporter, String words) throws IOException {
    try (exporter) {
      exporter.begin(new ExportedRun(words, words, ImmutableList.of(new ExportedRun.Unit(words + "unit", words, words, 1))));
      exporter.window(new ExportedWindow(0, words, 0, 1, OptionalDouble.empty(),
          ImmutableList.of(new ExportedWindow.Operation(0, 0, words, words, words, words, 0, 0, 0, 1, 1, ImmutableList.of())),
          ImmutableList.of(new ExportedWindow.Slice(0, 0, 0, 0, 0, 1, true)), ImmutableList.of(), ImmutableList.of()));
    }
  }

  private static ExportedWindow.Operation operation(int number, String name, String phase, String layer, int step, int row,
      long startPs, long endPs, double energyFj, Integer... predecessors) {
    return new ExportedWindow.Operation(number, number, name, phase, phase, layer, step, row, startPs, endPs, energyFj,
        ImmutableList.copyOf(List.of(predecessors)));
  }
}
