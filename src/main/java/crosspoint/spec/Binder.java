package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import crosspoint.device.Nodes;
import crosspoint.device.OrUnbounded;
import crosspoint.device.OrUnknown;
import crosspoint.device.StepLaw;
import crosspoint.units.Decimals;
import crosspoint.units.Picoseconds;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes records from JSON: every key known, present, of its type and in its range. */
final class Binder {

  private static final Pattern NO_NAME = Pattern.compile("[/\\\\]|^\\.");

  /** The record of the whole file, where a key that is unknown in its block may belong. */
  private final Class<?> top;

  private Binder(Class<?> top) {
    this.top = top;
  }

  /**
   * The record that a complete file describes.
   *
   * @throws SpecException at the first key that is wrong
   */
  static Object bound(Json.Block file, Format format) {
    Format.check(file, format.text());
    return new Binder(format.record()).record(file, format.record(), "", ImmutableSet.of());
  }

  /**
   * The value of a single key.
   *
   * @param path keys from the top of its file, as a complaint names them
   * @throws SpecException when it is not one that the key takes
   */
  static Object value(Json json, Shape.Key key, String path) {
    return new Binder(Spec.class).single(json, key, path);
  }

  private Object block(Json json, Class<?> type, String path) {
    if (!(json instanceof Json.Block block)) {
      throw json.origin().fault(path, "is " + json.described(), "must be a block { … }",
          Shape.hasKinds(type) ? "" : "keys: " + names(Shape.keys(type)));
    }
    if (!Shape.hasKinds(type)) {
      return record(block, type, path, ImmutableSet.of());
    }
    ImmutableMap<String, Class<?>> kinds = Shape.kinds(type);
    Json kind = block.members().get(Shape.KIND);
    if (kind == null) {
      throw block.origin().fault(path + "." + Shape.KIND, "missing key", "allowed: " + String.join(", ", kinds.keySet()));
    }
    Class<?> record = kind instanceof Json.Scalar scalar && scalar.kind() == Json.Kind.STRING && OwnLaw.mayBe(type, scalar.text())
        ? OwnLaw.checked(scalar, path + "." + Shape.KIND) : (Class<?>) choice(kind, kinds, path + "." + Shape.KIND);
    return record(block, record, path, ImmutableSet.of(Shape.KIND));
  }

  private Object record(Json.Block block, Class<?> type, String path, Set<String> alreadyRead) {
    ImmutableList<Shape.Key> keys = Shape.keys(type);
    ImmutableMap<String, Shape.Key> byName =
        keys.stream().collect(ImmutableMap.toImmutableMap(Shape.Key::name, key -> key));
    block.members().forEach((name, member) -> {
      if (!byName.containsKey(name) && !alreadyRead.contains(name)) {
        throw member.origin().fault(joined(path, name), "unknown key \"" + shortened(name) + "\"",
            "allowed: " + names(keys), suggestion(byName.keySet(), name));
      }
    });
    Object[] values = new Object[keys.size()];
    for (int i = 0; i < values.length; i++) {
      Shape.Key key = keys.get(i);
      Json member = block.members().get(key.name());
      if (member == null && key.name().equals(Shape.COMPONENT)) {
        values[i] = Shape.NO_COMPONENT;
        continue;
      }
      if (member == null) {
        throw block.origin().fault(joined(path, key.name()), "missing key \"" + key.name() + "\"", allowed(key));
      }
      values[i] = key.block()
          ? block(member, key.type(), joined(path, key.name()))
          : single(member, key, joined(path, key.name()));
    }
    Object made;
    try {
      made = Shape.made(type, values);
    } catch (IllegalArgumentException e) {
      throw block.origin().fault(path, String.valueOf(e.getMessage()));
    }
    if (made instanceof StepLaw law) {
      OwnLaw.complaint(law).ifPresent(reason -> {
        throw block.origin().fault(path, type.getName() + " " + reason);
      });
    }
    return made;
  }

