package crosspoint.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file on its way to a record: what it says once bases, assignments and components are laid into it.
 *
 * @param format  what kind of file it is
 * @param record  what it describes
 * @param written the same as JSON, each value with its origin
 */
record Description(Format format, Object record, Json.Block written) {

  /**
   * Reads a file of a format.
   *
   * @param assignments texts {@code key.path=value}
   * @param library     component library to look in last
   * @throws SpecException at what is wrong first
   */
  static Description of(Path file, Format format, List<String> assignments, Optional<Path> library) {
    return of(file, StrictJson.file(file), format, assignments, library);
  }

  /** Makes the description of a file's text. Only chips have components, only chips and devices bases. */
  static Description of(Path file, Json.Block text, Format format, List<String> assignments, Optional<Path> library) {
    return switch (format) {
      case CHIP -> chip(Variants.withBases(file, text, format), assignments, library);
      case DEVICE -> plain(Variants.withBases(file, text, format).spec(), format, assignments);
      case WORKLOAD, REFERENCE -> plain(text, format, assignments);
    };
  }

  /**
   * Reads a spec whose device block is replaced by that of a device file.
   *
   * @throws SpecException at what is wrong first
   */
  static Description ofChip(Path file, Path device, List<String> assignments, Optional<Path> library) {
    Variants.Merged merged = Variants.withBases(file, StrictJson.file(file), Format.CHIP);
    Json.Block spec = merged.spec().with(Variants.DEVICE, DeviceReader.block(device));
    return chip(new Variants.Merged(spec, merged.files()), assignments, library);
  }

  private static Description plain(Json.Block text, Format format, List<String> assignments) {
    Json.Block written = Assignments.apply(text, assignments);
    Object record = Binder.bound(written, format);
    if (record instanceof DeviceFile file && file.device() instanceof DeviceSpec.Pulsed device) {
      DesignRules.checkSteps(device, written);
    }
    return new Description(format, record, written);
  }

  private static Description chip(Variants.Merged merged, List<String> assignments, Optional<Path> library) {
    Format format = Format.CHIP;
    Json.Block assigned = Assignments.apply(merged.spec(), assignments);
    Json.Block written = Components.supplied(new Variants.Merged(assigned, merged.files()), library);
    Object spec = Binder.bound(written, format);
    DesignRules.check((Spec) spec, written);
    return new Description(format, spec, written);
  }
}
