package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import crosspoint.device.Range;
import crosspoint.units.Decimals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Do the records keep the rules of keys: a unit in each, a source in each block, a range for each number? */
class SpecShapeTest {

  private static final ImmutableSet<String> UNITS = ImmutableSet.of("Ns", "Pj", "Mw", "Ghz", "Volts", "Mohm", "Bits", "Kib",
      "Cycles", "Fraction", "Probability", "Ratio", "Weight", "WeightPerRootSecond", "Seconds", "Logical", "Mm2", "Um2", "Nm", "Ff", "PerSecond", "Phases", "Passes", "Watts", "Megabytes", "OhmPerCell");

  /** Numbers of things, each a plain count; the limit of an error, which has no unit; the seed. */
  private static final ImmutableSet<String> COUNTS = ImmutableSet.of("count", "rows", "columns", "bits", "devices",
      "linesPerConverter", "units", "lanes", "segments", "entries", "ports", "everyUpdates", "everyWindows", "transferEveryUpdates", "transferSlots", "thresholdSteps", "pulses", "nodes", "maximumBoundFactor", "pulseTrainSlots", "layers", "hiddenUnits", "unrollSteps",
      "minibatchRows", "epochs", "limit", "seed", "symbols", "tokensPerEpoch", "bytesPerWeight");

  private static Set<Class<?>> records() {
    Set<Class<?>> records = new LinkedHashSet<>();
    Deque<Class<?>> open = new ArrayDeque<>(List.of(Spec.class, WorkloadSpec.class, ReferenceSpec.class, DeviceFile.class));
    while (!open.isEmpty()) {
      Class<?> type = open.pop();
      if (Shape.hasKinds(type)) {
        open.addAll(Shape.kinds(type).values());
      } else if (records.add(type)) {
        Shape.keys(type).stream().filter(Shape.Key::block).forEach(key -> open.add(key.type()));
      }
    }
    return records;
  }

  @Test
  void everyNumberSaysItsUnitInItsKey() {
    List<String> without = new ArrayList<>();
    for (Class<?> record : records()) {
      Shape.keys(record).stream().filter(Shape.Key::number)
          .filter(key -> UNITS.stream().noneMatch(key.name()::endsWith) && !COUNTS.contains(key.name()))
          .forEach(key -> without.add(record.getSimpleName() + "." + key.name()));
    }
    assertEquals(List.of(), without);
  }

  @Test
  void everyBlockHasASource() {
    assertEquals(List.of(), records().stream()
        .filter(record -> Shape.keys(record).stream().noneMatch(key -> key.name().equals("source") && key.type() == String.class))
        .toList());
    assertEquals(27 - 2 + 4 + 7 + 9 + 4 + 1 + 1 + 6 + 2, records().size(), "every record of a spec is seen");
  }

  @Test
  void everyNumberHasAMeaningAndARangeThatItsTypeHolds() {
    for (Class<?> record : records()) {
      for (Shape.Key key : Shape.keys(record)) {
        if (!key.number()) {
          continue;
        }
        assertTrue(!key.meaning().isEmpty(), () -> record + "." + key.name() + " has no meaning");
        if (key.type() != Resolution.class) {
          Range range = key.range();
          assertTrue(range.min() < range.max(), key::name);
          if (key.type() == int.class) {
            Decimals.shortest(range.min()).intValueExact();
            Decimals.shortest(range.max()).intValueExact();
          }
        }
      }
    }
  }
}
