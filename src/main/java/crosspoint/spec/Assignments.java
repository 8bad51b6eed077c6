package crosspoint.spec;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lays {@code key.path=value} texts over a spec. Whether key and value fit is left to the {@link Binder}. */
final class Assignments {

  private static final String FORM = "write key.path=value, for example tile.adc.bits=8";

  private Assignments() {}

  /**
   * The spec with the assigned values.
   *
   * @throws SpecException when a text is not of the form {@code key.path=value}, a key is assigned twice, leads
   *     through a value, or is a {@code kind}, whose block would need other keys too
   */
  static Json.Block apply(Json.Block spec, List<String> texts) {
    Set<String> assigned = new HashSet<>();
    Json.Block result = spec;
    for (String text : texts) {
      Origin origin = new Origin.Assignment(text);
      int equals = text.indexOf('=');
      String path = equals < 0 ? text : text.substring(0, equals);
      List<String> keys = Splitter.on('.').splitToList(path);
      if (equals < 0 || keys.size() > StrictJson.DEEPEST_NESTING || keys.stream().anyMatch(key -> key.isBlank() || !key.equals(key.strip()))) {
        throw origin.fault(path, "is not an assignment", FORM);
      }
      if (!assigned.add(path)) {
        throw origin.fault(path, path + " is assigned twice");
      }
      String value = text.substring(equals + 1);
      Json.Scalar scalar = StrictJson.scalar(value, origin)
          .orElseGet(() -> new Json.Scalar(origin, Json.Kind.STRING, value));
      result = assigned(result, keys, scalar, new At(origin, keys));
    }
    return result;
  }

  /** An assignment and all of its keys, of which some may have been walked down already. */
  private record At(Origin origin, List<String> path) {

    /** The kinds that a block there can have, as a clause; empty where no block has any. */
    String kinds() {
      ImmutableSet<String> kinds = Shape.kindsAt(Spec.class, path.subList(0, path.size() - 1));
      return kinds.isEmpty() ? "" : "allowed: " + String.join(", ", kinds);
    }
  }

  private static Json.Block assigned(Json.Block block, List<String> keys, Json.Scalar value, At at) {
    Origin origin = at.origin();
    String key = keys.get(0);
    Json current = block.members().get(key);
    if (keys.size() == 1) {
      if (key.equals(Shape.KIND) && !(current instanceof Json.Scalar old && old.text().equals(value.text()))) {
        throw origin.fault(key, "a kind brings other keys with it", at.kinds(),
            "write a variant, a file with a \"base\" and the whole block");
      }
      return block.with(key, value);
    }
    Json.Block inner;
    if (current == null) {
      inner = new Json.Block(origin, ImmutableMap.of());
    } else if (current instanceof Json.Block existing) {
      inner = existing;
    } else {
      throw origin.fault(key, key + " is a value and has no key \"" + keys.get(1) + "\"");
    }
    return block.with(key, assigned(inner, keys.subList(1, keys.size()), value, at));
  }
}
