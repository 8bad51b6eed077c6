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
  private static final FactsSource FACTS = (operation, nowPs, into) -> {
    into.passes = 1;
    into.codeSum = 100;
    into.slots = 10;
    into.coincidences = 7;
  };

  @Test
  void theSameRunHasTheSameDigest() {
    assertEquals(digest(WEIGHTS, FACTS), digest(WEIGHTS, FACTS));
  }

  @Test
  void anotherDigestOfTheWeightsIsAnotherResult() {
    assertNotEquals(digest(WEIGHTS, FACTS), digest(ONE_BIT_MORE, FACTS));
  }

  @Test
  void oneFactThatTakesNoTimeIsAnotherResult() {
    int firstRead = 0;
    FactsSource oneMore = (operation, nowPs, into) -> {
      FACTS.facts(operation, nowPs, into);
      into.codeSum += operation == firstRead ? 1 : 0;
    };
    assertNotEquals(digest(WEIGHTS, FACTS), digest(WEIGHTS, oneMore));
  }

  @Test
  void onePicosecondIsAnotherResult() {
    assertNotEquals(digest(WEIGHTS, FACTS), digest(WEIGHTS, FACTS, "tile.adc.conversionNs=5.001"));
  }

  private static String digest(String weightsDigest, FactsSource facts, String... assignments) {
    Spec spec = SpecReader.read(Path.of("arch-specs/rpu-2018.json"), List.of(assignments)).spec();
    Step step = Step.of(3, LstmProgram.training(LstmShape.uniform(5, 1, 4), 3, 1, false), new Mapper(spec));
    ChipClock clock = new ChipClock(spec);
    clock.run(step.mapped(), facts, clock.training());
    return clock.training().use(weightsDigest).resultDigest();
  }
}
