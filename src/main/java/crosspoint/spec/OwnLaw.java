package crosspoint.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import crosspoint.device.Nodes;
import crosspoint.device.Range;
import crosspoint.device.StepLaw;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/** A device law that is not one of the built-in ones: a record on the class path, named in full. */
final class OwnLaw {

  private static final ImmutableSet<Class<?>> NUMBER_TYPES = ImmutableSet.of(double.class, int.class, long.class);
  private static final ImmutableSet<Class<?>> KEY_TYPES = ImmutableSet.of(boolean.class, String.class, Nodes.class);

  private OwnLaw() {}

  /** Whether a kind of a block is the full name of a class rather than a short name. */
  static boolean mayBe(Class<?> block, String kind) {
    return block == StepLaw.class && kind.contains(".");
  }

  /** The record of a full name; empty if there is none that is a law. */
  static Optional<Class<?>> named(String kind) {
    return mayBe(StepLaw.class, kind) ? loaded(kind).filter(type -> complaint(type).isEmpty()) : Optional.empty();
  }

  /**
   * The record of a full name.
   *
   * @throws SpecException if it is not on the class path, or is no law with keys that a spec can have
   */
  static Class<?> checked(Json.Scalar kind, String path) {
    Class<?> type = loaded(kind.text()).orElseThrow(() -> kind.origin().fault(path, "no class " + kind.text() + " on the class path",
        "allowed: " + String.join(", ", Shape.kinds(StepLaw.class).keySet()) + ", or the full name of a class, found by CROSSPOINT_CLASSPATH"));
    complaint(type).ifPresent(reason -> {
      throw kind.origin().fault(path, type.getName() + " " + reason);
    });
    return type;
  }

  private static Optional<Class<?>> loaded(String name) {
    try {
      return Optional.of(Class.forName(name));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Optional<String> complaint(Class<?> type) {
    if (!type.isRecord() || !StepLaw.class.isAssignableFrom(type)) {
      return Optional.of("is no record that implements " + StepLaw.class.getName());
    }
    if (!Modifier.isPublic(type.getModifiers())) {
      return Optional.of("is not public");
    }
    if (Shape.keys(type).stream().noneMatch(key -> key.name().equals(Shape.SOURCE) && key.type() == String.class)) {
      return Optional.of("has no component String source");
    }
    return Arrays.stream(type.getRecordComponents()).flatMap(component -> complaint(component).stream()).findFirst();
  }

  /** What is wrong with the room that a law asks for. */
  static Optional<String> complaint(StepLaw law) {
    if (law.ownNormals() < 0 || law.ownNormals() > StepLaw.MOST_NORMALS) {
      return Optional.of("asks for " + law.ownNormals() + " normal numbers a device, must be from 0 to " + StepLaw.MOST_NORMALS);
    }
    return law.ownParameters() < 0 ? Optional.of("asks for room for " + law.ownParameters() + " parameters, must be 0 or more") : Optional.empty();
  }

  private static Optional<String> complaint(RecordComponent component) {
    Class<?> type = component.getType();
    if (!KEY_TYPES.contains(type) && !NUMBER_TYPES.contains(type) && !type.isEnum()) {
      return Optional.of("has a component " + component.getName() + " of type " + type.getSimpleName()
          + ", which no key has: allowed are double, int, long, boolean, String, Nodes and enums");
    }
    return NUMBER_TYPES.contains(type) && !component.isAnnotationPresent(Range.class)
        ? Optional.of("has a component " + component.getName() + " without @Range") : Optional.empty();
  }

  /** Any block whose kind is a full name. */
  static ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object");
    schema.putObject("properties").putObject(Shape.KIND).put("type", "string").put("pattern", "\\.");
    schema.putArray("required").add(Shape.KIND).add(Shape.SOURCE);
    return schema;
  }
}
