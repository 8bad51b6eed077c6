package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a variant change what it says, and nothing else? */
class VariantTest {

  private static final String HEAD = "{ \"format\": \"crosspoint-spec/1\", \"name\": \"v\", \"source\": \"a test\",\n";

  @TempDir Path directory;
  private SpecFiles files;

  @BeforeEach
  void writeBase() throws IOException {
    files = new SpecFiles(directory);
    Files.copy(SpecFiles.RPU_2018, directory.resolve("chip.json"));
  }

  private static String variant(String base, String members) {
    return HEAD + "\"base\": \"" + base + "\"" + (members.isEmpty() ? "" : ",\n" + members) + "}\n";
  }

  @Test
  void aVariantOfNothingIsItsBaseUnderAnotherName() {
    Spec base = SpecReader.read(directory.resolve("chip.json"), List.of()).spec();
    Spec spec = files.read("v.json", variant("chip.json", ""));
    assertEquals(new Spec(base.format(), "v", "a test", base.control(), base.tile(), base.digital(), base.buffer(), base.interconnect(), base.offChip(),
        base.device(), base.read(), base.management(), base.update(), base.algorithm(), base.plan()), spec);
  }

  @Test
  void valuesReplaceAndBlocksMerge() {
    Spec spec = files.read("v.json", variant("chip.json", "\"tile\": { \"adc\": { \"bits\": 8, \"source\": \"bits: here\" } }"));
    assertEquals(8, spec.tile().adc().bits().bits());
    assertEquals(23, spec.tile().adc().conversionPj());
    assertEquals(7, spec.tile().dac().bits().bits());
    assertTrue(spec.tile().adc().source().startsWith("bits: here; the rest: staticMw: assumed 0, because"), spec.tile().adc().source());
  }

  @Test
  void anotherKindReplacesTheBlock() {
    Spec ideal = files.read("v.json", variant("chip.json", "\"device\": { \"kind\": \"ideal\", \"source\": \"here\" },"
        + "\"update\": { \"rule\": \"exact\", \"source\": \"rule: here\" }"));
    assertEquals(new DeviceSpec.Ideal("here"), ideal.device());
  }

  @Test
  void aBlockDeepInADeviceMerges() {
    Spec leaky = SpecReader.read(Path.of("src/test/resources/specs/leaky.json"), List.of()).spec();
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) leaky.device();
    assertEquals(1e-4, device.retention().lifetimeSeconds());
    assertTrue(device.timeDependent());
    assertEquals(0.001, device.stepWeight());
    assertTrue(device.retention().source().startsWith("lifetimeSeconds: assumed"));
  }

  @Test
  void basesFormAChain() {
    files.write("v.json", variant("chip.json", "\"plan\": { \"layers\": 3, \"source\": \"layers: here\" }"));
    Spec spec = files.read("w.json", variant("v.json", "\"plan\": { \"seed\": 9, \"source\": \"seed: here\" }"));
    assertEquals(3, spec.plan().layers());
    assertEquals(9, spec.plan().seed());
    assertEquals(64, spec.plan().hiddenUnits());
  }

  @Test
  void aBaseIsFoundRelativeToItsFile() throws IOException {
    Files.createDirectory(directory.resolve("below"));
    Spec spec = files.read("below/v.json", variant("../chip.json", ""));
    assertEquals("v", spec.name());
  }

  @Test
  void anOverriddenNumberNeedsASource() {
    assertEquals("v.json:3: tile.adc: overrides a value without saying where it comes from; needs a \"source\" of its own",
        files.complaint("v.json", variant("chip.json", "\"tile\": { \"adc\": { \"bits\": 8 } }")));
  }

  @Test
  void aVariantHasANameOfItsOwn() {
    assertEquals("v.json:1: name: missing key; a variant has a name of its own",
        files.complaint("v.json", variant("chip.json", "").replace("\"name\": \"v\",", "")));
  }

  @Test
  void aWrongKeyIsFoundInTheFileThatHasIt() {
    assertEquals("v.json:3: plan.layer: unknown key \"layer\"; allowed: layers, hiddenUnits, unrollSteps, minibatchRows,"
        + " epochs, learningRateLogical, updateOrder, stateAtWindow, clipping, dropoutFraction, initialWeights, seed,"
        + " source; did you mean \"layers\"?",
        files.complaint("v.json", variant("chip.json", "\"plan\": { \"layer\": 8, \"source\": \"here\" }")));
    files.write("chip.json", SpecFiles.changed("\"rows\": 4096", "\"rows\": 0"));
    assertEquals("chip.json:14: tile.rows: 0 is out of range; allowed: an integer from 1 to 1000000",
        files.complaint("v.json", variant("chip.json", "")));
  }

  @Test
  void aBlockIsNotReplacedByAValue() {
    assertTrue(files.complaint("v.json", variant("chip.json", "\"plan\": 3"))
        .startsWith("v.json:3: plan: is 3; must be a block { … }; keys: layers"));
  }

  @Test
  void basesThatCannotBeAreRefused() {
    assertEquals("v.json:2: base: is its own base: v.json → v.json", files.complaint("v.json", variant("v.json", "")));
    files.write("w.json", variant("v.json", ""));
    assertEquals("w.json:2: base: is its own base: v.json → w.json → v.json",
        files.complaint("v.json", variant("./w.json", "")));
    assertEquals("v.json:2: base: no such file: none.json", files.complaint("v.json", variant("none.json", "")));
    assertEquals("v.json:2: base: is an absolute path; allowed: path of a spec, relative to this file",
        files.complaint("v.json", variant("/chip.json", "")));
    assertEquals("v.json:2: base: is 3; allowed: path of a spec, relative to this file",
        files.complaint("v.json", variant("chip.json", "").replace("\"chip.json\"", "3")));
    assertEquals("v.json:3: tile.base: unknown key \"base\"; allowed: count, rows, columns, weightScaleRatio, converters,"
        + " weight, dac, array, integrators, adc, translators, staticMw, areaMm2, source",
        files.complaint("v.json", variant("chip.json", "\"tile\": { \"base\": \"chip.json\", \"source\": \"here\" }")));
  }

  @Test
  void aChainOfBasesEnds() {
    for (int i = 0; i < 20; i++) {
      files.write("v" + i + ".json", variant("v" + (i + 1) + ".json", ""));
    }
    assertEquals("v7.json:2: base: chain of bases is longer than 8", files.complaint("v0.json", variant("v1.json", "")));
  }
}
