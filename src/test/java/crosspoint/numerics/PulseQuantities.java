package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import crosspoint.device.ConstantStep;
import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.AlgorithmSpec.Chopper;
import crosspoint.spec.AlgorithmSpec.Chopper.Flips;
import crosspoint.spec.RefreshSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TestDevices;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * What updates draw: trains and where they meet, devices that take turns, flips of signs and what resets leave. What is
 * expected is written here from the definitions and asks no code of the model.
 *
 * @see "Gokmen, Vlasov, Acceleration of Deep Neural Network Training with Resistive Cross-Point Devices, 2016: ΔW = Δw Σ A ∧ B over the slots"
 */
final class PulseQuantities {

  private static final String SOURCE = "test";
  private static final int LINES = 4096;
  private static final int SIDE = 64;
  private static final int SLOTS = 10;
  /** Devices that are reset. */
  private static final int ROWS = 1 << 14;
  private static final String RESET = "Periodic.resetNoiseWeight";
  private static final double STEP = 1 / 1024.0;

  private PulseQuantities() {}

  static ImmutableList<Quantity> all() {
    return ImmutableList.<Quantity>builder().addAll(trains()).addAll(coincidences()).addAll(roundedProbabilities()).addAll(devicesOfAWeight())
        .addAll(choppers()).addAll(resets()).build();
  }

  /** Trains of ten slots with a gain of 1: in each slot columns pulse with probability |x| and rows with |d|. */
  private static Spec spec(String... assignments) {
    String[] plain = {"update.updateManagement=false", "update.pulseTrainSlots=" + SLOTS, "plan.learningRateLogical=" + SLOTS * STEP};
    return Rpu.baseline(Stream.of(plain, assignments).flatMap(Arrays::stream).toArray(String[]::new));
  }

  /** Equal devices without noise that no update takes to a bound. */
  private static Crossbar crossbar(Spec spec, long seed, int rows, int columns) {
    ImmutableList.Builder<Devices> equal = ImmutableList.builder();
    for (int k = 0; k < spec.tile().weight().columnsPerWeight(); k++) {
      equal.add(Rpu.equalDevices(rows, columns, STEP, 4));
    }
    return new Crossbar(TestDevices.seeded(spec, seed), 0, 0, new Matrix("tested", rows, columns), Rpu.kernels(), equal.build());
  }

  private static double[] binomial(int n, double p) {
    BinomialDistribution binomial = new BinomialDistribution(null, n, p);
    return IntStream.rangeClosed(0, n).mapToDouble(binomial::probability).toArray();
  }

  private static float[] equal(int count, double value) {
    float[] values = new float[Kernels.padded(count)];
    Arrays.fill(values, 0, count, (float) value);
    return values;
  }

  /** Slots are independent: any pattern of k pulses in 4 slots has {@code p^k (1 − p)^(4 − k)}. */
  private static ImmutableList<Quantity> trains() {
    int slots = 4;
    double[] patterns = IntStream.range(0, 1 << slots).mapToDouble(pattern -> Math.pow(0.3, Integer.bitCount(pattern))
        * Math.pow(0.7, slots - Integer.bitCount(pattern))).toArray();
    Drawn pulses = certainRow(0.3, 1);
    Drawn drawn = patterns(slots, 0.3);
    Drawn single = patterns(1, 0.3);
    return ImmutableList.of(
        Quantity.of("pulse train, pattern", Expectation.cases(patterns), drawn,
            Wrong.of("probability + 10 %", patterns(slots, 0.33)),
            Wrong.edited("slots all the same", single.map(pulse -> 15 * pulse)),
            Wrong.edited("pulses in the first slots", drawn.map(pattern -> (1 << Integer.bitCount((int) pattern)) - 1))),
        Quantity.of("pulse train, pulses", Expectation.counts(binomial(SLOTS, 0.3)), pulses,
            Wrong.of("probability + 10 %", certainRow(0.33, 1), Statistic.VARIANCE),
            Wrong.of("no chance", certainRow(0.3, 1, "update.rule=deterministic-implicit"), Statistic.MEAN)),
        Quantity.of("pulse trains of two lines", Expectation.counts(binomial(2 * SLOTS, 0.3)), pulses.inPairs(1),
            Wrong.of("probability + 10 %", certainRow(0.33, 1).inPairs(1), Statistic.VARIANCE),
            Wrong.of("probability + 20 %", certainRow(0.36, 1).inPairs(1)),
            Wrong.edited("the same on both", pulses.inPairs(0), Statistic.MEAN)));
  }

