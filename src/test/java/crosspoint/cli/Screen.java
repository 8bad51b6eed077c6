package crosspoint.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Runs what is typed and keeps what is printed. */
final class Screen {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int run(Trainer trainer, BooleanSupplier stopRequested, String... typed) {
    Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), 0);
    return new Program(terminal, trainer, stopRequested).run(typed);
  }

  /** Runs what has nothing to do with {@code train}. */
  int run(BooleanSupplier stopRequested, String... typed) {
    return run((spec, corpus, options, from) -> {
      throw new AssertionError("nothing is trained");
    }, stopRequested, typed);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  void clear() {
    out.reset();
    err.reset();
  }
}
