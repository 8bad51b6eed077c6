package crosspoint.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecVariations;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Are the keys that a cost is said to follow from those that change it? */
class CostKeysTest {

  /** A chip in which no number is 0. */
  private static final Spec SPEC = Specs.with(Specs.haensch(), "tile.array.lineFf=2", "tile.array.onOffRatio=8",
      "tile.integrators.integrationPj=0.1", "tile.translators.slotPj=0.01", "tile.integrators.staticMw=0.1", "tile.adc.staticMw=0.2");

  /** Keys of the chip's parts, without its sizes and counts, which say how often and not what it costs. */
  private static Set<String> changing(Action action) {
    double costFj = new EnergyTable(SPEC).costFj(action);
    return SpecVariations.numbers(SPEC).stream().filter(number -> !number.whole() && number.value().signum() > 0)
        .filter(number -> number.path().matches("(tile|digital|buffer|interconnect|offChip|device)\\..*"))
        .filter(number -> new EnergyTable(SpecVariations.with(SPEC, number.path(), number.value().multiply(new BigDecimal("1.5"))))
            .costFj(action) != costFj)
        .map(SpecVariations.Number::path).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test void everyKeyThatChangesTheCostOfAnActionIsNamed() {
    for (Action action : Action.values()) {
      Set<String> named = new TreeSet<>(CostKeys.of(action, SPEC));
      Set<String> changing = changing(action);
      assertEquals(named, changing, action.name());
    }
  }

  @Test void whatOneSidedDevicesCostFollowsFromTheOnOffRatioToo() {
    Spec oneSided = Specs.with(SPEC, "tile.weight.polarity=one-sided", "device.lowerBoundWeight=0");
    for (Action action : List.of(Action.READ_DEVICE_STEP, Action.HALF_SELECTED_PULSE, Action.COINCIDENCE)) {
      assertTrue(CostKeys.of(action, oneSided).contains("tile.array.onOffRatio"), action.name());
      assertNotEquals(new EnergyTable(Specs.with(oneSided, "tile.array.onOffRatio=9")).costFj(action),
          new EnergyTable(oneSided).costFj(action));
    }
  }

  @Test void everyStaticPowerIsNamed() {
    Set<String> named = Arrays.stream(Component.values()).flatMap(component -> CostKeys.ofStatic(component).stream())
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> present = SpecVariations.numbers(SPEC).stream().map(SpecVariations.Number::path)
        .filter(path -> path.endsWith("staticMw")).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(present, named);
  }

  @Test void everyKeyOfAStageIsAKeyOfTheSpec() {
    Set<String> present = SpecVariations.numbers(SPEC).stream().map(SpecVariations.Number::path).collect(Collectors.toSet());
    for (Unit unit : Unit.values()) {
      for (Kind kind : Kind.values()) {
        assertTrue(present.containsAll(CostKeys.ofStage(kind, unit, SPEC)), kind + " " + unit);
      }
    }
  }
}
