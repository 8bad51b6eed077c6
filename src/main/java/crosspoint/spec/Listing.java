package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of any format as a reader wants to see it: every value, where it was written, and what it rests on.
 *
 * @param canonicalJson the description as text that is the same whenever the description is
 * @param rows          values in the order of the records, without the sources
 */
public record Listing(String canonicalJson, ImmutableList<Row> rows) {

  /**
   * One value.
   *
   * @param path  keys from the top, joined by dots; the last one carries the unit
   * @param value as JSON has it, without quotes
   * @param from  file and line, with the base or the library entry before it, or the assignment
   * @param mark  what it rests on; empty if its source does not say
   */
  public record Row(String path, String value, String from, Optional<Provenance> mark) {}

  /**
   * Reads a spec, workload, digital reference or device.
   *
   * @param assignments      texts {@code key.path=value}
   * @param componentLibrary directory of component files, looked in last
   * @throws SpecException with one line that says file, line, key, reason and what is allowed
   */
  public static Listing of(Path file, List<String> assignments, Path componentLibrary) {
    Json.Block text = StrictJson.file(file);
    if (Format.names(text, ComponentLibrary.FORMAT)) {
      throw text.origin().fault(Format.KEY, "a file of components is no description of its own", "give a spec, a workload, a digital reference or a device");
    }
    Format format = Format.named(text);
    Description description = Description.of(file, text, format, assignments, Optional.of(componentLibrary));
    ImmutableMap<String, Provenances.Attribution> attributions = Provenances.of(description.record(), assignments);
    Map<String, Origin> origins = new HashMap<>();
    collect(description.written(), "", origins);
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    SpecJson.values(format, description.record()).forEach((path, value) -> {
      Origin origin = origins.get(path);
      boolean said = origin != null && !path.equals(Format.KEY) && !path.equals(Shape.SOURCE) && !path.endsWith("." + Shape.SOURCE);
      if (said) {
        Optional<Provenances.Attribution> attribution = Optional.ofNullable(attributions.get(path));
        rows.add(new Row(path, value, from(file, origin, attribution), attribution.flatMap(Provenances.Attribution::mark)));
      }
    });
    return new Listing(SpecJson.canonical(format, description.record()), rows.build());
  }

  private static void collect(Json.Block block, String path, Map<String, Origin> origins) {
    block.members().forEach((key, member) -> {
      String at = Shape.joined(path, key);
      if (member instanceof Json.Block inner) {
        collect(inner, at, origins);
      } else {
        origins.put(at, member.origin());
      }
    });
  }

  private static String from(Path file, Origin origin, Optional<Provenances.Attribution> attribution) {
    String component = attribution.map(Provenances.Attribution::component).orElse(Shape.NO_COMPONENT);
    if (!component.equals(Shape.NO_COMPONENT)) {
      return "component " + component + ", " + origin.place();
    }
    boolean ofBase = origin instanceof Origin.Line line && !line.file().equals(file.toString());
    return (ofBase ? "base " : "") + origin.place();
  }
}
