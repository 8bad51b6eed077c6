package crosspoint.spec;

import com.google.common.base.CaseFormat;
import com.google.common.base.Preconditions;
import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import crosspoint.device.Meaning;
import crosspoint.device.OrUnbounded;
import crosspoint.device.OrUnknown;
import crosspoint.device.Range;
import crosspoint.device.StepLaw;
import crosspoint.device.StepLaws;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the records say a spec looks like: reader, schema and canonical text follow this one
 * description, so they cannot disagree.
 */
final class Shape {

  /** The key that chooses the record of a sealed block. */
  static final String KIND = "kind";
  static final String SOURCE = "source";
  /** The key that names an entry of the component library; a block without it takes nothing from there. */
  static final String COMPONENT = "component";
  static final String NO_COMPONENT = "none";
  static final String EXACT = "exact";
  static final int FEWEST_BITS = 2;
  static final int MOST_BITS = 16;

  private static final String OWN_PACKAGES = "crosspoint.";

  /** Blocks that may name an entry of the component library, by path; of a sealed block the kinds that may. */
  static final ImmutableListMultimap<String, Class<?>> COMPONENT_BLOCKS = componentBlocks();

  private Shape() {}

  /** A component of a record and the key it is in JSON. */
  record Key(RecordComponent component) {
    String name() {
      return component.getName();
    }

    Class<?> type() {
      return component.getType();
    }

    boolean block() {
      return isBlock(type());
    }

    /** Whether the number may be unbounded. */
    boolean orUnbounded() {
      return component.isAnnotationPresent(OrUnbounded.class);
    }

    /** Whether the number may be unknown. */
    boolean orUnknown() {
      return component.isAnnotationPresent(OrUnknown.class);
    }

    /** The word that may stand for the number; empty if none may. */
    String word() {
      return orUnbounded() ? OrUnbounded.WORD : orUnknown() ? OrUnknown.WORD : "";
    }

    /** Whether the number is a time that must be a whole number of picoseconds. */
    boolean nanoseconds() {
      return name().endsWith("Ns");
    }

    Range range() {
      return Preconditions.checkNotNull(component.getAnnotation(Range.class), "%s has no range", component);
    }

    /** What it means, or an empty text where the name of an enum or block says it. */
    String meaning() {
      Meaning meaning = component.getAnnotation(Meaning.class);
      return meaning == null ? "" : meaning.value();
    }

    /** Whether it is a number or a resolution. */
    boolean number() {
      return type() == int.class || type() == long.class || type() == double.class || type() == Resolution.class;
    }

    Object of(Object block) {
      try {
        return component.getAccessor().invoke(block);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("reading " + component + " failed", e);
      }
    }
  }

  /**
   * A value of a description.
   *
   * @param path   keys from the top, joined by dots
   * @param source the source of its block
   */
  record Value(String path, Key key, Object value, String source) {
    /** Whether nobody knows the number. */
    boolean unknown() {
      return value instanceof Double number && number.isNaN();
    }
  }

  /** Every value of a record, in the order of the records. */
  static ImmutableList<Value> values(Object record) {
    ImmutableList.Builder<Value> values = ImmutableList.builder();
    collect(record, "", values);
    return values.build();
  }

  private static void collect(Object record, String path, ImmutableList.Builder<Value> values) {
    ImmutableList<Key> keys = keys(record.getClass());
    String source = keys.stream().filter(key -> key.name().equals(SOURCE)).map(key -> (String) key.of(record)).findFirst().orElse("");
    for (Key key : keys) {
      String at = joined(path, key.name());
      if (key.block()) {
        collect(key.of(record), at, values);
      } else {
        values.add(new Value(at, key, key.of(record), source));
      }
    }
  }

  /** Whether a type is an object in JSON: a record other than a value of its own, or a sealed set of records. */
  static boolean isBlock(Class<?> type) {
    return type != Resolution.class && (type.isRecord() || hasKinds(type));
  }

  /** Whether the records of a block are told apart by their kind. */
  static boolean hasKinds(Class<?> type) {
    return type.isSealed() || type == StepLaw.class;
  }

  /** Keys of a record in the order they are declared. */
  static ImmutableList<Key> keys(Class<?> block) {
    return Arrays.stream(block.getRecordComponents()).map(Key::new).collect(ImmutableList.toImmutableList());
  }

