package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Random;

/**
 * Devices of known formulae, pulsed up and down: written from the formulae in the literature and not with the
 * code that they test.
 * <pre>
 *   up   w ← clip(w + s₊ f₊(w) (1 + σ ξ)),   down likewise;   what is read is w + write ξ
 *   s₊ = s (g + tilt ξ₂),  s₋ = s (g − bias − tilt ξ₂),   bounds ±1 (1 + boundSpread ξ)
 *   g = 1 + spread ξ₁,  or exp(spread ξ₁)
 * </pre>
 *
 * @param law       what f is
 * @param logNormal whether g is the exponential
 */
record SyntheticPulses(Law law, double step, double spread, double tilt, double bias, double noise, double boundSpread, double write, boolean logNormal) {

  SyntheticPulses(Law law, double step, double spread, double tilt, double bias, double noise, double boundSpread, double write) {
    this(law, step, spread, tilt, bias, noise, boundSpread, write, false);
  }

  /** Factors of steps; bounds are {@code high} and {@code low}. */
  enum Law {
    CONSTANT("constant-step") {
      @Override double factor(double w, boolean down, double high, double low) {
        return 1;
      }
    },
    /** Shrinks by 0.6 up to the upper and by 0.3 down to the lower bound. */
    LINEAR("linear-step") {
      @Override double factor(double w, boolean down, double high, double low) {
        return down ? 1 - 0.3 * w / low : 1 - 0.6 * w / high;
      }
    },
    SOFT("soft-bounds") {
      @Override double factor(double w, boolean down, double high, double low) {
        return down ? 1 - w / low : 1 - w / high;
      }
    },
    /** A₊ = 0.2, γ₊ = 1.5; A₋ = 0.1, γ₋ = 2.2. */
    EXPONENTIAL("exponential-step") {
      @Override double factor(double w, boolean down, double high, double low) {
        double z = 2 * w / (high - low);
        return Math.max(down ? 1 - 0.1 * Math.exp(-2.2 * z) : 1 - 0.2 * Math.exp(1.5 * z), 0);
      }
    },
    /** γ₊ = 2.5, γ₋ = 2. */
    POWER("power-step") {
      @Override double factor(double w, boolean down, double high, double low) {
        double range = high - low;
        return down ? Math.pow(Math.max((w - low) / range, 0), 2) : Math.pow(Math.max((high - w) / range, 0), 2.5);
      }
    },
    /** A hump that no other law has: 0.4 at both ends, 1.6 in the middle, straight lines in between. */
    PIECEWISE("piecewise-step") {
      @Override double factor(double w, boolean down, double high, double low) {
        double place = (w - low) / (high - low);
        return 1.6 - 2.4 * Math.abs(place - 0.5);
      }
    };

    private final String kind;

    Law(String kind) {
      this.kind = kind;
    }

    String kind() {
      return kind;
    }

    abstract double factor(double w, boolean down, double high, double low);
  }

  /** A device that is neither very good nor very bad. */
  static SyntheticPulses of(Law law) {
    return new SyntheticPulses(law, 0.02, 0.15, 0.03, 0.1, 0.2, 0.08, 0);
  }

  PulseTable table(int devices, int sweeps, int pulses, long seed) {
    Random random = new Random(seed);
    ImmutableList.Builder<PulseTable.Device> built = ImmutableList.builder();
    for (int device = 0; device < devices; device++) {
      built.add(new PulseTable.Device("d" + device, "synthetic.csv:2", ImmutableList.of(run(random, sweeps, pulses))));
    }
    return new PulseTable("synthetic.csv", "0".repeat(64), "as they are", ImmutableList.of(), built.build());
  }

  private PulseTable.Run run(Random random, int sweeps, int pulses) {
    double gain = logNormal ? Math.exp(spread * random.nextGaussian()) : 1 + spread * random.nextGaussian();
    double r = tilt * random.nextGaussian();
    double up = step * (gain + r);
    double down = step * (gain - bias - r);
    double high = 1 + boundSpread * random.nextGaussian();
    double low = -1 - boundSpread * random.nextGaussian();
    int count = 2 * sweeps * pulses;
    double[] weights = new double[count + 1];
    boolean[] directions = new boolean[count];
    double weight = 0;
    weights[0] = weight + write * random.nextGaussian();
    for (int i = 0; i < count; i++) {
      directions[i] = i / pulses % 2 == 1;
      double change = (directions[i] ? -down : up) * law.factor(weight, directions[i], high, low) * (1 + noise * random.nextGaussian());
      weight = Math.min(Math.max(weight + change, low), high);
      weights[i + 1] = weight + write * random.nextGaussian();
    }
    return new PulseTable.Run(weights, directions);
  }

  /** The table as a file has it. */
  static String csv(PulseTable table, String... comments) {
    StringBuilder csv = new StringBuilder();
    for (String comment : comments) {
      csv.append("# ").append(comment).append('\n');
    }
    csv.append("device,pulse,direction,weight\n");
    for (PulseTable.Device device : table.devices()) {
      PulseTable.Run run = device.runs().get(0);
      for (int i = 0; i < run.weights().length; i++) {
        csv.append(String.format(Locale.ROOT, "%s,%d,%s,%.6f%n", device.name(), i, i == 0 ? "start" : run.down()[i - 1] ? "down" : "up", run.weights()[i]));
      }
    }
    return csv.toString();
  }
}
