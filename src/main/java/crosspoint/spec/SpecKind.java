package crosspoint.spec;

import java.nio.file.Path;

/** What a file describes, by its {@code format} alone. */
public final class SpecKind {

  private SpecKind() {}

  /**
   * Whether a file is a device file; otherwise it is to be read as a spec.
   *
   * @throws SpecException if it is not JSON
   */
  public static boolean isDevice(Path file) {
    return Format.names(StrictJson.file(file), Format.DEVICE.text());
  }
}
