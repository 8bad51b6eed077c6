package crosspoint.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.report.ChartSvg;
import crosspoint.spec.DeviceReader;
import crosspoint.spec.DeviceSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Can the curves of a device be told apart, and its ticks be read? */
class DeviceChartsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0 | 0", "-1e-17 | 0", "-0.0000004 | 0", "-0.5 | -0.5", "0.25 | 0.25", "100 | 100", "15000 | 15,000", "0.000020 | 0.00002"})
  void ticksAreShortAndZeroHasNoSign(double value, String shown) {
    assertEquals(shown, DeviceCharts.tick(value));
  }

  @Test
  void quantilesDifferInTheirDashesAndEqualCurvesInTheirWidths() {
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) DeviceReader.read(Path.of("arch-specs/devices/idealized.json")).device();
    String svg = ChartSvg.of(DeviceCharts.steps("d", DeviceFigures.of(device, 20, 1)));
    for (String style : new String[] {"stroke-dasharray=\"8,4\"", "stroke-dasharray=\"1.5,3\"", "stroke-width=\"4.2\"", "stroke-width=\"1.8\""}) {
      assertTrue(svg.contains(style), style);
    }
  }
}
