package crosspoint.reproduction;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/** Made-up runs. */
final class Figures {

  private Figures() {}

  /** A run of some epochs with these test losses. */
  static RunFigures run(double... testNats) {
    ImmutableList.Builder<Double> losses = ImmutableList.builder();
    for (double nats : testNats) {
      losses.add(nats);
    }
    return new RunFigures(losses.build(), losses.build(), "00");
  }

  /** Five runs of one epoch each around a loss, 0.01 apart: t(0.975; 8) · √(2 · 0.00025 / 5) = 0.02306 between two such. */
  static List<RunFigures> around(double nats) {
    List<RunFigures> runs = new ArrayList<>();
    for (int k = -2; k <= 2; k++) {
      runs.add(run(nats + 0.01 * k));
    }
    return runs;
  }
}