  private Object single(Json json, Shape.Key key, String path) {
    Class<?> type = key.type();
    if (type.isEnum()) {
      return choice(json, Shape.words(type), path);
    }
    if (!(json instanceof Json.Scalar scalar)) {
      throw wrong(json, key, path);
    }
    if (type == String.class) {
      return text(scalar, key, path);
    } else if (type == boolean.class) {
      return truth(scalar, key, path);
    } else if (type == Resolution.class) {
      return resolution(scalar, key, path);
    } else if (type == Nodes.class) {
      return nodes(scalar, key, path);
    } else if (type == int.class) {
      return Math.toIntExact(integer(scalar, key, path));
    } else if (type == long.class) {
      return integer(scalar, key, path);
    } else if (type == double.class) {
      return number(scalar, key, path);
    }
    throw new IllegalStateException(key.component() + " is of a type that no spec has");
  }

  private static Object choice(Json json, ImmutableMap<String, ?> choices, String path) {
    if (json instanceof Json.Scalar scalar && scalar.kind() == Json.Kind.STRING) {
      Object choice = choices.get(scalar.text());
      if (choice != null) {
        return choice;
      }
      throw json.origin().fault(path, "is " + json.described(), "allowed: " + String.join(", ", choices.keySet()),
          Suggestion.among(choices.keySet(), scalar.text()));
    }
    throw json.origin().fault(path, "is " + json.described(), "allowed: " + String.join(", ", choices.keySet()));
  }

  private static String text(Json.Scalar scalar, Shape.Key key, String path) {
    if (scalar.kind() != Json.Kind.STRING) {
      throw wrong(scalar, key, path);
    }
    if (scalar.text().isBlank()) {
      throw scalar.origin().fault(path, "is empty", key.name().equals(Shape.SOURCE)
          ? "say where the numbers come from, or \"assumed, because …\"" : allowed(key));
    }
    // A name at the top names directories too.
    if (path.equals("name") && NO_NAME.matcher(scalar.text()).find()) {
      throw scalar.origin().fault(path, "is " + scalar.described() + ", which is a path", "allowed: a name without / and \\ that does not begin with a dot");
    }
    return scalar.text();
  }

  private static boolean truth(Json.Scalar scalar, Shape.Key key, String path) {
    if (scalar.kind() != Json.Kind.BOOLEAN) {
      throw wrong(scalar, key, path);
    }
    return scalar.text().equals("true");
  }

  private static Resolution resolution(Json.Scalar scalar, Shape.Key key, String path) {
    if (scalar.kind() == Json.Kind.STRING && scalar.text().equals(Shape.EXACT)) {
      return Resolution.EXACT;
    }
    if (scalar.kind() != Json.Kind.INTEGER) {
      throw wrong(scalar, key, path);
    }
    return new Resolution((int) within(scalar, Shape.FEWEST_BITS, Shape.MOST_BITS, key, path).longValueExact());
  }

  private static Nodes nodes(Json.Scalar scalar, Shape.Key key, String path) {
    String text = text(scalar, key, path);
    try {
      return Nodes.of(text);
    } catch (IllegalArgumentException e) {
      throw scalar.origin().fault(path, "is " + scalar.described() + ": " + e.getMessage(), allowed(key));
    }
  }

  private static long integer(Json.Scalar scalar, Shape.Key key, String path) {
    if (scalar.kind() != Json.Kind.INTEGER) {
      throw wrong(scalar, key, path);
    }
    return within(scalar, key.range().min(), key.range().max(), key, path).longValueExact();
  }

  private static double number(Json.Scalar scalar, Shape.Key key, String path) {
    if (key.orUnbounded() && scalar.kind() == Json.Kind.STRING && scalar.text().equals(OrUnbounded.WORD)) {
      return Double.POSITIVE_INFINITY;
    }
    if (key.orUnknown() && scalar.kind() == Json.Kind.STRING && scalar.text().equals(OrUnknown.WORD)) {
      return Double.NaN;
    }
    if (scalar.kind() != Json.Kind.INTEGER && scalar.kind() != Json.Kind.DECIMAL) {
      throw wrong(scalar, key, path);
    }
    BigDecimal written = within(scalar, key.range().min(), key.range().max(), key, path);
    double value = written.doubleValue();
    if (value == 0 && written.signum() != 0) {
      throw scalar.origin().fault(path, scalar.described() + " is too close to 0 to be told from it", allowed(key));
    }
    if (key.nanoseconds() && !Picoseconds.wholeInNs(value)) {
      throw scalar.origin().fault(path, scalar.described() + " ns is not a whole number of picoseconds",
          "allowed: at most three decimals");
    }
    return value;
  }

