package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import crosspoint.units.Decimals;
import java.math.BigDecimal;
import java.util.List;

/** Specs that differ from one in a number, or in their device, checked as strictly as a file. */
public final class SpecVariations {

  private SpecVariations() {}

  /**
   * A number of a spec.
   *
   * @param path  keys from the top, joined by dots
   * @param value its value
   * @param whole whether it must be a whole number
   */
  public record Number(String path, BigDecimal value, boolean whole) {}

  /** All finite numbers of a spec that are known, in the order of the records. */
  public static ImmutableList<Number> numbers(Spec spec) {
    ImmutableList.Builder<Number> numbers = ImmutableList.builder();
    for (Shape.Value value : Shape.values(spec)) {
      if (value.value() instanceof Double number && Double.isFinite(number)) {
        numbers.add(new Number(value.path(), Decimals.shortest(number), false));
      } else if (value.value() instanceof Integer || value.value() instanceof Long) {
        numbers.add(new Number(value.path(), new BigDecimal(value.value().toString()), true));
      }
    }
    return numbers.build();
  }

  /**
   * The spec with another number in one place.
   *
   * @throws SpecException if no chip can have that number there
   */
  public static Spec with(Spec spec, String path, BigDecimal value) {
    return with(spec, spec.device(), ImmutableList.of(path + "=" + value.toPlainString()));
  }

  /**
   * The spec with another device and single values assigned.
   *
   * @param assignments texts {@code key.path=value}
   * @throws SpecException if no chip can be like that
   */
  public static Spec with(Spec spec, DeviceSpec device, List<String> assignments) {
    Json.Block block = StrictJson.text(spec.name(), SpecJson.canonical(DeviceSpec.class, device));
    Json.Block written = Assignments.apply(StrictJson.text(spec.name(), SpecJson.canonical(spec)).with("device", block), assignments);
    Spec changed = (Spec) Binder.bound(written, Format.CHIP);
    DesignRules.check(changed, written);
    return changed;
  }
}
