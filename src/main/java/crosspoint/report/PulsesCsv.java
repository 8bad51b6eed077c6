package crosspoint.report;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The form of {@code pulses.csv}: devices by the pulses they have taken; nothing but the head where devices take none. */
final class PulsesCsv {

  private static final String HEADER = "matrix,fromPulses,toPulses,devices\n";

  private PulsesCsv() {}

  static String of(RunReport report) {
    return HEADER + report.wear().stream().flatMap(wear -> wear.matrices().stream())
        .flatMap(matrix -> IntStream.range(0, matrix.bins().size()).mapToObj(bin ->
            matrix.matrix() + ',' + PulseHistogram.from(bin) + ',' + PulseHistogram.to(bin) + ',' + matrix.bins().get(bin) + '\n'))
        .collect(Collectors.joining());
  }
}
