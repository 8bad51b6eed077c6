package crosspoint.workload;

import com.google.common.base.Preconditions;
import java.util.OptionalDouble;

/**
 * What a corpus's test part costs without a network: a trained network belongs between the bigram and
 * the entropy rate.
 *
 * <pre>  uniform = ln V
 *   bigram  = −1/(n − 1) Σ ln p(x_i | x_{i−1}),   p(b | a) = (N(a, b) + 1) / (N(a) + V)</pre>
 * where {@code V} is the number of symbols, {@code x_1 … x_n} the test part and the sum from i = 2,
 * {@code N(a, b)} how often b follows a in the training part and {@code N(a) = Σ_b N(a, b)}.
 *
 * @param uniformNats     every symbol equally likely [nats/character]
 * @param bigramNats      add-one smoothed bigram model [nats/character]
 * @param entropyRateNats best possible model, where the source is known [nats/character]
 * @see "D. Jurafsky, J. Martin, Speech and Language Processing, 3rd edition draft, 2023, section 3.5.1"
 */
public record Baselines(double uniformNats, double bigramNats, OptionalDouble entropyRateNats) {

  public Baselines {
    Preconditions.checkArgument(uniformNats >= 0 && bigramNats >= 0, "uniform %s, bigram %s", uniformNats, bigramNats);
  }

  /** The baselines of a corpus. */
  public static Baselines of(Corpus corpus) {
    return new Baselines(StrictMath.log(corpus.symbols()), bigramNats(corpus), corpus.entropyRateNats());
  }

  private static double bigramNats(Corpus corpus) {
    int symbols = corpus.symbols();
    long[][] pairs = new long[symbols][symbols];
    long[] first = new long[symbols];
    for (int position = 1; position < corpus.trainLength(); position++) {
      int previous = corpus.trainSymbol(position - 1);
      pairs[previous][corpus.trainSymbol(position)]++;
      first[previous]++;
    }
    double[][] nats = new double[symbols][symbols];
    for (int a = 0; a < symbols; a++) {
      for (int b = 0; b < symbols; b++) {
        nats[a][b] = -StrictMath.log((pairs[a][b] + 1.0) / (first[a] + (double) symbols));
      }
    }
    double sum = 0;
    for (int position = 1; position < corpus.testLength(); position++) {
      sum += nats[corpus.testSymbol(position - 1)][corpus.testSymbol(position)];
    }
    return sum / (corpus.testLength() - 1);
  }
}
