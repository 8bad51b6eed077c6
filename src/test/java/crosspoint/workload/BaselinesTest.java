package crosspoint.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Are the baselines those of their formulas? */
class BaselinesTest {

  /** Training aaab: N(a,a) = 2, N(a,b) = 1, N(b) = 0; so p(b|a) = 2/5 and p(a|b) = 1/2. */
  @Test
  void bigramIsThatComputedByHand() {
    Corpus corpus = Corpus.of("hand", "aaababa".getBytes(StandardCharsets.US_ASCII), 4, false, OptionalDouble.of(0.25));
    Baselines baselines = Baselines.of(corpus);
    // test aba: −(ln 2/5 + ln 1/2) / 2 = ½ ln 5
    assertEquals(0.8047189562170503, baselines.bigramNats(), 1e-15);
    assertEquals(0.6931471805599453, baselines.uniformNats(), 1e-15);
    assertEquals(OptionalDouble.of(0.25), baselines.entropyRateNats());
  }

  @Test
  void generatedTextLeavesMuchToLearnBeyondBigrams() {
    Baselines baselines = Baselines.of(Corpus.generated());
    double rate = baselines.entropyRateNats().orElseThrow();
    assertTrue(rate > 0.7 && rate < 1.4, "entropy rate " + rate);
    assertTrue(baselines.bigramNats() > rate + 0.8 && baselines.bigramNats() < 2.5, "bigram " + baselines.bigramNats());
    assertTrue(baselines.uniformNats() > 4, "uniform " + baselines.uniformNats());
  }
}
