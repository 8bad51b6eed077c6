package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import crosspoint.device.ExponentialStep;
import crosspoint.device.LinearStep;
import crosspoint.device.SoftBoundsReference;
import crosspoint.device.StepNoise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Are devices of their own files what was published, and can a chip be made of any of them? */
class DeviceFileTest {

  private static final Path DEVICES = Path.of("arch-specs", "devices");
  private static final Path COMPONENTS = Path.of("arch-specs", "components");

  @TempDir Path directory;
  private SpecFiles files;

  @BeforeEach
  void writeFiles() throws IOException {
    files = new SpecFiles(directory);
    Files.copy(SpecFiles.RPU_2018, directory.resolve("chip.json"));
    Files.createDirectory(directory.resolve("devices"));
    for (String name : List.of("rpu-baseline", "ecram")) {
      Files.copy(DEVICES.resolve(name + ".json"), directory.resolve("devices").resolve(name + ".json"));
    }
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(DEVICES)) {
      return files.sorted().toList().stream();
    }
  }

  private static DeviceSpec.Pulsed device(String name) {
    return (DeviceSpec.Pulsed) DeviceReader.read(DEVICES.resolve(name + ".json")).device();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aShippedDeviceIsNamedAsItsFileAndFitsTheSchemaAndEveryChip(Path file) {
    DeviceFile device = DeviceReader.read(file);
    assertEquals(file.getFileName().toString(), device.name() + ".json");
    assertEquals(List.of(), SpecCheck.warnings(file, COMPONENTS));
    assertEquals(Set.of(), JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SpecSchema.deviceSchema())
        .validate(SpecJson.canonical(Format.DEVICE, device), InputFormat.JSON));
    Spec spec = SpecReader.read(Path.of("arch-specs", "rpu-2018.json"), Optional.of(file), List.of(), COMPONENTS).spec();
    assertEquals(device.device(), spec.device());
    assertTrue(device.source().contains("eant for "), "says which polarity it is for");
  }

  @Test
  void theBaselinesDeviceIsThatOfTheChip() {
    assertEquals(ShippedSpecsTest.shipped("rpu-2018").device(), device("rpu-baseline"));
  }

  /** Numbers of aihwkit's presets: dw_min, w_max, w_min, dw_min_dtod, dw_min_std, up_down, up_down_dtod, w_max_dtod, w_min_dtod, write_noise_std. */
  @ParameterizedTest
  @CsvSource({
      "gokmen-vlasov, 0.0016, 1, -1, 0.3, 0.3, 0, 0.01, 0.3, 0.3, 0",
      "idealized, 0.0002, 1, -1, 0.3, 0.3, 0, 0, 0.3, 0.3, 0",
      "reram-es, 0.00135, 1, -1, 0.2, 5, 0.259359, 0.05, 0.3, 0.3, 75",
      "reram-sb, 0.002, 1.25, -0.75, 0.3, 3.75, 0, 0.01, 0.24, 0.4, 56",
      "capacitor, 0.005, 1, -1, 0.1, 0.3, 0, 0.06, 0.07, 0.07, 0",
      "ecram, 0.002, 1.1724, -0.8276, 0.1, 0.3, 0, 0.01, 0.05, 0.05, 0",
      "ecram-mo, 2.8214e-4, 1.1714, -0.8286, 0.1, 2, 0, 0.01, 0.05, 0.05, 0",
      "pcm, 0.01, 2, 0, 0.2, 0.6, 0, 0.05, 0.1, 0, 0",
      "reram-array-om, 0.0949, 1, -1, 0.7829, 0.4158, 0, 0.01, 0.3499, 0.5695, 1.4113",
      "reram-array-hfo2, 0.4622, 1, -1, 0.7125, 0.2174, 0, 0.01, 0.4295, 0.5990, 0.5841",
      "rasch-2024-20-states, 0.1, 1, -1, 0.3, 0.3, 0, 0.3, 0.3, 0.3, 0",
  })
  void presetsHaveThePublishedNumbers(String name, double step, double high, double low, double spread, double noise, double bias,
      double upDown, double highSpread, double lowSpread, double writeNoise) {
    DeviceSpec.Pulsed device = device(name);
    assertEquals(List.of(step, high, low, spread, noise, bias, upDown, highSpread, lowSpread, writeNoise),
        List.of(device.stepWeight(), device.upperBoundWeight(), device.lowerBoundWeight(), device.stepSpreadFraction(),
            device.stepNoiseFraction(), device.upDownBiasFraction(), device.upDownSpreadFraction(), device.upperBoundSpreadFraction(),
            device.lowerBoundSpreadFraction(), device.writeNoiseFraction()));
    assertEquals(0, device.stuckFraction());
    assertEquals(name.startsWith("reram-array") || name.startsWith("rasch") ? DeviceSpec.Pulsed.Spread.LOG_NORMAL : DeviceSpec.Pulsed.Spread.NORMAL,
        device.stepSpread());
  }

  @Test
  void presetsHaveThePublishedLaws() {
    ExponentialStep reram = (ExponentialStep) device("reram-es").law();
    assertEquals(new ExponentialStep(-1.18445, -0.081404, 5, 5, -0.5, -0.5, 0, 0, reram.source()), reram);
    ExponentialStep pcm = (ExponentialStep) device("pcm").law();
    assertEquals(new ExponentialStep(-27.235, -2.235, 2.5, 2.5, -1, 0, 0.042, 0.108, pcm.source()), pcm);
    LinearStep capacitor = (LinearStep) device("capacitor").law();
    assertEquals(new LinearStep(0.05, 0.05, 0.01, 0.01, LinearStep.BoundReference.MEAN, StepNoise.ADDITIVE, capacitor.source()), capacitor);
    LinearStep ecram = (LinearStep) device("ecram").law();
    assertEquals(new LinearStep(0.1153, 0.5085, 0.05, 0.05, LinearStep.BoundReference.MEAN, StepNoise.MULTIPLICATIVE, ecram.source()), ecram);
    LinearStep metalOxide = (LinearStep) device("ecram-mo").law();
    assertEquals(new LinearStep(0.4152, 0.7342, 0.05, 0.05, LinearStep.BoundReference.MEAN, StepNoise.MULTIPLICATIVE, metalOxide.source()), metalOxide);
    for (String array : List.of("reram-array-om", "reram-array-hfo2")) {
      SoftBoundsReference law = (SoftBoundsReference) device(array).law();
      assertEquals(new SoftBoundsReference(true, 0, 0.05, StepNoise.ADDITIVE, law.source()), law);
    }
    assertEquals(1, device("capacitor").retention().lifetimeSeconds());
    assertEquals(0.3, device("capacitor").retention().lifetimeSpreadFraction());
  }

  private static String chip(String device) {
    return "{ \"format\": \"crosspoint-spec/1\", \"name\": \"v\", \"source\": \"a test\", \"base\": \"chip.json\",\n\"device\": {\n" + device + "\n} }";
  }

  @Test
  void aSpecTakesTheDeviceOfAFile() {
    assertEquals(device("ecram"), files.read("v.json", chip("\"base\": \"devices/ecram.json\"")).device());
  }

  @Test
  void aSpecOverridesKeysOfTheDeviceThatItTakes() {
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) files.read("v.json",
        chip("\"base\": \"devices/ecram.json\", \"stepNoiseFraction\": 0.5, \"source\": \"stepNoiseFraction: here\"")).device();
    assertEquals(0.5, device.stepNoiseFraction());
    assertEquals(0.002, device.stepWeight());
    assertEquals(device("ecram").law(), device.law());
    assertTrue(device.source().startsWith("stepNoiseFraction: here; the rest: "), device.source());
  }

  @Test
  void aVariantOfSuchASpecOverridesFurther() {
    files.write("v.json", chip("\"base\": \"devices/ecram.json\""));
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) files.read("w.json", chip("\"stuckFraction\": 0.1, \"source\": \"stuckFraction: here\"")
        .replace("chip.json", "v.json")).device();
    assertEquals(0.1, device.stuckFraction());
    assertEquals(device("ecram").law(), device.law());
  }

  @Test
  void assignmentsAreLaidOverTheDeviceOfTheCommandLine() {
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) SpecReader.read(directory.resolve("chip.json"), Optional.of(DEVICES.resolve("ecram.json")),
        List.of("device.law.upSlopeFraction=0.2"), COMPONENTS).spec().device();
    assertEquals(0.2, ((LinearStep) device.law()).upSlopeFraction());
    assertEquals(0.5085, ((LinearStep) device.law()).downSlopeFraction());
  }

  @Test
  void aListingSaysFromWhichDeviceFileAValueIs() {
    Path file = files.write("v.json", chip("\"base\": \"devices/ecram.json\""));
    Listing.Row step = Listing.of(file, List.of(), COMPONENTS).rows().stream().filter(row -> row.path().equals("device.stepWeight")).findFirst().orElseThrow();
    assertTrue(step.from().matches("base .*devices/ecram.json:18"), step.from());
    assertEquals(Optional.of(Provenance.QUOTED), step.mark());
  }

  @Test
  void aDeviceThatCannotBeTakenIsNamedWithFileLineAndKey() {
    assertEquals("v.json:3: device.base: no such file: devices/none.json", files.complaint("v.json", chip("\"base\": \"devices/none.json\"")));
    assertEquals("v.json:3: device.base: is 3; allowed: path of a device, relative to this file", files.complaint("v.json", chip("\"base\": 3")));
    assertEquals("chip.json:2: format: is the string \"crosspoint-spec/1\"; allowed: \"crosspoint-device/1\"",
        files.complaint("v.json", chip("\"base\": \"chip.json\"")));
    assertEquals("v.json:2: device: overrides a value without saying where it comes from; needs a \"source\" of its own",
        files.complaint("v.json", chip("\"base\": \"devices/ecram.json\", \"stepNoiseFraction\": 0.5")));
    assertEquals("v.json:3: device.stepNoiseFracton: unknown key \"stepNoiseFracton\"; allowed: law, stepWeight, stepSpreadFraction, stepSpread, stepNoiseFraction,"
        + " upDownBiasFraction, upDownSpreadFraction, upperBoundWeight, lowerBoundWeight, upperBoundSpreadFraction, lowerBoundSpreadFraction,"
        + " writeNoiseFraction, stuckFraction, retention, disturb, endurance, source; did you mean \"stepNoiseFraction\"?",
        files.complaint("v.json", chip("\"base\": \"devices/ecram.json\", \"stepNoiseFracton\": 0.5, \"source\": \"here\"")));
  }

  @Test
  void whatIsWrongInADeviceFileIsNamedThere() throws IOException {
    files.write("devices/ecram.json", SpecFiles.text(DEVICES.resolve("ecram.json")).replace("\"stepWeight\": 0.002", "\"stepWeight\": -1"));
    assertEquals("devices/ecram.json:18: device.stepWeight: -1 is out of range; allowed: a number from 0.000000001 to 10",
        files.complaint("v.json", chip("\"base\": \"devices/ecram.json\"")));
    Path chip = directory.resolve("chip.json");
    String complaint = assertThrows(SpecException.class,
        () -> SpecReader.read(chip, Optional.of(directory.resolve("devices/ecram.json")), List.of(), COMPONENTS)).getMessage();
    assertTrue(complaint.endsWith("ecram.json:18: device.stepWeight: -1 is out of range; allowed: a number from 0.000000001 to 10"), complaint);
    files.write("devices/ecram.json", SpecFiles.text(DEVICES.resolve("ecram.json")).replace("rpu-baseline.json", "../chip.json"));
    assertEquals("chip.json:2: format: is the string \"crosspoint-spec/1\"; allowed: \"crosspoint-device/1\"",
        files.complaint("v.json", chip("\"base\": \"devices/ecram.json\"")));
  }

  @Test
  void aChipOfExactUpdatesCannotTakeAPulsedDevice() {
    Path chip = Path.of("arch-specs", "floating-point.json");
    String complaint = assertThrows(SpecException.class,
        () -> SpecReader.read(chip, Optional.of(DEVICES.resolve("ecram.json")), List.of(), COMPONENTS)).getMessage();
    assertTrue(complaint.matches("arch-specs/floating-point.json:\\d+: update.rule: is \"exact\", which the device pulsed cannot do; allowed: stochastic-pulses"), complaint);
    Spec spec = SpecReader.read(chip, Optional.of(DEVICES.resolve("ecram.json")), List.of("update.rule=stochastic-pulses"), COMPONENTS).spec();
    assertEquals(device("ecram"), spec.device());
  }
}
