package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
    assertTrue(screen.out().contains("spread                     half the distance from the 16 % to the 84 % quantile"), screen.out());
    assertTrue(screen.out().contains("\nsymmetry point") && screen.out().contains(" have one\n"), screen.out());
    // Within 2000 characters nobody learns pairs.
    assertTrue(screen.out().startsWith("mine: too short to tell\n"), screen.out());
    assertTrue(screen.out().replaceAll("\\s+", " ").contains("; too short to tell: bigrams have 2.36"), screen.out());
    assertTrue(screen.out().contains("could help: longer training"), screen.out());
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
    assertTrue(screen.err().contains("no-such-device: no such file and no shipped device or spec; allowed: capacitor, "), screen.err());
    assertTrue(screen.err().contains(", rpu-baseline, alpine-2022, "), screen.err());
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("device", "check", "arch-specs/floating-point.json", "--no-training", "--out", directory.resolve("x").toString()));
    assertTrue(screen.err().contains("device.kind: is ideal"), screen.err());
    assertFalse(Files.exists(directory.resolve("x/check.json")));
  }

  /** With the ending of shipped files, the name of a file of one's own is that of another. */
  @Test
  void aFileOfTheVeryNameComesBeforeAShippedOne() throws IOException {
    Path named = directory.resolve("mine");
    Files.copy(Path.of("arch-specs/devices/rpu-baseline.json"), named);
    Files.writeString(directory.resolve("mine.json"), "no JSON");
    assertEquals(ExitCode.DONE, run("device", "check", named.toString(), "--no-training", "--out", directory.resolve("a").toString()), screen.err());
    assertTrue(screen.out().startsWith("rpu-baseline: "), screen.out());
    for (String shipped : new String[] {"ecram", "rpu-2018"}) {
      screen.clear();
      assertEquals(ExitCode.DONE, run("device", "check", shipped, "--no-training", "--out", directory.resolve(shipped).toString()), screen.err());
      assertTrue(screen.out().startsWith(shipped + ": "), screen.out());
    }
  }

  @Test
  void aFitReplacesNothingButADevice() throws IOException {
    String example = Files.readString(Path.of("arch-specs/devices/examples/pulses.csv"));
    Path csv = Files.writeString(directory.resolve("p.csv"), example);
    Path other = Files.writeString(directory.resolve("notes.json"), "{\"format\": \"crosspoint-spec/1\"}");
    Path text = Files.writeString(directory.resolve("notes.txt"), "mine");
    refused("is the measurement that is read", csv, "--out", csv.toString());
    refused("is the measurement that is read", csv, "--out", Files.createSymbolicLink(directory.resolve("link"), csv).toString());
    refused("is there and is no device file", csv, "--out", other.toString());
    refused("is there and is no device file", csv, "--out", text.toString());
    for (String name : new String[] {"../evil", "a/b", "..", ".", "", "a b"}) {
      refused("must be a plain name", csv, "--name", name);
    }
    assertEquals(example, Files.readString(csv));
    assertEquals("mine", Files.readString(text));
    assertTrue(Files.readString(other).contains("crosspoint-spec/1"));
    Path device = directory.resolve("d.json");
    for (String name : new String[] {"first", "second"}) {
      assertEquals(ExitCode.DONE, run("device", "fit", csv.toString(), "--law", "soft-bounds", "--name", name, "--out", device.toString()), screen.err());
      assertTrue(Files.readString(device).contains("\"" + name + "\""), name);
    }
  }

  @Test
  void aFitThatCannotBeWrittenIsNotPrinted() {
    refused("cannot write to directory /proc", Path.of("arch-specs/devices/examples/pulses.csv"), "--out", "/proc/x.json");
  }

  @Test
  void whatIsWrongWithAMeasurementIsSaidWithItsLine() throws IOException {
    String head = "device,pulse,direction,conductanceUs\n";
    Path csv = Files.writeString(directory.resolve("p.csv"), head + "a,0,start,20\na,1,up,21\n");
    refused(csv + ":2: device a has 1 pulse up and 0 down with", csv);
    refused("--g-min 50.0 --g-max 10.0: must be the lower and the higher conductance", csv, "--g-min", "50", "--g-max", "10");
  }

  private void refused(String why, Path csv, String... options) {
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run(Stream.concat(Stream.of("device", "fit", csv.toString()), Stream.of(options)).toArray(String[]::new)));
    assertTrue(screen.err().contains(why), screen.err());
    assertEquals(1, screen.err().lines().count());
    assertEquals("", screen.out());
  }

  /** Alone it goes into the chip of such devices; ideal devices, which it is compared with, need no refresh. */
  @Test
  void aDeviceThatOnlyGoesUpIsCheckedInPairs() throws IOException {
    Path alone = directory.resolve("alone");
    Path chip = directory.resolve("chip");
    assertEquals(ExitCode.DONE, run("device", "check", "pcm", "--no-training", "--out", alone.toString()), screen.err());
    assertTrue(screen.out().contains("400 pairs drawn") && screen.out().replaceAll("\\s+", " ").contains("chip rpu-2018-pcm, whose weights are pairs"), screen.out());
    screen.out().lines().filter(line -> !line.startsWith("written")).forEach(line -> assertTrue(line.length() <= 80, line));
    screen.clear();
    assertEquals(ExitCode.DONE, run("device", "check", "rpu-2018-pcm", "--characters", "1000", "--out", chip.toString()), screen.err());
    JsonNode json = new ObjectMapper().readTree(chip.resolve("check.json").toFile());
    assertTrue(json.get("pairs").asBoolean());
    // The devices' mean bound is 2.
    assertEquals(-2, json.get("lowerBoundWeight").get("mean").asDouble(), 0.1);
    assertEquals(json.get("lowerBoundWeight"), new ObjectMapper().readTree(alone.resolve("check.json").toFile()).get("lowerBoundWeight"));
  }

  @Test
  void oddDevicesCanBeChecked() {
    // One that goes up only from zero, one whose steps vanish, one of a few states, that of a chip by name.
    for (String name : new String[] {"pcm", "power-step-example", "rasch-2024-20-states", "rpu-2018-asymmetric"}) {
      assertEquals(ExitCode.DONE, run("device", "check", name, "--no-training", "--out", directory.resolve(name).toString()), name + ": " + screen.err());
    }
  }
}
