package crosspoint.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Sums of a chip's energy by one key, in order of first appearance. */
final class EnergySums {

  private EnergySums() {}

  static Map<String, Double> perComponent(ChipUse use) {
    return sums(use, ChipUse.EnergyUse::component);
  }

  static Map<String, Double> perPhase(ChipUse use) {
    return sums(use, ChipUse.EnergyUse::phase);
  }

  private static Map<String, Double> sums(ChipUse use, Function<ChipUse.EnergyUse, String> key) {
    Map<String, Double> joules = new LinkedHashMap<>();
    use.energy().forEach(part -> joules.merge(key.apply(part), part.joules(), Double::sum));
    return joules;
  }
}
