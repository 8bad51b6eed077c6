package crosspoint.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.spec.DeviceSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import crosspoint.workload.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Are the experiments what the issue asks for, and does every chip of every one of them exist? */
class ExperimentsTest {

  private static final Path SPECS = Path.of("arch-specs");
  private static final Path COMPONENTS = SPECS.resolve("components");

  private static Spec spec(String experiment, String point) {
    Point found = Experiments.named(experiment).orElseThrow().points().stream().filter(candidate -> candidate.name().equals(point)).findFirst().orElseThrow();
    return SpecReader.read(SPECS.resolve(found.spec() + ".json"), found.overrides(), COMPONENTS).spec();
  }

  private static DeviceSpec.Pulsed device(String experiment, String point) {
    return (DeviceSpec.Pulsed) spec(experiment, point).device();
  }

  @TestFactory
  Stream<DynamicTest> everyOverrideFitsItsSpecAndNoTwoPointsAreAlike() {
    Corpus text = Corpus.generated();
    return Experiments.all().stream().map(experiment -> DynamicTest.dynamicTest(experiment.name(), () -> {
      Reproduction reproduction = new Reproduction(experiment, text,
          new Reproduction.Options(Scale.QUICK, OptionalInt.of(1), OptionalInt.empty(), false, false), SPECS, COMPONENTS);
      assertEquals(experiment.points().size(), reproduction.size());
      Set<String> digests = new HashSet<>();
      reproduction.definition().tree().get("specSha256").properties()
          .forEach(point -> assertTrue(digests.add(point.getValue().asText()), point.getKey() + " is like another point"));
      List<String> paper = new ArrayList<>(experiment.budgets().get(Scale.PAPER).overrides());
      paper.addAll(experiment.points().get(0).overrides());
      SpecReader.read(SPECS.resolve(experiment.points().get(0).spec() + ".json"), paper, COMPONENTS);
    }));
  }

  @Test
  void decisivePointsHaveFiveSeedsUnlessAskedOtherwise() {
    Experiment asymmetry = Experiments.named("asymmetry").orElseThrow();
    var options = new Reproduction.Options(Scale.QUICK, OptionalInt.empty(), OptionalInt.empty(), false, false);
    // 0 %, mean 5 %, spread 5 % and floating point by 5; 1, 2 and 10 % of each by 3
    assertEquals(4 * 5 + 6 * 3, new Reproduction(asymmetry, Corpus.generated(), options, SPECS, COMPONENTS).size());
    var decisive = new Reproduction.Options(Scale.QUICK, OptionalInt.of(7), OptionalInt.empty(), true, false);
    assertEquals(4 * 7, new Reproduction(asymmetry, Corpus.generated(), decisive, SPECS, COMPONENTS).size());
  }

  /** Two cores of a Xeon at 2.1 GHz took 789 s for 59 runs of input-bits, whose network and text most experiments have. */
  @TestFactory
  Stream<DynamicTest> threeSeedsFitAQuarterOfAnHour() {
    var three = new Reproduction.Options(Scale.QUICK, OptionalInt.of(3), OptionalInt.empty(), false, false);
    return Experiments.all().stream().map(experiment -> DynamicTest.dynamicTest(experiment.name(), () -> {
      int runs = new Reproduction(experiment, Corpus.generated(), three, SPECS, COMPONENTS).size();
      assertEquals(3 * experiment.points().size(), runs);
      Budget quick = experiment.budgets().get(Scale.QUICK);
      assertTrue(runs <= quick.runsInQuarterHour().orElseThrow(), runs + " runs");
      assertTrue(experiment.name().equals("overfitting") || runs * 789.0 / 59 <= 900, runs + " runs");
    }));
  }

  @Test
  void asymmetryIsAsked() {
    for (int p : new int[] {1, 2, 5, 10}) {
      assertEquals(p / 100.0, device("asymmetry", "mean-" + p).upDownBiasFraction());
      assertEquals(0, device("asymmetry", "mean-" + p).upDownSpreadFraction());
      assertEquals(0, device("asymmetry", "spread-" + p).upDownBiasFraction());
      // The ratio up/down spreads by twice that
      assertEquals(p / 200.0, device("asymmetry", "spread-" + p).upDownSpreadFraction());
    }
    assertEquals(0, device("asymmetry", "none").upDownBiasFraction());
    assertEquals(0, device("asymmetry", "none").upDownSpreadFraction());
  }

  @Test
  void inputBitsAreAsked() {
    for (int bits = 3; bits <= 9; bits++) {
      assertEquals(bits, spec("input-bits", "nearest-" + bits).tile().dac().bits().bits());
      assertEquals("NEAREST", spec("input-bits", "nearest-" + bits).tile().dac().rounding().name());
      assertEquals(bits, spec("input-bits", "stochastic-" + bits).tile().dac().bits().bits());
      assertEquals("STOCHASTIC", spec("input-bits", "stochastic-" + bits).tile().dac().rounding().name());
    }
  }

  @Test
  void statesAreTheRangeInSteps() {
    for (int states : new int[] {60, 150, 300, 600, 1200, 2400, 4800}) {
      DeviceSpec.Pulsed device = device("states", "states-" + states);
      assertEquals(states, (device.upperBoundWeight() - device.lowerBoundWeight()) / device.stepWeight(), 1e-9 * states);
    }
  }

  @Test
  void overfittingIsALargeNetworkOnALittleText() {
    Budget quick = Experiments.named("overfitting").orElseThrow().budgets().get(Scale.QUICK);
    assertTrue(quick.trainCharacters().orElseThrow() <= 100_000);
    assertTrue(quick.overrides().contains("plan.hiddenUnits=128"));
    for (String dropout : List.of("0", "0.2", "0.5")) {
      assertEquals(Double.parseDouble(dropout), spec("overfitting", "fp-" + dropout).plan().dropoutFraction());
      assertEquals(Double.parseDouble(dropout), spec("overfitting", "rpu-" + dropout).plan().dropoutFraction());
      assertTrue(spec("overfitting", "fp-" + dropout).device() instanceof DeviceSpec.Ideal);
    }
  }

  /** Only the algorithm differs between the asymmetric chips, beside what its spec says of pulses and rate. */
  @Test
  void theRescueIsOfTheSameDevices() {
    DeviceSpec.Pulsed asymmetric = device("symmetry-rescue", "sgd-asymmetric");
    assertEquals(0.3, asymmetric.upDownSpreadFraction());
    DeviceSpec.Pulsed referenced = device("symmetry-rescue", "sgd-referenced");
    assertEquals(0.3, referenced.upDownSpreadFraction());
    assertEquals(referenced, device("symmetry-rescue", "ttv2"));
    assertEquals(asymmetric, device("symmetry-rescue", "agad"));
    assertEquals(0, device("symmetry-rescue", "sgd-symmetric").upDownSpreadFraction());
    assertEquals("Sgd", spec("symmetry-rescue", "sgd-asymmetric").algorithm().getClass().getSimpleName());
    assertEquals("BufferedTikiTaka", spec("symmetry-rescue", "ttv2").algorithm().getClass().getSimpleName());
    assertEquals("Agad", spec("symmetry-rescue", "agad").algorithm().getClass().getSimpleName());
  }

  @Test
  void theListFitsATerminal() {
    Experiments.listing().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertEquals(Experiments.all().size(), Experiments.listing().lines().count());
  }
}