  private static BigDecimal within(Json.Scalar scalar, double min, double max, Shape.Key key, String path) {
    BigDecimal written;
    try {
      written = new BigDecimal(scalar.text());
    } catch (NumberFormatException e) {
      throw outside(scalar, key, path);
    }
    if (written.signum() == 0 && scalar.text().startsWith("-")) {
      throw scalar.origin().fault(path, scalar.described() + " is a negative zero", allowed(key));
    }
    if (written.compareTo(Decimals.shortest(min)) < 0 || written.compareTo(Decimals.shortest(max)) > 0) {
      throw outside(scalar, key, path);
    }
    return written;
  }

  private static SpecException outside(Json.Scalar scalar, Shape.Key key, String path) {
    return scalar.origin().fault(path, scalar.described() + " is out of range", allowed(key));
  }

  private static SpecException wrong(Json json, Shape.Key key, String path) {
    return json.origin().fault(path, "is " + json.described(), allowed(key), meant(json, key));
  }

  /** A question when the value is nearly one that the key takes. */
  private static String meant(Json json, Shape.Key key) {
    if (!(json instanceof Json.Scalar scalar)) {
      return "";
    }
    if (scalar.kind() == Json.Kind.STRING) {
      if (key.type() == Resolution.class && Suggestion.near(Shape.EXACT, scalar.text())) {
        return Suggestion.question(Shape.EXACT);
      } else if (!key.word().isEmpty() && Suggestion.near(key.word(), scalar.text())) {
        return Suggestion.question(key.word());
      }
      boolean quoted = key.type() != String.class && StrictJson.scalar(scalar.text(), scalar.origin())
          .filter(inner -> inner.kind() != Json.Kind.STRING && inner.kind() != Json.Kind.NULL).isPresent();
      return quoted ? "did you mean " + scalar.text() + " without quotes?" : "";
    }
    return key.type() == String.class ? "did you mean \"" + scalar.text() + "\" in quotes?" : "";
  }

  /** {@code allowed: …} for a key. */
  private static String allowed(Shape.Key key) {
    Class<?> type = key.type();
    if (Shape.hasKinds(type)) {
      return "needs a block of a kind: " + String.join(", ", Shape.kinds(type).keySet());
    } else if (key.block()) {
      return "needs a block with the keys " + names(Shape.keys(type));
    } else if (type.isEnum()) {
      return "allowed: " + String.join(", ", Shape.words(type).keySet());
    } else if (type == String.class) {
      return "allowed: a text that is not empty";
    } else if (type == Nodes.class) {
      return "allowed: a text of two or more numbers from 0 on, separated by commas";
    } else if (type == boolean.class) {
      return "allowed: true, false";
    } else if (type == Resolution.class) {
      return "allowed: an integer from " + Shape.FEWEST_BITS + " to " + Shape.MOST_BITS + " or \"" + Shape.EXACT + "\"";
    }
    return "allowed: " + (type == double.class ? "a number" : "an integer") + " from " + plain(key.range().min())
        + " to " + plain(key.range().max()) + (key.word().isEmpty() ? "" : " or \"" + key.word() + "\"");
  }

  private static String plain(double value) {
    return Decimals.shortest(value).toPlainString();
  }

  private String suggestion(Set<String> siblings, String name) {
    Optional<String> elsewhere = Shape.paths(top).stream()
        .filter(path -> path.endsWith("." + name)).findFirst();
    return Suggestion.nearest(siblings, name).or(() -> elsewhere).map(Suggestion::question).orElse("");
  }

  private static String names(ImmutableList<Shape.Key> keys) {
    return keys.stream().map(Shape.Key::name).collect(Collectors.joining(", "));
  }

  private static String shortened(String name) {
    return name.length() <= Json.LONGEST_SHOWN ? name : name.substring(0, Json.LONGEST_SHOWN) + "…";
  }

  private static String joined(String path, String name) {
    return Shape.joined(path, shortened(name));
  }
}
