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

  @Option(names = "--unknown-symbols", paramLabel = "error|map", defaultValue = "error",
      description = "A symbol that only the test part has is an error, or is mapped to another. [default: error]")
  private UnknownSymbols unknownSymbols;

  /** What to do about a symbol that the training part does not have. */
  enum UnknownSymbols { ERROR, MAP }

  /** Whether symbols that only the test part has are mapped to others. */
  boolean mapped() {
    return unknownSymbols == UnknownSymbols.MAP;
  }

  /** The file; empty if the option was not given. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** The whole text, see {@link Corpus#read}. */
  Corpus corpus() {
    return file == null ? Corpus.generated() : Corpus.read(file, mapped());
  }
}
