package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lays a variant over the spec that its {@code base} names: blocks merge key by key, values replace,
 * and a block of another {@code kind} replaces the whole block. A variant that overrides a value says
 * where it comes from with a {@code source} in the same block, which is made to name the overridden
 * keys; the source of what remains of the base is kept behind it.
 *
 * <p>The {@code device} of a chip may have a base of its own, a device file. It is then the device of that
 * file with what the block overrides, whatever the chip's base has for a device.
 */
final class Variants {

  /** The block that a device file holds and a spec may take from one. */
  static final String DEVICE = "device";

  private static final String BASE = "base";
  private static final int LONGEST_CHAIN = 8;

  private Variants() {}

  /**
   * A spec with all its bases under it.
   *
   * @param spec  the merged block; {@code base} keys are gone
   * @param files the file of the spec, then its base, then that file's
   */
  record Merged(Json.Block spec, ImmutableList<Path> files) {}

  /** The spec in a file with all its bases under it. */
  static Merged withBases(Path file, Json.Block written, Format format) {
    Map<Path, Path> chain = new LinkedHashMap<>();
    Json.Block spec = read(file, written, format, chain);
    return new Merged(spec, ImmutableList.copyOf(chain.values()));
  }

  private static Json.Block read(Path file, Json.Block text, Format format, Map<Path, Path> chain) {
    chain.put(identity(file), file);
    Json.Block written = format == Format.CHIP ? withDevice(file, text) : text;
    Json base = written.members().get(BASE);
    if (base == null) {
      return written;
    }
    Path baseFile = baseFile(file, base, BASE, format.called());
    if (chain.containsKey(identity(baseFile))) {
      throw base.origin().fault(BASE, "is its own base: " + chain.keySet().stream()
          .map(path -> String.valueOf(path.getFileName())).collect(Collectors.joining(" → ")) + " → "
          + baseFile.getFileName());
    }
    if (chain.size() >= LONGEST_CHAIN) {
      throw base.origin().fault(BASE, "chain of bases is longer than " + LONGEST_CHAIN);
    }
    checkExists(base, BASE, baseFile);
    Json.Block variant = without(written, BASE);
    checkNamed(variant);
    checkSources(variant, "");
    Json.Block under = StrictJson.file(baseFile);
    Format.check(under, format.text());
    return merged(read(baseFile, under, format, chain), variant, true);
  }

  /** A chip with its device complete, if that names a device file as its base. */
  private static Json.Block withDevice(Path file, Json.Block written) {
    if (!(written.members().get(DEVICE) instanceof Json.Block device) || !device.members().containsKey(BASE)) {
      return written;
    }
    Json base = device.members().get(BASE);
    String path = Shape.joined(DEVICE, BASE);
    Path baseFile = baseFile(file, base, path, Format.DEVICE.called());
    checkExists(base, path, baseFile);
    Json.Block overriding = without(device, BASE);
    checkSources(overriding, DEVICE);
    return written.with(DEVICE, merged(DeviceReader.block(baseFile), overriding, false));
  }

  private static void checkExists(Json base, String path, Path file) {
    if (!Files.isRegularFile(file)) {
      throw base.origin().fault(path, "no such file: " + file);
    }
  }

  private static Path identity(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static Path baseFile(Path file, Json base, String keyPath, String called) {
    String allowed = "allowed: path of a " + called + ", relative to this file";
    if (!(base instanceof Json.Scalar scalar) || scalar.kind() != Json.Kind.STRING || scalar.text().isBlank()) {
      throw base.origin().fault(keyPath, "is " + base.described(), allowed);
    }
    try {
      Path path = Path.of(scalar.text());
      if (path.isAbsolute()) {
        throw base.origin().fault(keyPath, "is an absolute path", allowed);
      }
      return file.resolveSibling(path).normalize();
    } catch (InvalidPathException e) {
      throw base.origin().fault(keyPath, "is not a path: " + e.getReason());
    }
  }

  private static void checkNamed(Json.Block variant) {
    for (String key : List.of("format", "name", Shape.SOURCE)) {
      if (!variant.members().containsKey(key)) {
        throw variant.origin().fault(key, "missing key", "a variant has a " + key + " of its own");
      }
    }
  }

  private static void checkSources(Json.Block block, String path) {
    boolean overrides = false;
    for (Map.Entry<String, Json> member : block.members().entrySet()) {
      if (member.getValue() instanceof Json.Block inner) {
        checkSources(inner, path.isEmpty() ? member.getKey() : path + "." + member.getKey());
      } else {
        overrides |= !member.getKey().equals(Shape.SOURCE);
      }
    }
    if (overrides && !block.members().containsKey(Shape.SOURCE)) {
      throw block.origin().fault(path, "overrides a value without saying where it comes from",
          "needs a \"source\" of its own");
    }
  }

  private static Json.Block merged(Json.Block base, Json.Block variant, boolean top) {
    if (ofAnotherKind(base, variant)) {
      return variant;
    }
    Map<String, Json> members = new LinkedHashMap<>(base.members());
    variant.members().forEach((key, value) -> members.merge(key, value, (under, over) ->
        under instanceof Json.Block inner && over instanceof Json.Block outer ? merged(inner, outer, false) : over));
    if (!top && baseValuesRemain(base, variant)) {
      bothSources(base, variant).ifPresent(source -> members.put(Shape.SOURCE, source));
    }
    return new Json.Block(variant.origin(), ImmutableMap.copyOf(members));
  }

  private static boolean ofAnotherKind(Json.Block base, Json.Block variant) {
    return variant.members().get(Shape.KIND) instanceof Json.Scalar kind
        && !(base.members().get(Shape.KIND) instanceof Json.Scalar baseKind && baseKind.text().equals(kind.text()));
  }

  private static boolean baseValuesRemain(Json.Block base, Json.Block variant) {
    return base.members().entrySet().stream().anyMatch(member -> sourced(member)
        && !variant.members().containsKey(member.getKey()));
  }

  /** Whether a member is a value whose origin the block's source states. */
  private static boolean sourced(Map.Entry<String, Json> member) {
    return member.getValue() instanceof Json.Scalar && !member.getKey().equals(Shape.SOURCE) && !member.getKey().equals(Shape.KIND);
  }

  private static Optional<Json> bothSources(Json.Block base, Json.Block variant) {
    if (!(base.members().get(Shape.SOURCE) instanceof Json.Scalar under) || !(variant.members().get(Shape.SOURCE) instanceof Json.Scalar over)
        || over.kind() != Json.Kind.STRING || over.text().isBlank()) {
      return Optional.empty();
    }
    Set<String> overridden = variant.members().entrySet().stream().filter(Variants::sourced).map(Map.Entry::getKey)
        .collect(ImmutableSet.toImmutableSet());
    return Optional.of(new Json.Scalar(over.origin(), over.kind(),
        SourceText.of(over.text()).naming(overridden) + "; the rest: " + under.text()));
  }

  private static Json.Block without(Json.Block block, String key) {
    return new Json.Block(block.origin(), block.members().entrySet().stream()
        .filter(member -> !member.getKey().equals(key))
        .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
