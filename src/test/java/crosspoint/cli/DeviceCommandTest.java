package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From measured pulses to a verdict, as the command line does it. */
class DeviceCommandTest {

  @TempDir Path directory;

  private final Screen screen = new Screen();

  private int run(String... arguments) {
    return screen.run(() -> false, arguments);
  }

  @Test
  void measuredPulsesBecomeADeviceThatIsCheckedAndTrained() throws IOException {
    Path device = directory.resolve("mine.json");
    assertEquals(ExitCode.DONE, run("device", "fit", "arch-specs/devices/examples/pulses.csv", "--out", device.toString(), "--name", "mine"), screen.err());
    assertTrue(screen.out().contains("chosen: soft-bounds"), screen.out());
    assertEquals(ExitCode.DONE, run("spec", "check", device.toString()));
    assertTrue(screen.out().contains("mine.json: ok, 0 warnings"), screen.out());
    screen.clear();
    Path checked = directory.resolve("checked");
    assertEquals(ExitCode.DONE, run("device", "check", device.toString(), "--characters", "2000", "--out", checked.toString()), screen.err());
    screen.out().lines().filter(line -> !line.startsWith("written")).forEach(line -> assertTrue(line.length() <= 80, line));
    JsonNode json = new ObjectMapper().readTree(checked.resolve("check.json").toFile());
    assertEquals("crosspoint-device-check/1", json.get("format").asText());
    // 2 / 0.03 and as much again for the spreads
    assertEquals(66, json.get("states").get("median").asDouble(), 12);
    assertEquals(1999, json.get("training").get("characters").asLong());
    assertTrue(json.get("training").get("secondsPerCharacter").asDouble() > 1e-7);
    for (String chart : new String[] {"response.svg", "steps.svg"}) {
      String svg = Files.readString(checked.resolve(chart));
      // Letters are outlines; the curves have the blue of Okabe and Ito.
      assertTrue(svg.contains("<svg") && svg.contains("rgb(0,114,178)"), chart);
    }
  }

  @Test
  void whatIsWrongIsOneLine() throws IOException {
    Path csv = Files.writeString(directory.resolve("p.csv"), "device,pulse,direction,weight\na,0,sideways,0\n");
    assertEquals(ExitCode.INPUT_WRONG, run("device", "fit", csv.toString()));
    assertEquals("crosspoint: " + csv + ":2: direction: is \"sideways\"; allowed: up, down, start\n", screen.err());
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("device", "fit", csv.toString(), "--law", "hope"));
    assertTrue(screen.err().contains("--law hope: allowed: all, constant-step"), screen.err());
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("device", "check", "no-such-device", "--no-training"));
    assertTrue(screen.err().contains("no-such-device: no such file and no shipped device; allowed: "), screen.err());
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("device", "check", "arch-specs/floating-point.json", "--no-training", "--out", directory.resolve("x").toString()));
    assertTrue(screen.err().contains("device.kind: is ideal"), screen.err());
    assertFalse(Files.exists(directory.resolve("x/check.json")));
  }

  @Test
  void oddDevicesCanBeChecked() {
    // One that goes up only from zero, one whose steps vanish, one of a few states, that of a chip by name.
    for (String name : new String[] {"pcm", "power-step-example", "rasch-2024-20-states", "rpu-2018-asymmetric"}) {
      assertEquals(ExitCode.DONE, run("device", "check", name, "--no-training", "--out", directory.resolve(name).toString()), name + ": " + screen.err());
    }
  }
}
