package crosspoint.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.spec.SpecReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is what one update can bring slots times the step, by the learning rate? */
class UpdateReachTest {

  /** idealized has steps of 0.0002, rpu-baseline of 0.001; physical weights are logical ones here. */
  @ParameterizedTest
  @CsvSource({"idealized, 10, fixed, 0.01, 0.2", "idealized, 31, fixed, 0.01, 0.62", "idealized, 10, variable, 0.01, 0.62", "idealized, 10, fixed, 0.005, 0.4",
      "rpu-baseline, 10, fixed, 0.01, 1", "rpu-baseline, 5, fixed, 0.01, 0.5", "rpu-baseline, 5, variable, 0.01, 1", "rpu-baseline, 31, fixed, 0.01, 1"})
  void itIsSlotsTimesStepByLearningRate(String device, int slots, String length, double rate, double expected) {
    UpdateReach reach = UpdateReach.of(SpecReader.read(Path.of("arch-specs/rpu-2018.json"), Optional.of(Path.of("arch-specs/devices", device + ".json")),
        List.of("update.pulseTrainSlots=" + slots, "update.trainLength=" + length, "plan.learningRateLogical=" + rate, "tile.weightScaleRatio=1"),
        Path.of("arch-specs/components")).spec());
    assertEquals(expected, reach.fraction(), 1e-9);
  }
}