  /** Records of a block with kinds that have short names, by kind. */
  static ImmutableMap<String, Class<?>> kinds(Class<?> block) {
    // A compiler may list the kinds in any order.
    return (block == StepLaw.class ? StepLaws.BUILT_IN.stream() : permitted(block))
        .sorted(Comparator.comparing(Shape::kind))
        .collect(ImmutableMap.toImmutableMap(Shape::kind, record -> record));
  }

  /** Kinds of the block that keys lead to, whatever kinds the blocks on the way have; none if no block there has any. */
  static ImmutableSet<String> kindsAt(Class<?> block, List<String> path) {
    if (path.isEmpty()) {
      return hasKinds(block) ? kinds(block).keySet() : ImmutableSet.of();
    }
    return (hasKinds(block) ? kinds(block).values().stream() : Stream.of(block)).flatMap(record -> keys(record).stream())
        .filter(key -> key.block() && key.name().equals(path.get(0)))
        .flatMap(key -> kindsAt(key.type(), path.subList(1, path.size())).stream())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** Records of a sealed interface, whatever sealed interfaces stand between. */
  private static Stream<Class<?>> permitted(Class<?> block) {
    return Arrays.stream(block.getPermittedSubclasses()).flatMap(kind -> kind.isRecord() ? Stream.of(kind) : permitted(kind));
  }

  /** The record of a kind: one with a short name, or a law of the user's own by its full name. */
  static Optional<Class<?>> ofKind(Class<?> block, String kind) {
    Class<?> named = kinds(block).get(kind);
    return named != null || block != StepLaw.class ? Optional.ofNullable(named) : OwnLaw.named(kind);
  }

  /** {@code LinearStep} is {@code linear-step}; a record from elsewhere is called by its full name. */
  static String kind(Class<?> record) {
    return record.getPackageName().startsWith(OWN_PACKAGES) ? CaseFormat.UPPER_CAMEL.to(CaseFormat.LOWER_HYPHEN, record.getSimpleName())
        : record.getName();
  }

  /** {@code AFTER_CONVERSION} is {@code after-conversion}. */
  static String word(Enum<?> constant) {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_HYPHEN, constant.name());
  }

  /** Words of an enum in the order they are declared. */
  static ImmutableMap<String, Object> words(Class<?> enumType) {
    return Arrays.stream(enumType.getEnumConstants())
        .collect(ImmutableMap.toImmutableMap(constant -> word((Enum<?>) constant), constant -> constant));
  }

  /**
   * A record from the values of its keys, in order.
   *
   * @throws IllegalArgumentException if the record refuses them
   */
  static Object made(Class<?> record, Object[] values) {
    Class<?>[] types = keys(record).stream().map(Key::type).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwables.throwIfInstanceOf(e.getCause(), IllegalArgumentException.class);
      throw new IllegalStateException("making a " + record.getSimpleName() + " failed", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("making a " + record.getSimpleName() + " failed", e);
    }
  }

  /** Every path from the top to a value, over all kinds. */
  static ImmutableList<String> paths(Class<?> block) {
    ImmutableList.Builder<String> paths = ImmutableList.builder();
    collect(block, "", paths);
    return paths.build();
  }

  private static ImmutableListMultimap<String, Class<?>> componentBlocks() {
    ImmutableListMultimap.Builder<String, Class<?>> blocks = ImmutableListMultimap.builder();
    collectComponents(Spec.class, "", blocks);
    return blocks.build();
  }

  private static void collectComponents(Class<?> block, String path, ImmutableListMultimap.Builder<String, Class<?>> blocks) {
    if (hasKinds(block)) {
      kinds(block).values().forEach(record -> collectComponents(record, path, blocks));
      return;
    }
    for (Key key : keys(block)) {
      if (key.name().equals(COMPONENT)) {
        blocks.put(path, block);
      } else if (key.block()) {
        collectComponents(key.type(), joined(path, key.name()), blocks);
      }
    }
  }

  /** Keys from the top, joined by dots. */
  static String joined(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static void collect(Class<?> block, String prefix, ImmutableList.Builder<String> paths) {
    if (hasKinds(block)) {
      paths.add(prefix + KIND);
      kinds(block).values().forEach(record -> collect(record, prefix, paths));
      return;
    }
    for (Key key : keys(block)) {
      if (key.block()) {
        collect(key.type(), prefix + key.name() + ".", paths);
      } else {
        paths.add(prefix + key.name());
      }
    }
  }
}
