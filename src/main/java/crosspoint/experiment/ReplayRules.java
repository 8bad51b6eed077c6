package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecJson;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a change of a spec means for facts that were recorded before it. A replay is exact where no fact and no program can
 * depend on what was changed; otherwise it is refused, or approximate.
 */
public final class ReplayRules {

  /**
   * A key that two specs do not have in common.
   *
   * @param key     the key
   * @param before  its value as recorded; "none" if it had none
   * @param after   its value now
   * @param refused why recorded facts do not hold any more, if they do not
   */
  public record Change(String key, String before, String after, Optional<String> refused) {}

  private static final String NONE = "none";

  /** Says what a chip is called, where numbers come from, what it costs: neither values nor times depend on it. */
  private static final Pattern FIGURES = Pattern.compile("(.*\\.)?(source|component|name|format)|.*(Pj|Mw|AreaUm2|AreaMm2|areaUm2|areaMm2|nodeNm)"
      + "|tile\\.array\\.(readVolts|pulseVolts|lineFf|deviceResistanceMohm|onOffRatio)|control\\.gating");

  /** First prefix that fits decides; what none fits is exact. */
  private static final ImmutableMap<String, String> REFUSED = ImmutableMap.<String, String>builder()
      .put("tile.weightScaleRatio", "it scales every weight that values were computed with")
      .put("tile.weight.", "it says how many devices a weight has and which of them are pulsed")
      .put("tile.dac.bits", "inputs would be rounded to other codes")
      .put("tile.dac.rounding", "inputs would be rounded to other codes")
      .put("tile.integrators.noiseWeight", "other noise, other values")
      .put("tile.integrators.boundWeight", "other reads would saturate and be repeated")
      .put("tile.adc.bits", "outputs would be rounded to other codes")
      .put("digital.activation.", "sigmoid and tanh would give other values")
      .put("device.", "other devices learn other weights")
      .put("read.", "the read path changes every value")
      .put("management.", "inputs would be scaled otherwise, and other reads repeated")
      .put("update.", "other pulses would be sent")
      .put("algorithm.", "another algorithm is another program")
      .put("plan.", "another plan is another program, or another text")
      .build();

  private ReplayRules() {}

  /**
   * What is different between two specs, in the order of their keys.
   *
   * @param valued whether facts are those of values, so that they depend on the time at which they were read where devices do
   */
  public static ImmutableList<Change> changes(Spec recorded, Spec spec, boolean valued) {
    Map<String, String> before = SpecJson.values(recorded);
    Map<String, String> after = SpecJson.values(spec);
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    boolean spread = !recorded.read().adc().ideal() || !spec.read().adc().ideal();
    boolean aging = valued && recorded.device().timeDependent();
    ImmutableList.Builder<Change> changes = ImmutableList.builder();
    for (String key : keys) {
      String from = before.getOrDefault(key, NONE);
      String to = after.getOrDefault(key, NONE);
      if (!from.equals(to) || before.containsKey(key) != after.containsKey(key)) {
        changes.add(new Change(key, from, to, refused(key, spread, aging)));
      }
    }
    return changes.build();
  }

  private static Optional<String> refused(String key, boolean converterSpread, boolean aging) {
    if (FIGURES.matcher(key).matches()) {
      return Optional.empty();
    }
    Optional<String> refused = REFUSED.entrySet().stream().filter(entry -> key.startsWith(entry.getKey())).map(Map.Entry::getValue).findFirst();
    if (refused.isPresent()) {
      return refused;
    }
    if (converterSpread && key.equals("tile.adc.linesPerConverter")) {
      return Optional.of("converters differ from one another, and other lines would share one");
    }
    return aging ? Optional.of("devices change with time, so that what they hold depends on when they are read") : Optional.empty();
  }
}