  /** Trains as they are drawn, slots as bits. */
  private static Drawn patterns(int slots, double probability) {
    float[] values = equal(LINES, probability);
    return seed -> {
      PulseTrains trains = new PulseTrains(LINES);
      trains.draw(Rpu.kernels(), RandomPosition.of(seed, 0, 0).at(0, Kind.COLUMN_TRAIN), values, 1, slots);
      double[] patterns = new double[LINES];
      for (int k = 0; k < trains.count; k++) {
        patterns[trains.lines[k]] = trains.trains[k];
      }
      return patterns;
    };
  }

  /** Steps that each column's weight has moved by, with a row that pulses in every slot. */
  private static Drawn certainRow(double x, int updates, String... assignments) {
    Spec spec = spec(assignments);
    float[] columns = equal(LINES, x);
    float[] row = equal(1, -1);
    return seed -> {
      double[] steps = new double[LINES * updates];
      for (int update = 0; update < updates; update++) {
        Crossbar crossbar = crossbar(spec, seed, 1, LINES);
        crossbar.update(columns, row, Rpu.moment(update, 0), new Facts());
        for (int column = 0; column < LINES; column++) {
          steps[update * LINES + column] = Math.rint(crossbar.weight(0, column) / STEP);
        }
      }
      return steps;
    };
  }

  /** Pulses that meet: p = ½ ½ in each slot; two columns of a row share its train. */
  private static ImmutableList<Quantity> coincidences() {
    // Of a slot: none, one or both of the columns meet the row.
    double[] slot = {0.5 + 0.5 * 0.25, 0.5 * 0.5, 0.5 * 0.25};
    double[] both = {1};
    for (int k = 0; k < SLOTS; k++) {
      double[] longer = new double[both.length + 2];
      for (int i = 0; i < both.length; i++) {
        for (int j = 0; j < slot.length; j++) {
          longer[i + j] += both[i] * slot[j];
        }
      }
      both = longer;
    }
    return ImmutableList.of(
        Quantity.of("coincidences", Expectation.counts(binomial(SLOTS, 0.25)), meetings(0.5, 0.5),
            Wrong.of("probability + 10 %", meetings(0.55, 0.5), Statistic.VARIANCE),
            Wrong.of("rows pulse with columns", meetings(0.5, 1))),
        Quantity.of("coincidences of two columns with a row", Expectation.counts(both), meetings(0.5, 0.5, 0),
            Wrong.of("probability + 10 %", meetings(0.55, 0.5, 0), Statistic.VARIANCE),
            Wrong.uncorrelated("columns of a row", meetings(0.5, new float[][] {everySecond(0, 0.5), everySecond(1, 0.5)}, 0))),
        Quantity.of("coincidences of two columns with two rows", Expectation.counts(binomial(2 * SLOTS, 0.25)), meetings(0.5, 0.5, 1),
            Wrong.of("probability + 10 %", meetings(0.55, 0.5, 1), Statistic.VARIANCE),
            Wrong.of("probability + 20 %", meetings(0.6, 0.5, 1)),
            Wrong.edited("rows the same", meetings(0.5, 0.5, 0), Statistic.MEAN)));
  }

  /**
   * Coincidences in updates of 64 rows and columns: of row 2i with column 2i, together with those of column 2i + 1 with the
   * row so many after it. No line is in two pairs, so that pairs are independent.
   */
  private static Drawn meetings(double x, double d, int... after) {
    return meetings(d, new float[][] {equal(SIDE, x)}, after);
  }

  private static float[] everySecond(int from, double value) {
    float[] values = new float[Kernels.padded(SIDE)];
    IntStream.range(0, SIDE / 2).forEach(i -> values[2 * i + from] = (float) value);
    return values;
  }

  /** With columns that have an update each, for which rows draw their trains anew. */
  private static Drawn meetings(double d, float[][] columns, int... after) {
    Spec spec = spec();
    float[] ups = equal(SIDE, -d);
    return seed -> {
      Crossbar crossbar = crossbar(spec, seed, SIDE, SIDE);
      double[] weight = new double[SIDE / 2];
      double[] met = new double[SIDE * weight.length];
      for (int update = 0; update < SIDE; update++) {
        for (int part = 0; part < columns.length; part++) {
          crossbar.update(columns[part], ups, Rpu.moment(update * columns.length + part, 0), new Facts());
        }
        for (int pair = 0; pair < weight.length; pair++) {
          double moved = crossbar.weight(2 * pair, 2 * pair);
          for (int away : after) {
            moved += crossbar.weight(2 * pair + away, 2 * pair + 1);
          }
          met[update * weight.length + pair] = Math.rint((moved - weight[pair]) / STEP);
          weight[pair] = moved;
        }
      }
      return met;
    };
  }

