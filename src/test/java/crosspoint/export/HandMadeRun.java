package crosspoint.export;

import com.google.common.collect.ImmutableList;
import crosspoint.export.ExportedWindow.Level;
import crosspoint.export.ExportedWindow.Operation;
import crosspoint.export.ExportedWindow.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A converter, and a buffer of two ports, in two windows without time between them.
 *
 * <pre>
 *   ps            1000    1200     1500   1600     1900 2000         2300  2400   2600
 *   tile[3].adc     .       forward 0  .     held by 2  .    forward 0       .       .
 *   buffer, port 0  forward 0  .       transfer 1   .          .             forward 0
 *   buffer, port 1  .          .       transfer 1   update 2 | backward 1  .
 * </pre>
 *
 * The converter works 300 + 400 ps, the buffer 200 + 100 + 100 + 400 + 200 + 300 ps.
 */
final class HandMadeRun {

  static final long CONVERTER_WORKS_PS = 700;
  static final long BUFFER_WORKS_PS = 1_300;

  static final ExportedRun RUN = new ExportedRun("tiny on bench", "bench",
      ImmutableList.of(new ExportedRun.Unit("tile[3].adc", "adc", "tile[3]", 1), new ExportedRun.Unit("buffer", "buffer", "", 2)));

  private static final int CONVERTER = 0;
  private static final int BUFFER = 1;

  /** The name of its transfer needs quotes in CSV and in DOT. */
  static final ExportedWindow FIRST = new ExportedWindow(0, "training", 1_000, 2_000, OptionalDouble.of(2.5),
      ImmutableList.of(
          new Operation(0, 4, "forward lstm1 t=0", "forward", "forward", "lstm1", 0, 0, 1_000, 1_500, 12.5, ImmutableList.of()),
          new Operation(1, -1, "transfer \"h\", 8\\bit", "transfer", "forward", "", -1, -1, 1_500, 1_600, 0.25, ImmutableList.of(0)),
          new Operation(2, 5, "update lstm1 t=0", "update", "update", "lstm1", 0, 0, 1_600, 2_000, 1e7, ImmutableList.of(0, 1))),
      ImmutableList.of(
          new Slice(0, 0, BUFFER, 0, 1_000, 1_200, true),
          new Slice(0, 1, CONVERTER, 0, 1_200, 1_500, true),
          new Slice(1, 0, BUFFER, 0, 1_500, 1_600, true),
          new Slice(1, 0, BUFFER, 1, 1_500, 1_600, true),
          new Slice(2, 0, CONVERTER, 0, 1_600, 1_900, false),
          new Slice(2, 0, BUFFER, 1, 1_600, 2_000, true)),
      levels(1_000, 5_000_000, 1_500, 1_234_567, 2_000, 0), levels(1_000, 1, 1_200, 0));

  static final ExportedWindow SECOND = new ExportedWindow(1, "test", 2_000, 2_600, OptionalDouble.empty(),
      ImmutableList.of(
          new Operation(0, 0, "forward lstm1 t=0", "forward", "forward", "lstm1", 0, 0, 2_000, 2_600, 3, ImmutableList.of()),
          new Operation(1, 1, "backward lstm1 t=0", "backward", "backward", "lstm1", 0, 0, 2_000, 2_300, 4, ImmutableList.of())),
      ImmutableList.of(
          new Slice(0, 0, CONVERTER, 0, 2_000, 2_400, true),
          new Slice(1, 0, BUFFER, 1, 2_000, 2_300, true),
          new Slice(0, 1, BUFFER, 0, 2_400, 2_600, true)),
      levels(2_000, 7_000_000, 2_600, 0), levels());

  private HandMadeRun() {}

  static ImmutableList<Level> levels(long... timesAndValues) {
    ImmutableList.Builder<Level> levels = ImmutableList.builder();
    for (int i = 0; i < timesAndValues.length; i += 2) {
      levels.add(new Level(timesAndValues[i], timesAndValues[i + 1]));
    }
    return levels.build();
  }

  /** A window in which one operation takes the second unit, the buffer, for a time. */
  static ExportedWindow taking(long startPs, long endPs, Slice... slices) {
    return new ExportedWindow(7, "training", startPs, endPs, OptionalDouble.empty(),
        ImmutableList.of(new Operation(0, 0, "load", "load", "forward", "", 0, 0, startPs, endPs, 1, ImmutableList.of())),
        ImmutableList.copyOf(slices), levels(), levels());
  }

  static Slice onBuffer(long beginPs, long endPs) {
    return new Slice(0, 0, BUFFER, 0, beginPs, endPs, true);
  }

  static String exported(Function<OutputStream, Exporter> form) throws IOException {
    return exported(form, RUN, List.of(FIRST, SECOND));
  }

  static String exported(Function<OutputStream, Exporter> form, ExportedRun run, List<ExportedWindow> windows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Exporter exporter = form.apply(bytes)) {
      exporter.begin(run);
      for (ExportedWindow window : windows) {
        exporter.window(window);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
