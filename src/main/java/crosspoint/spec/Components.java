package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Completes blocks from the component library: a block that names a {@code component} takes from that
 * entry every key that it does not have itself, and the entry's source behind its own.
 *
 * <p>An entry is looked up in the directory {@code components} beside the file that names it, then
 * beside the spec and each of its bases, then in the library of the caller. The first entry of the name counts.
 */
final class Components {

  private static final String DIRECTORY = "components";

  private final List<Path> beside;
  private final Optional<Path> library;
  private final Map<Path, ComponentLibrary> read = new LinkedHashMap<>();

  private Components(List<Path> beside, Optional<Path> library) {
    this.beside = beside;
    this.library = library;
  }

  /**
   * The spec with the numbers of its components.
   *
   * @param merged  a spec with its bases and assignments
   * @param library directory to look in last
   * @throws SpecException when there is no such entry, or it is not one of the block
   */
  static Json.Block supplied(Variants.Merged merged, Optional<Path> library) {
    Components components = new Components(
        merged.files().stream().map(file -> file.resolveSibling(DIRECTORY)).toList(), library);
    return components.block(merged.spec(), Spec.class, "");
  }

  private Json.Block block(Json.Block block, Class<?> type, String path) {
    Json.Block supplied = block;
    if (block.members().get(Shape.COMPONENT) instanceof Json.Scalar name && name.kind() == Json.Kind.STRING
        && !name.text().isBlank() && !name.text().equals(Shape.NO_COMPONENT) && Shape.COMPONENT_BLOCKS.containsKey(path)) {
      supplied = supplied(block, name, type, path);
    }
    Json.Block result = supplied;
    for (Shape.Key key : record(supplied, type).map(Shape::keys).orElse(ImmutableList.of())) {
      if (key.block() && supplied.members().get(key.name()) instanceof Json.Block inner) {
        result = result.with(key.name(), block(inner, key.type(), Shape.joined(path, key.name())));
      }
    }
    return result;
  }

  /** The record of a block; empty where its kind is missing or wrong, which the {@link Binder} says better. */
  private static Optional<Class<?>> record(Json.Block block, Class<?> type) {
    if (!Shape.hasKinds(type)) {
      return Optional.of(type);
    }
    return block.members().get(Shape.KIND) instanceof Json.Scalar kind
        ? Shape.ofKind(type, kind.text()) : Optional.empty();
  }

  /**
   * Whether values of a block come from another file than the name of its component: a variant that
   * states everything itself leaves nothing to the component that its base names.
   */
  private static boolean inherited(Json.Block block, Json.Scalar name) {
    return block.members().values().stream().anyMatch(value -> value instanceof Json.Scalar scalar
        && !scalar.origin().inFileOf(name.origin()));
  }

  private Json.Block supplied(Json.Block block, Json.Scalar name, Class<?> type, String path) {
    if (alreadySupplied(block, name.text())) {
      return block;
    }
    String keyPath = path + "." + Shape.COMPONENT;
    ComponentLibrary.Entry entry = entry(name, path, keyPath);
    String stands = "entry \"" + name.text() + "\" (" + entry.origin().place() + ")";
    if (!entry.block().equals(path)) {
      throw name.origin().fault(keyPath, stands + " is of " + entry.block() + ", not of " + path, entriesOf(path, name));
    }
    checkKind(block, entry, name, keyPath, stands);
    Map<String, Json> members = new LinkedHashMap<>(block.members());
    entry.values().forEach(members::putIfAbsent);
    Set<String> taken = entry.values().keySet().stream().filter(key -> !block.members().containsKey(key)).collect(ImmutableSet.toImmutableSet());
    if (taken.isEmpty() && inherited(block, name)) {
      return block.with(Shape.COMPONENT, new Json.Scalar(name.origin(), name.kind(), Shape.NO_COMPONENT));
    }
    if (taken.isEmpty()) {
      throw name.origin().fault(keyPath, stands + " supplies nothing: the block has " + String.join(", ", entry.values().keySet()) + " itself",
          "leave out of the block what the entry is to supply");
    }
    Json.Block all = new Json.Block(block.origin(), ImmutableMap.copyOf(members));
    checkKeys(all, taken, type, name, keyPath, stands);
    if (block.members().get(Shape.SOURCE) instanceof Json.Scalar own && own.kind() == Json.Kind.STRING && !own.text().isBlank()) {
      checkClaims(own, taken, path, name.text());
      return all.with(Shape.SOURCE, new Json.Scalar(own.origin(), own.kind(),
          own.text() + "; component " + name.text() + ": " + SourceText.of(entry.source()).only(taken)));
    }
    return all;
  }

