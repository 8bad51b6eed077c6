package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import crosspoint.mapping.Mapper;
import crosspoint.program.FactsSource;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Does the result's digest notice the smallest change of weights, facts or times? */
class ResultDigestTest {

  private static final String WEIGHTS = "00".repeat(32);
  private static final String ONE_BIT_MORE = "00".repeat(31) + "01";
  private static final FactsSource FACTS = (operation, part, nowPs, into) -> {
    into.passes = 1;
    into.codeSum = 100;
    into.slots = 10;
    into.coincidences = 7;
  };

  @Test
  void theSameRunHasTheSameDigest() {
    assertEquals(digest(WEIGHTS, FACTS, FACTS), digest(WEIGHTS, FACTS, FACTS));
  }

  @Test
  void anotherDigestOfTheWeightsIsAnotherResult() {
    assertNotEquals(digest(WEIGHTS, FACTS, FACTS), digest(ONE_BIT_MORE, FACTS, FACTS));
  }

  @Test
  void oneFactThatTakesNoTimeIsAnotherResult() {
    assertNotEquals(digest(WEIGHTS, FACTS, FACTS), digest(WEIGHTS, oneMoreStep(), FACTS));
  }

  @Test
  void oneFactOfATestPassIsAnotherResult() {
    assertNotEquals(digest(WEIGHTS, FACTS, FACTS), digest(WEIGHTS, FACTS, oneMoreStep()));
  }

  @Test
  void onePicosecondIsAnotherResult() {
    assertNotEquals(digest(WEIGHTS, FACTS, FACTS), digest(WEIGHTS, FACTS, FACTS, "tile.adc.conversionNs=5.001"));
  }

  private static FactsSource oneMoreStep() {
    // Operation 0 brings the first symbol from outside the chip.
    int firstRead = 1;
    return (operation, part, nowPs, into) -> {
      FACTS.facts(operation, part, nowPs, into);
      into.codeSum += operation == firstRead ? 1 : 0;
    };
  }

  private static String digest(String weightsDigest, FactsSource training, FactsSource test, String... assignments) {
    Spec spec = SpecReader.read(Path.of("arch-specs/rpu-2018.json"), List.of(assignments)).spec();
    LstmShape shape = LstmShape.uniform(5, 1, 4);
    Mapper mapper = new Mapper(spec, shape.matrices());
    ChipClock clock = new ChipClock(spec, mapper.layout());
    clock.run(Step.of(3, LstmProgram.training(shape, 3, 1, false), mapper).mapped(), training, clock.training());
    clock.run(Step.of(3, LstmProgram.test(shape, 3, 1), mapper).mapped(), test, clock.test());
    return Digests.result(weightsDigest, clock.training(), clock.test());
  }
}
