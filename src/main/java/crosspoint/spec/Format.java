package crosspoint.spec;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of files that this package reads: the value of {@code format} and the record that such a file becomes. */
enum Format {
  CHIP("crosspoint-spec/1", "spec", Spec.class),
  WORKLOAD("crosspoint-workload/1", "workload", WorkloadSpec.class),
  REFERENCE("crosspoint-reference/1", "digital reference", ReferenceSpec.class),
  DEVICE("crosspoint-device/1", "device", DeviceFile.class);

  static final String KEY = "format";

  private final String text;
  private final String called;
  private final Class<?> record;

  Format(String text, String called, Class<?> record) {
    this.text = text;
    this.called = called;
    this.record = record;
  }

  /** The only version of the format, as files name it. */
  String text() {
    return text;
  }

  /** What such a file is called in a sentence. */
  String called() {
    return called;
  }

  Class<?> record() {
    return record;
  }

  /**
   * The format that a file names.
   *
   * @throws SpecException when it names none of these
   */
  static Format named(Json.Block top) {
    return Arrays.stream(values()).filter(format -> names(top, format.text)).findFirst().orElseThrow(() -> {
      String allowed = "allowed: " + Stream.concat(Arrays.stream(values()).map(Format::text), Stream.of(ComponentLibrary.FORMAT))
          .map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
      Json format = top.members().get(KEY);
      return format == null ? top.origin().fault(KEY, "missing key", allowed)
          : format.origin().fault(KEY, "is " + format.described(), allowed);
    });
  }

  /** Whether a file names a format. */
  static boolean names(Json.Block top, String text) {
    return top.members().get(KEY) instanceof Json.Scalar scalar && scalar.text().equals(text);
  }

  /** Refuses a block of another format: it may have other keys, so this is asked before they are. */
  static void check(Json.Block top, String allowed) {
    Json format = top.members().get(KEY);
    if (format == null) {
      throw top.origin().fault(KEY, "missing key", "allowed: \"" + allowed + "\"");
    }
    if (!names(top, allowed)) {
      throw format.origin().fault(KEY, "is " + format.described(), "allowed: \"" + allowed + "\"");
    }
  }
}