  /** Whether this is a block that was written out with its component's numbers in it. */
  private static boolean alreadySupplied(Json.Block block, String name) {
    return block.members().get(Shape.SOURCE) instanceof Json.Scalar source && SourceText.of(source.text()).components().contains(name);
  }

  /** An entry for one kind of block does not fit another. */
  private static void checkKind(Json.Block block, ComponentLibrary.Entry entry, Json.Scalar name, String keyPath, String stands) {
    if (block.members().get(Shape.KIND) instanceof Json.Scalar own && entry.values().get(Shape.KIND) instanceof Json.Scalar supplied
        && !own.text().equals(supplied.text())) {
      throw name.origin().fault(keyPath, stands + " is of kind " + supplied.text() + ", the block of kind " + own.text());
    }
  }

  private static void checkKeys(Json.Block all, Set<String> taken, Class<?> type, Json.Scalar name, String keyPath, String stands) {
    record(all, type).ifPresent(record -> {
      Set<String> keys = Shape.keys(record).stream().map(Shape.Key::name).collect(Collectors.toSet());
      for (String key : taken) {
        if (!keys.contains(key) && !(Shape.hasKinds(type) && key.equals(Shape.KIND))) {
          throw name.origin().fault(keyPath, stands + " has the key \"" + key + "\", which the block"
              + (Shape.hasKinds(type) ? " of kind " + Shape.kind(record) : "") + " does not have");
        }
      }
    });
  }

  /** A source that marks a number which the block leaves to the entry would speak of another number. */
  private static void checkClaims(Json.Scalar own, Set<String> taken, String path, String name) {
    for (SourceText.Clause clause : SourceText.of(own.text()).clauses()) {
      for (String key : clause.keys()) {
        if (taken.contains(key)) {
          throw own.origin().fault(path + "." + Shape.SOURCE, "speaks of " + key + ", which comes from the component " + name);
        }
      }
    }
  }

  private ComponentLibrary.Entry entry(Json.Scalar name, String path, String keyPath) {
    Set<Path> directories = directories(name.origin());
    for (Path directory : directories) {
      ComponentLibrary.Entry entry = library(directory).entries().get(name.text());
      if (entry != null) {
        return entry;
      }
    }
    if (directories.isEmpty()) {
      throw name.origin().fault(keyPath, "no entry \"" + name.text() + "\": there is no component library",
          "looked for: " + candidates(name.origin()).stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
    throw name.origin().fault(keyPath, "no entry \"" + name.text() + "\" in "
        + directories.stream().map(Path::toString).collect(Collectors.joining(", ")), entriesOf(path, name),
        Suggestion.among(names(path, name), name.text()));
  }

  private String entriesOf(String path, Json.Scalar name) {
    Set<String> names = names(path, name);
    return names.isEmpty() ? "no entry is of " + path : "allowed: " + String.join(", ", names);
  }

  private Set<String> names(String path, Json.Scalar name) {
    Set<String> names = new LinkedHashSet<>();
    directories(name.origin()).forEach(directory -> library(directory).entries().forEach((entryName, entry) -> {
      if (entry.block().equals(path)) {
        names.add(entryName);
      }
    }));
    return names;
  }

  private ComponentLibrary library(Path directory) {
    return read.computeIfAbsent(directory, ComponentLibrary::in);
  }

  private Set<Path> directories(Origin origin) {
    return candidates(origin).stream().filter(Files::isDirectory).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<Path> candidates(Origin origin) {
    Set<Path> candidates = new LinkedHashSet<>();
    if (origin instanceof Origin.Line line) {
      candidates.add(Path.of(line.file()).resolveSibling(DIRECTORY));
    }
    candidates.addAll(beside);
    library.ifPresent(candidates::add);
    return candidates;
  }
}