  /** 0.1 is sent as 0.25 in 2 of 5 trains and not at all in the others. */
  private static ImmutableList<Quantity> roundedProbabilities() {
    String step = "update.probabilityStepFraction=0.25";
    String stochastic = "update.probabilityRounding=stochastic";
    double[] expected = Arrays.stream(binomial(SLOTS, 0.25)).map(p -> 0.4 * p).toArray();
    expected[0] += 0.6;
    return ImmutableList.of(Quantity.of("probability of a pulse, rounded by chance", Expectation.counts(expected), certainRow(0.1, 4, step, stochastic),
        Wrong.of("probability + 10 %", certainRow(0.11, 4, step, stochastic), Statistic.VARIANCE),
        Wrong.of("to nearest", certainRow(0.1, 4, step)),
        Wrong.of("not rounded", certainRow(0.1, 4), Statistic.MEAN)));
  }

  /** Trains that the devices of a weight have each or together, and which of four has its turn, in two updates one after the other. */
  private static ImmutableList<Quantity> devicesOfAWeight() {
    double[] twice = new double[2 * SLOTS + 1];
    double[] once = binomial(SLOTS, 0.3);
    IntStream.rangeClosed(0, SLOTS).forEach(k -> twice[2 * k] = once[k]);
    double[] pairs = new double[16];
    Arrays.fill(pairs, 1 / 16.0);
    Drawn random = turns("at-random");
    return ImmutableList.of(
        Quantity.of("trains of two devices, independent", Expectation.counts(binomial(2 * SLOTS, 0.3)), twoDevices("independent", 0.3),
            Wrong.of("probability + 10 %", twoDevices("independent", 0.33)),
            Wrong.of("shared", twoDevices("shared", 0.3), Statistic.MEAN)),
        Quantity.of("trains of two devices, shared", Expectation.counts(twice), twoDevices("shared", 0.3),
            Wrong.of("probability + 10 %", twoDevices("shared", 0.33), Statistic.VARIANCE),
            Wrong.uncorrelated("devices", twoDevices("independent", 0.3))),
        Quantity.of("device at random, twice", Expectation.cases(pairs), random,
            Wrong.of("in turn", turns("in-turn")),
            Wrong.edited("the same twice", random.map(pair -> (int) pair / 4 * 5)),
            Wrong.edited("the last left out", random.map(pair -> (int) pair / 4 % 3 * 4 + pair % 4 % 3))));
  }

  private static Drawn twoDevices(String trains, double x) {
    Spec spec = spec("tile.weight.devices=2", "tile.weight.trains=" + trains);
    float[] columns = equal(LINES, x);
    float[] row = equal(1, -1);
    return seed -> {
      Crossbar crossbar = crossbar(spec, seed, 1, LINES);
      crossbar.update(columns, row, Rpu.moment(0, 0), new Facts());
      return IntStream.range(0, LINES).mapToDouble(column -> Math.rint((crossbar.stored(0, 0, column) + crossbar.stored(1, 0, column)) / STEP)).toArray();
    };
  }

  /** Four times the device of one update and that of the next; both lines pulse for certain, so that it takes ten steps. */
  private static Drawn turns(String updated) {
    int devices = 4;
    Spec spec = spec("tile.weight.devices=" + devices, "tile.weight.updated=" + updated);
    return seed -> {
      Crossbar crossbar = crossbar(spec, seed, 1, 1);
      double[] pairs = new double[LINES / 4];
      for (int update = 0; update < 2 * pairs.length; update++) {
        crossbar.write(0, 0, 0);
        crossbar.update(equal(1, 1), equal(1, -1), Rpu.moment(0, update), new Facts());
        int moved = IntStream.range(0, devices).filter(device -> crossbar.stored(device, 0, 0) > 0).reduce((one, other) -> -1).orElse(-1);
        pairs[update / 2] = devices * pairs[update / 2] + moved;
      }
      return pairs;
    };
  }

  /** Reads until a sign flips that does so with probability ¼: geometric, with all beyond 40 as 40. */
  private static ImmutableList<Quantity> choppers() {
    int most = 40;
    double[] expected = IntStream.rangeClosed(0, most).mapToDouble(k -> k == 0 ? 0 : Math.pow(0.75, k - 1) * (k == most ? 1 : 0.25)).toArray();
    return ImmutableList.of(Quantity.of("flips of a sign, reads between", Expectation.counts(expected), flips(0.25, Flips.RANDOM, most),
        Wrong.of("probability + 10 %", flips(0.275, Flips.RANDOM, most)),
        Wrong.of("regular", flips(0.25, Flips.REGULAR, most), Statistic.MEAN)));
  }

