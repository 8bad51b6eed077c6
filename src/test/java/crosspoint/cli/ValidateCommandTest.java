package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.experiment.Claim;
import crosspoint.report.Validation.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Does {@code validate} answer a figure that left its tolerance with exit code 1? */
class ValidateCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int validate(List<Claim> claims, String... arguments) {
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new CommandLine(new ValidateCommand(new Terminal(print, print, 0), () -> claims))
        .setCaseInsensitiveEnumValuesAllowed(true).execute(arguments);
  }

  private static Claim claim(double published, double simulated) {
    return new Claim("a-claim", "Nobody 2026", "a figure", published, "ns", "nothing", Kind.PREDICTION, "no page", "quoted",
        Optional.of(0.01), "a test", "", () -> simulated);
  }

  private static Claim shown() {
    return new Claim("a-shown-claim", "Nobody 2026", "a figure", 1, "ns", "nothing", Kind.SHOWN, "no page", "quoted",
        Optional.empty(), "", "D-001", () -> 7);
  }

  @Test
  void withinToleranceIsExitCode0() {
    assertEquals(0, validate(List.of(claim(200, 201), shown())));
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("1 predictions from 1 works, 0 echoes, 1 shown and not counted; all within their tolerance"), text);
    assertTrue(text.contains("+0.50 %") && text.contains("+600.0 %") && text.contains("D-001"), text);
  }

  @Test
  void outOfToleranceIsExitCode1() {
    assertEquals(1, validate(List.of(claim(200, 200), claim(200, 203))));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("OUT OF TOLERANCE"));
  }

  @Test
  void outOfToleranceIsExitCode1InJsonToo() {
    assertEquals(1, validate(List.of(claim(200, 190)), "--format", "json"));
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("crosspoint-validation/1") && text.contains("\"errorPercent\" : -5.0"), text);
  }
}
