package crosspoint.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads device files, as strictly as specs. */
public final class DeviceReader {

  private DeviceReader() {}

  /**
   * The device in a file, laid over its bases.
   *
   * @param file JSON text, UTF-8
   * @throws SpecException with one line that says file, line, key, reason and what is allowed
   */
  public static DeviceFile read(Path file) {
    return (DeviceFile) Description.of(file, Format.DEVICE, List.of(), Optional.empty()).record();
  }

  /** The device block of a file, every value with its origin there. */
  static Json.Block block(Path file) {
    return (Json.Block) Description.of(file, Format.DEVICE, List.of(), Optional.empty()).written().members().get(Variants.DEVICE);
  }
}
