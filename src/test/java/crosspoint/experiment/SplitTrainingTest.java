package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.numerics.Interpreter;
import crosspoint.numerics.KernelChoice;
import crosspoint.numerics.Network;
import crosspoint.program.Facts;
import crosspoint.program.Op;
import crosspoint.program.Program;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import crosspoint.trace.TraceWindow.Pass;
import crosspoint.workload.Baselines;
import crosspoint.workload.Corpus;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Does a network learn whose matrices are larger than a tile? */
class SplitTrainingTest {

  private static final String[] SMALL_TILES = {"tile.rows=128", "tile.columns=128", "plan.hiddenUnits=60", "plan.layers=1",
      "plan.unrollSteps=25", "plan.learningRateLogical=0.03"};
  private static final int CHARACTERS = 90_000;
  private static final int LAST = 15_000;

  private static Spec spec(String... assignments) {
    return SpecReader.read(Path.of("arch-specs/rpu-2018.json"), List.of(assignments)).spec();
  }

  private static TextStreams text(Corpus corpus, LstmShape shape) {
    Mapper mapper = new Mapper(spec(SMALL_TILES), shape.matrices());
    return new TextStreams(corpus.trainLength(), 1, 25, corpus::trainSymbol, steps -> {
      Program program = LstmProgram.training(shape, steps, 1, false);
      MappedProgram mapped = mapper.map(program);
      return new Step(steps, program, mapped);
    });
  }

  private static String digest(Network network) {
    MessageDigest digest = Digests.sha256();
    network.digestInto(digest);
    return Digests.hex(digest);
  }

  /** A layer of 240 × (61 + symbols) weights in four tiles: in the end it predicts better than pairs of characters do. */
  @Test
  void aLayerInFourTilesLearnsMoreThanPairs() {
    Corpus corpus = Corpus.generated().limited(OptionalLong.of(CHARACTERS + 1), OptionalLong.of(1000));
    Spec spec = spec(SMALL_TILES);
    LstmShape shape = LstmShape.uniform(corpus.symbols(), 1, 60);
    Network network = new Network(spec, shape, KernelChoice.of(KernelChoice.Kind.VECTOR));
    assertEquals(4, network.parts(0));
    TextStreams text = text(corpus, shape);
    Interpreter interpreter = Interpreter.training(network, 25, 1);
    double lastNats = 0;
    int counted = 0;
    try (WindowRunner runner = new WindowRunner(Optional.empty(), false, 1, Recording.none())) {
      for (int window = 0; window < text.windows(); window++) {
        Step step = text.begin(interpreter, window, window);
        double nats = runner.run(interpreter, step, Pass.TRAINING, step.steps());
        if (window * 25 >= CHARACTERS - LAST) {
          lastNats += nats;
          counted += step.steps();
        }
      }
    }
    double bigram = Baselines.of(Corpus.generated()).bigramNats();
    assertTrue(lastNats / counted < bigram, lastNats / counted + " nats a character, pairs alone give " + bigram);
  }

  /** Computed without a clock, kept in a log, or started part by part: one result. */
  @Test
  void aLogAndPartsAtTheirStartGiveWhatARunWithoutAClockGives() {
    Corpus corpus = Corpus.generated().limited(OptionalLong.of(501), OptionalLong.of(100));
    LstmShape shape = LstmShape.uniform(corpus.symbols(), 1, 60);
    Network plain = new Network(spec(SMALL_TILES), shape, KernelChoice.of(KernelChoice.Kind.VECTOR));
    Network logged = new Network(spec(SMALL_TILES), shape, KernelChoice.of(KernelChoice.Kind.VECTOR));
    Network live = new Network(spec(SMALL_TILES), shape, KernelChoice.of(KernelChoice.Kind.SCALAR));
    TextStreams text = text(corpus, shape);
    Interpreter plainly = Interpreter.training(plain, 25, 1);
    Interpreter logging = Interpreter.training(logged, 25, 1);
    Interpreter living = Interpreter.training(live, 25, 1);
    FactsLog log = new FactsLog();
    try (WindowRunner runner = new WindowRunner(Optional.empty(), false, 1, Recording.none())) {
      for (int window = 0; window < text.windows(); window++) {
        Step step = text.begin(plainly, window, window);
        double nats = runner.run(plainly, step, Pass.TRAINING, step.steps());
        text.begin(logging, window, window);
        log.execute(logging, step.program(), 0);
        assertEquals(nats, logging.end());
        text.begin(living, window, window);
        assertSameFacts(step.program(), living, log);
        assertEquals(nats, living.end());
      }
    }
    assertEquals(digest(plain), digest(logged));
    assertEquals(digest(plain), digest(live));
  }

  private static void assertSameFacts(Program program, Interpreter interpreter, FactsLog log) {
    Live source = new Live(interpreter, program);
    Facts expected = new Facts();
    Facts actual = new Facts();
    for (int operation = 0; operation < program.operations(); operation++) {
      int parts = interpreter.partsOf(operation);
      for (int part = parts - 1; part >= 0 && isInArray(program, operation); part--) {
        expected.clear();
        actual.clear();
        log.facts(operation, part, 0, expected);
        source.facts(operation, part, 0, actual);
        assertEquals(text(expected), text(actual));
      }
    }
    source.finish(0);
  }

  private static boolean isInArray(Program program, int operation) {
    Op op = program.op(operation);
    return op instanceof Op.Forward || op instanceof Op.Backward || op instanceof Op.Update;
  }

  private static String text(Facts facts) {
    return List.of(facts.passes, facts.failedPasses, facts.codeSum, facts.weightedCodeSum, facts.slots, facts.columnPulses,
        facts.rowPulses, facts.coincidences, facts.weightedColumnPulses, facts.weightedRowPulses, facts.weightedCoincidences).toString();
  }
}
