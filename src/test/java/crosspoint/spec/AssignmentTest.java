package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Are values given beside the file checked as strictly as the file, and applied? */
class AssignmentTest {

  private static ResolvedSpec read(String... overrides) {
    return SpecReader.read(SpecFiles.RPU_2018, List.of(overrides));
  }

  @Test
  void eachTypeOfValueCanBeAssigned() {
    Spec spec = read("tile.adc.bits=8", "tile.dac.bits=exact", "tile.integrators.boundWeight=unbounded",
        "tile.dac.rounding=stochastic", "update.updateManagement=false", "plan.seed=7", "device.stepWeight=2.5e-4",
        "name=\"7\"", "tile.adc.source=a test", "device.kind=pulsed").spec();
    assertEquals(8, spec.tile().adc().bits().bits());
    assertEquals(Resolution.EXACT, spec.tile().dac().bits());
    assertEquals(Double.POSITIVE_INFINITY, spec.tile().integrators().boundWeight());
    assertEquals(TileSpec.Rounding.STOCHASTIC, spec.tile().dac().rounding());
    assertEquals(false, spec.update().updateManagement());
    assertEquals(7, spec.plan().seed());
    assertEquals(0.00025, ((DeviceSpec.Pulsed) spec.device()).stepWeight());
    assertEquals("7", spec.name());
    assertEquals("a test", spec.tile().adc().source());
  }

  @Test
  void whatIsNotAssignedStays() {
    Spec plain = read().spec();
    Spec assigned = read("plan.layers=3").spec();
    assertEquals(3, assigned.plan().layers());
    assertEquals(plain.plan().hiddenUnits(), assigned.plan().hiddenUnits());
    assertEquals(plain.tile(), assigned.tile());
    assertEquals(plain.device(), assigned.device());
  }

  @Test
  void assignmentsAreReportedAndChangeTheDigestOnlyWithTheSpec() {
    assertEquals(List.of("plan.layers=3"), read("plan.layers=3").overrides());
    assertNotEquals(read().sha256(), read("plan.layers=3").sha256());
    assertEquals(read().sha256(), read("plan.layers=2").sha256());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "tile.adc.bits=NaN     | is the string \"NaN\"; allowed: an integer from 2 to 16 or \"exact\"",
      "tile.adc.bits=\"8\"   | is the string \"8\"; allowed: an integer from 2 to 16 or \"exact\"; did you mean 8 without quotes?",
      "tile.adc.bit=8        | unknown key \"bit\"; allowed: component, bits, linesPerConverter, conversionNs, conversionPj, staticMw, areaUm2, nodeNm, source; did you mean \"bits\"?",
      "stepWeight=1          | unknown key \"stepWeight\"; allowed: format, name, source, control, tile, digital, buffer, interconnect, offChip, device, read, management, update, algorithm, plan; did you mean \"device.stepWeight\"?",
      "base=other.json       | unknown key \"base\"; allowed: format, name, source, control, tile, digital, buffer, interconnect, offChip, device, read, management, update, algorithm, plan",
      "tyle.rows=3           | unknown key \"tyle\"; allowed: format, name, source, control, tile, digital, buffer, interconnect, offChip, device, read, management, update, algorithm, plan; did you mean \"tile\"?",
      "plan.layers=0         | 0 is out of range; allowed: an integer from 1 to 1000",
      "plan.layers=2.5       | is 2.5; allowed: an integer from 1 to 1000",
      "plan.layers=          | is the string \"\"; allowed: an integer from 1 to 1000",
      "plan.layers=1 2       | is the string \"1 2\"; allowed: an integer from 1 to 1000",
      "name=7                | is 7; allowed: a text that is not empty; did you mean \"7\" in quotes?",
      "tile=3                | is 3; must be a block { … }; keys: count, rows, columns, weightScaleRatio, converters, weight, dac, array, integrators, adc, translators, staticMw, areaMm2, source",
      "tile.rows.x=3         | rows is a value and has no key \"x\"",
      "tile.array.pulseNs=1.00001 | 1.00001 ns is not a whole number of picoseconds; allowed: at most three decimals",
      "update.rule=exact     | is \"exact\", which the device pulsed cannot do; allowed: stochastic-pulses, stochastic-separate-signs, deterministic-implicit, mean-count, exact-within-bounds",
      "interconnect.clockGhz=1.0000007 | is 1.0000007, which shares too few edges with digital (1) and buffer (1): windows start at common edges; allowed: clocks with a common edge at least every microsecond",
      "interconnect.clockGhz=0.123456789012345 | is 0.123456789012345, which shares too few edges with digital (1) and buffer (1): windows start at common edges; allowed: clocks with a common edge at least every microsecond",
      "algorithm.kind=adam  | a kind brings other keys with it; allowed: agad, buffered-tiki-taka, chopped-tiki-taka, mixed-precision, sgd, tiki-taka; write a variant, a file with a \"base\" and the whole block",
      "tile.weight.refresh.kind=periodic | a kind brings other keys with it; allowed: never, periodic; write a variant, a file with a \"base\" and the whole block",
      "device.kind=ideal     | a kind brings other keys with it; allowed: ideal, pulsed; write a variant, a file with a \"base\" and the whole block",
      "plan.layers           | is not an assignment; write key.path=value, for example tile.adc.bits=8",
      "=3                    | is not an assignment; write key.path=value, for example tile.adc.bits=8",
      "plan..layers=3        | is not an assignment; write key.path=value, for example tile.adc.bits=8",
      "plan.layers =3        | is not an assignment; write key.path=value, for example tile.adc.bits=8",
  })
  void aWrongAssignmentIsNamedAsItWasGiven(String text, String complaint) {
    assertEquals("--set " + text + ": " + complaint, SpecFiles.complaint(SpecFiles.RPU_2018, text));
  }

  @Test
  void oneKeyIsNotAssignedTwice() {
    assertEquals("--set plan.layers=3: plan.layers is assigned twice",
        SpecFiles.complaint(SpecFiles.RPU_2018, "plan.layers=2", "plan.layers=3"));
  }

  @Test
  void aVeryLongPathIsRefused() {
    String text = "a.".repeat(100_000) + "a=1";
    assertEquals("--set " + text + ": is not an assignment; write key.path=value, for example tile.adc.bits=8",
        SpecFiles.complaint(SpecFiles.RPU_2018, text));
  }
}
