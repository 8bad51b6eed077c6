package crosspoint.cli;

import crosspoint.workload.Corpus;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --text}: what is learned. */
final class TextOption {

  @Option(names = "--text", paramLabel = "FILE",
      description = "Text to learn; each byte is a symbol. [default: a generated text of known entropy]")
  private Path file;

  /** The file; empty if the option was not given. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** The whole text, see {@link Corpus#read}. */
  Corpus corpus(boolean mapUnknown) {
    return file == null ? Corpus.generated() : Corpus.read(file, mapUnknown);
  }
}