  private static Drawn flips(double probability, Flips flips, int most) {
    return seed -> {
      Choppers choppers = new Choppers(new Chopper(probability, flips, SOURCE), 1, 0, 0, seed, Rpu.kernels());
      double[] gaps = new double[2 * LINES];
      int read = 0;
      for (int flip = 0; flip < gaps.length; flip++) {
        int reads = 1;
        while (!choppers.read(0, Rpu.moment(read++, 0))) {
          reads++;
        }
        gaps[flip] = Math.min(reads, most);
      }
      return gaps;
    };
  }

  /** Both devices of a one-sided pair at their bound are reset to r = max(mean + deviation ξ, 0), each to its own. */
  private static ImmutableList<Quantity> resets() {
    Drawn unclipped = left(0.3, 0.05);
    Drawn two = difference(0.05, 1, 0);
    return ImmutableList.of(
        Quantity.normal("what a reset leaves", 0.3, 0.05, unclipped, Wrong.spread(RESET, left(0.3, 0.055)),
            Wrong.of("mean + 2 %", left(0.306, 0.05), Statistic.VARIANCE),
            Wrong.of("noise ignored", left(0.3, 0), Statistic.MEAN)),
        // Turned round, what would be below zero is above.
        Quantity.of("what a reset leaves above zero", Expectation.cut(0, r -> GoodnessOfFit.normal(r, -0.05, 0.05)), left(0.05, 0.05).map(r -> -r),
            Wrong.spread(RESET, left(0.05, 0.055).map(r -> -r)).unseenBy(), Wrong.edited("zero ignored", unclipped.map(r -> 0.25 - r))),
        Quantity.normal("what a reset leaves of a difference", 0, 0.05 * Math.sqrt(2), two, Wrong.spread(RESET, difference(0.055, 1, 0)),
            Wrong.of("one upper bound too low", difference(0.05, 1, 0.1 * 0.05 * Math.sqrt(2)), Statistic.VARIANCE),
            Wrong.edited("the same in both", difference(0.05, 0, 0), Statistic.MEAN)));
  }

  private static Drawn left(double mean, double deviation) {
    Spec spec = oneSided(mean, deviation);
    return seed -> {
      Crossbar crossbar = reset(spec, seed, 0);
      return IntStream.range(0, ROWS).mapToDouble(row -> crossbar.stored(0, row, 0)).toArray();
    };
  }

  /** Of what is left in the first device and in another, of which the second was so far below the first, which the reset writes again. */
  private static Drawn difference(double deviation, int other, double below) {
    Spec spec = oneSided(0.3, deviation);
    return seed -> {
      Crossbar crossbar = reset(spec, seed, below);
      return IntStream.range(0, ROWS).mapToDouble(row -> (double) crossbar.stored(0, row, 0) - crossbar.stored(other, row, 0)).toArray();
    };
  }

  private static Spec oneSided(double mean, double deviation) {
    return TestDevices.refreshing(spec("update.pulseTrainSlots=1", "plan.learningRateLogical=1", "tile.weight.polarity=one-sided",
        "device.upperBoundWeight=1", "device.lowerBoundWeight=0"), new RefreshSpec.Periodic(1, 0.75, 0.25, mean, deviation, SOURCE));
  }

  /** One pulse up and one down take each device of a pair to its bound; then they are reset. */
  private static Crossbar reset(Spec spec, long seed, double below) {
    ImmutableList.Builder<Devices> pair = ImmutableList.builder();
    for (int k = 0; k < 2; k++) {
      pair.add(Devices.of(new ConstantStep(SOURCE), column(1), column(1), column(1 - k * below), column(-1), 0, 1));
    }
    Crossbar crossbar = new Crossbar(TestDevices.seeded(spec, seed), 0, 0, new Matrix("tested", ROWS, 1), Rpu.kernels(), pair.build());
    crossbar.update(equal(1, 1), equal(ROWS, -1), Rpu.moment(0, 0), new Facts());
    crossbar.update(equal(1, 1), equal(ROWS, 1), Rpu.moment(1, 0), new Facts());
    crossbar.refresh(Rpu.moment(0, 0), new Facts());
    return crossbar;
  }

  private static float[][] column(double value) {
    float[][] values = new float[ROWS][1];
    Arrays.stream(values).forEach(row -> row[0] = (float) value);
    return values;
  }
}
