package crosspoint.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.SpecReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is the lifetime that a chip needs the one of its time per character, and does a check name it? */
class NeededLifetimeTest {

  private static final ShortTraining.Course COURSE = new ShortTraining.Course(0.2, 0.2, 1, 10);

  @Test
  void aNeededLifetimeLeavesWhatIsAskedFor() {
    // −1 µs · 1,000,000 / ln 0.9
    NeededLifetime epoch = new NeededLifetime(1e-6, 1e6);
    assertEquals(9.4912, epoch.seconds(0.1), 1e-4);
    assertEquals(0.1, epoch.lossFraction(9.4912215810), 1e-9);
    assertEquals(1 - Math.exp(-0.2), epoch.lossFraction(5), 1e-12);
  }

  /** Cells of 5 s where a character takes 627 ns, and on the chip that is a hundred times slower: −100 · 627 ns / ln 0.9999. */
  @ParameterizedTest
  @CsvSource({"0.627e-6, 0.62697, 0.627 s, true", "62.7e-6, 62.697, 62.7 s, false", "NaN, NaN, unknown, true"})
  void aCheckNamesTheLifetimeThatAChipNeeds(double secondsPerCharacter, double needed, String words, boolean met) {
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) SpecReader.read(Path.of("arch-specs", "rpu-2018-leaky.json"), List.of()).spec().device();
    DeviceFigures figures = DeviceFigures.of(device, 4, 1);
    Optional<ShortTraining> training = Optional.of(new ShortTraining(Optional.of(2.0), 2, 2, 4.3, 2.5, 1000, "t", secondsPerCharacter, 0.1, 1000, COURSE));
    ImmutableList<Requirement> requirements = Requirement.of(device, figures, training);
    Requirement lifetime = requirements.stream().filter(of -> of.name().equals("lifetime in seconds")).findFirst().orElseThrow();
    assertEquals(5, lifetime.figure());
    assertEquals(needed, lifetime.limit(), 2e-4);
    assertEquals(met, lifetime.met());
    Verdict verdict = Verdict.of(training, ImmutableList.of(lifetime));
    DeviceCheck check = new DeviceCheck("cell", "chip", figures, training, requirements, verdict, ImmutableList.of());
    String text = check.text().replaceAll("\\s+", " ");
    assertTrue(text.contains(" µs; weights need a lifetime of " + words), text);
    assertEquals(!met, verdict.reasons().get(1).startsWith("fails first: lifetime in seconds, 5 where at least 62.7 is demanded (chosen, because "),
        verdict.reasons().toString());
    assertFalse(check.text().lines().anyMatch(line -> line.length() > 80), check.text());
  }

  @Test
  void withoutATrainingRunNothingIsHeldAgainstALifetime() {
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) SpecReader.read(Path.of("arch-specs", "rpu-2018-leaky-slow.json"), List.of()).spec().device();
    assertTrue(Requirement.of(device, DeviceFigures.of(device, 4, 1), Optional.empty()).stream()
        .filter(of -> of.name().equals("lifetime in seconds")).allMatch(of -> !of.known() && of.met()));
  }
}
