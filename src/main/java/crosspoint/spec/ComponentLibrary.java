package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Entries of the component library in one directory: numbers of converters, memories, links and
 * functions, each with its source and the figure as it was printed. Every entry is checked as strictly
 * as the block it is for, whether a spec uses it or not.
 */
record ComponentLibrary(ImmutableMap<String, Entry> entries) {

  /** The only version of the format. */
  static final String FORMAT = "crosspoint-components/1";

  private static final String BLOCK = "block";
  private static final String ORIGINAL = "original";
  private static final String ENTRIES = "entries";
  private static final ImmutableSet<String> FILE_KEYS = ImmutableSet.of(Format.KEY, Shape.SOURCE, ENTRIES);
  private static final ImmutableSet<String> ABOUT_ENTRY = ImmutableSet.of(BLOCK, ORIGINAL, Shape.SOURCE);
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * What a block takes from the library.
   *
   * @param block  path of the block that it is for
   * @param values keys of that block
   * @param source where they come from
   * @param origin where the entry stands
   */
  record Entry(String block, ImmutableMap<String, Json> values, String source, Origin origin) {}

  /**
   * The entries of all files {@code *.json} of a directory.
   *
   * @throws SpecException when a file is wrong, or two entries have one name
   */
  static ComponentLibrary in(Path directory) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Path file : files(directory)) {
      read(StrictJson.file(file)).forEach((name, entry) -> {
        Entry first = entries.putIfAbsent(name, entry);
        if (first != null) {
          throw entry.origin().fault(ENTRIES + "." + name, "duplicate entry", "first in " + first.origin().place());
        }
      });
    }
    return new ComponentLibrary(ImmutableMap.copyOf(entries));
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new SpecException(Origin.oneLine(directory + ": cannot be read: " + e.getMessage()));
    }
  }

  /**
   * The entries of one file.
   *
   * @throws SpecException at the first key that is wrong
   */
  static ImmutableMap<String, Entry> read(Json.Block file) {
    Format.check(file, FORMAT);
    file.members().forEach((key, value) -> {
      if (!FILE_KEYS.contains(key)) {
        throw value.origin().fault(key, "unknown key \"" + key + "\"", "allowed: " + String.join(", ", FILE_KEYS),
            Suggestion.among(FILE_KEYS, key));
      }
    });
    text(file, Shape.SOURCE, "");
    Json entries = file.members().get(ENTRIES);
    if (entries == null) {
      throw file.origin().fault(ENTRIES, "missing key \"" + ENTRIES + "\"", "needs a block of entries by name");
    }
    if (!(entries instanceof Json.Block named)) {
      throw entries.origin().fault(ENTRIES, "is " + entries.described(), "needs a block of entries by name");
    }
    return named.members().entrySet().stream()
        .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, entry -> entry(entry.getKey(), entry.getValue())));
  }

  private static Entry entry(String name, Json json) {
    String path = ENTRIES + "." + name;
    if (!NAME.matcher(name).matches() || name.equals(Shape.NO_COMPONENT)) {
      throw json.origin().fault(path, "\"" + name + "\" is no name of an entry", "allowed: lower-case letters, digits and single hyphens, not \""
          + Shape.NO_COMPONENT + "\"");
    }
    if (!(json instanceof Json.Block entry)) {
      throw json.origin().fault(path, "is " + json.described(), "must be a block { … }");
    }
    ImmutableListMultimap<String, Class<?>> blocks = Shape.COMPONENT_BLOCKS;
    String block = text(entry, BLOCK, path);
    if (!blocks.containsKey(block)) {
      throw entry.members().get(BLOCK).origin().fault(path + "." + BLOCK, "no block \"" + block + "\" takes numbers from a library",
          "allowed: " + String.join(", ", blocks.keySet()), Suggestion.among(blocks.keySet(), block));
    }
    text(entry, ORIGINAL, path);
    String source = text(entry, Shape.SOURCE, path);
    ImmutableMap<String, Json> values = entry.members().entrySet().stream().filter(member -> !ABOUT_ENTRY.contains(member.getKey()))
        .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
    if (values.isEmpty()) {
      throw entry.origin().fault(path, "supplies no key", "needs keys of " + block);
    }
    ImmutableMap<String, Shape.Key> keys = keys(block, values, path);
    values.forEach((key, value) -> value(block, keys, key, value, path + "." + key));
    return new Entry(block, values, source, entry.origin());
  }

  /** Keys that the entry may have: those of its kind, or of any kind if it names none. */
  private static ImmutableMap<String, Shape.Key> keys(String block, ImmutableMap<String, Json> values, String path) {
    ImmutableList<Class<?>> records = Shape.COMPONENT_BLOCKS.get(block);
    Json kind = values.get(Shape.KIND);
    ImmutableMap<String, Class<?>> kinds = records.stream().filter(ComponentLibrary::ofSealed)
        .collect(ImmutableMap.toImmutableMap(Shape::kind, record -> record));
    if (kind != null && !(kind instanceof Json.Scalar scalar && kinds.containsKey(scalar.text()))) {
      throw kind.origin().fault(path + "." + Shape.KIND, "is " + kind.described(), kinds.isEmpty() ? "a " + block + " has no kinds"
          : "allowed: " + String.join(", ", kinds.keySet()));
    }
    ImmutableList<Class<?>> ofKind = kind instanceof Json.Scalar scalar ? ImmutableList.of(kinds.get(scalar.text())) : records;
    return ofKind.stream().flatMap(record -> Shape.keys(record).stream())
        .filter(key -> !key.block() && !key.name().equals(Shape.COMPONENT) && !key.name().equals(Shape.SOURCE))
        .collect(ImmutableMap.toImmutableMap(Shape.Key::name, key -> key, (first, second) -> first));
  }

  private static boolean ofSealed(Class<?> record) {
    return Stream.of(record.getInterfaces()).anyMatch(Shape::hasKinds);
  }

  private static void value(String block, ImmutableMap<String, Shape.Key> keys, String name, Json value, String path) {
    if (name.equals(Shape.KIND)) {
      return;
    }
    Shape.Key key = keys.get(name);
    if (key == null) {
      throw value.origin().fault(path, "unknown key \"" + name + "\" of " + block, "allowed: " + String.join(", ", keys.keySet()),
          Suggestion.among(keys.keySet(), name));
    }
    Binder.value(value, key, path);
  }

  private static String text(Json.Block block, String key, String path) {
    String at = Shape.joined(path, key);
    Json text = block.members().get(key);
    if (text == null) {
      throw block.origin().fault(at, "missing key \"" + key + "\"", "allowed: a text that is not empty");
    }
    if (!(text instanceof Json.Scalar scalar) || scalar.kind() != Json.Kind.STRING || scalar.text().isBlank()) {
      throw text.origin().fault(at, "is " + text.described(), "allowed: a text that is not empty");
    }
    return scalar.text();
  }
}
