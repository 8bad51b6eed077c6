package crosspoint.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example is what it says: made by a formula, with numbers that it names. */
class ExamplePulsesTest {

  private static final Path FILE = Path.of("arch-specs/devices/examples/pulses.csv");

  static String example() {
    SyntheticPulses made = new SyntheticPulses(SyntheticPulses.Law.SOFT, 0.03, 0.2, 0.02, 0.05, 0.3, 0.1, 0);
    return SyntheticPulses.csv(made.table(12, 2, 100, 2018),
        "Synthetic: made from the formula of a soft-bounds device, not measured. 12 devices, two sweeps of 100 pulses up and 100 down each.",
        "Step 0.03 with 20 % spread, 2 % tilt and 30 % cycle-to-cycle noise, down steps 5 % weaker, bounds +-1 with 10 % spread.",
        "Made by: mvn test -Dtest=ExamplePulsesTest -Dexample.write=true");
  }

  @Test
  void theExampleIsWhatTheFormulaGives() throws IOException {
    if (Boolean.getBoolean("example.write")) {
      Files.writeString(FILE, example());
    }
    assertEquals(example(), Files.readString(FILE));
  }
}
