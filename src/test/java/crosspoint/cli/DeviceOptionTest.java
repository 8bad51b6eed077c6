package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.experiment.RunException;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.ResolvedSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Is the device of the command line the one that is trained? */
class DeviceOptionTest {

  private static final String SPEC = "arch-specs/rpu-2018.json";

  @TempDir Path directory;

  private final Screen screen = new Screen();
  private final List<ResolvedSpec> specs = new ArrayList<>();

  private int run(String... arguments) {
    return screen.run((spec, corpus, options, from) -> {
      specs.add(spec);
      throw new RunException("enough is known");
    }, () -> false, arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecram", "arch-specs/devices/ecram.json"})
  void trainTakesADeviceByNameOrFile(String device) {
    run("train", SPEC, "--characters", "2000", "--device", device, "--set", "device.stuckFraction=0.1", "--out", directory.toString());
    DeviceSpec.Pulsed pulsed = (DeviceSpec.Pulsed) specs.get(0).spec().device();
    assertEquals(1.1724, pulsed.upperBoundWeight());
    assertEquals(0.1, pulsed.stuckFraction());
    assertEquals("rpu-2018", specs.get(0).spec().name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate"})
  void anUnknownDeviceIsOneLineWithAllThatThereAre(String command) {
    List<String> arguments = new ArrayList<>(List.of(command, SPEC, "--device", "ecrma"));
    if (command.equals("evaluate")) {
      arguments.addAll(List.of("--workload", "lstm2-64-wp"));
    }
    assertEquals(ExitCode.INPUT_WRONG, run(arguments.toArray(String[]::new)));
    assertTrue(screen.err().startsWith("crosspoint: --device ecrma: no such file and no shipped device; allowed: capacitor, ecram, ecram-mo, gokmen-vlasov,"), screen.err());
    assertEquals(1, screen.err().lines().count());
  }

  @Test
  void aPulsedDeviceOnAChipOfExactUpdatesIsOneLine() {
    assertEquals(ExitCode.INPUT_WRONG, run("train", "arch-specs/floating-point.json", "--device", "ecram", "--out", directory.toString()));
    assertTrue(screen.err().contains("update.rule: is \"exact\", which the device pulsed cannot do; allowed: stochastic-pulses"), screen.err());
  }

  @Test
  void evaluateTakesADevice() {
    assertEquals(ExitCode.DONE, run("evaluate", SPEC, "--workload", "lstm2-64-wp", "--device", "capacitor", "--windows", "1", "--no-sensitivity",
        "--format", "csv"), screen::err);
  }

  @Test
  void listShowAndCheckKnowDevices() {
    assertEquals(ExitCode.DONE, run("list"));
    assertEquals(ExitCode.DONE, run("spec", "check", "arch-specs/devices/pcm.json"));
    assertEquals(ExitCode.DONE, run("spec", "show", "arch-specs/devices/pcm.json", "--set", "device.stuckFraction=0.5"));
    String shown = screen.out().replaceAll(" {2,}", " | ");
    assertTrue(shown.contains("devices\n | capacitor | Capacitor cell that leaks"), shown);
    assertTrue(shown.contains("arch-specs/devices/pcm.json: ok, 0 warnings"), shown);
    assertTrue(shown.contains("device.law.noiseFloorWeight | 0.042 | quoted | arch-specs/devices/pcm.json:16"), shown);
    assertTrue(shown.contains("device.stuckFraction | 0.5 | assumed | --set device.stuckFraction=0.5"), shown);
    assertTrue(shown.contains("device.retention.restWeight | 0 | quoted | base arch-specs/devices/rpu-baseline.json:"), shown);
  }
}
