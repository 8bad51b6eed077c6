package crosspoint.cli;

import java.nio.file.Path;

/** Where the project's own files are, as the launcher says. */
final class Home {

  private Home() {}

  /** The shipped specs. */
  static Path specs() {
    return Path.of(System.getProperty("crosspoint.home", "."), "arch-specs");
  }

  /** The shipped component library. */
  static Path components() {
    return specs().resolve("components");
  }
}
