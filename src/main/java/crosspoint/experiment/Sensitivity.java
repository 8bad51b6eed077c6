package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import crosspoint.hardware.EnergyTable;
import crosspoint.report.Evaluation;
import crosspoint.schedule.Account;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecException;
import crosspoint.spec.SpecVariations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which one parameter, improved by a tenth, helps most: each number of the chip that sets a time, a width
 * or an energy is made a tenth better, and a window is run again. A time stays a whole number of
 * picoseconds and a count a whole number, rounded to the better side. A count whose next whole number is
 * more than a fifth away is left out: a second port of one is no small improvement.
 */
final class Sensitivity {

  private static final BigDecimal TENTH = new BigDecimal("0.1");
  private static final BigDecimal LARGEST_STEP = new BigDecimal("0.2");
  /** Numbers that change energies only, by how their key ends: less is better. */
  private static final ImmutableSet<String> LESS_ENERGY = ImmutableSet.of("Pj", "staticMw");
  /** The same, of which more is better. */
  private static final ImmutableSet<String> MORE_ENERGY = ImmutableSet.of("Mohm");
  /** Other numbers of which less is better. */
  private static final ImmutableSet<String> LESS = ImmutableSet.of("Ns", "Cycles", "linesPerConverter", "readPhases", "signPhases");
  /** Other numbers of which more is better. */
  private static final ImmutableSet<String> MORE = ImmutableSet.of("Ghz", "PerSecond", "lanes", "widthBits", "portBits", "ports");
  private static final ImmutableSet<String> PARTS = ImmutableSet.of("tile", "digital", "buffer", "interconnect", "offChip");

  private final Spec spec;
  private final MappedNetwork network;
  private final EvaluationListener listener;
  private final StopCheck stop;

  /**
   * The sensitivity of a chip with a network on it.
   *
   * @param network mapped once for all: none of the numbers that are tried changes where anything is
   */
  Sensitivity(Spec spec, MappedNetwork network, EvaluationListener listener, StopCheck stop) {
    this.spec = spec;
    this.network = network;
    this.listener = listener;
    this.stop = stop;
  }

  /** Improvements that change anything, the one that saves most time first, then the one that saves most energy. */
  ImmutableList<Evaluation.Improvement> improvements() {
    List<SpecVariations.Number> numbers = SpecVariations.numbers(spec).stream().filter(Sensitivity::tried).toList();
    EvaluationRun run = new EvaluationRun(spec, network, stop);
    Account today = run.window();
    double todayJoules = joules(spec, run, today);
    List<Evaluation.Improvement> improvements = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      SpecVariations.Number number = numbers.get(i);
      BigDecimal better = better(number);
      try {
        Spec variation = SpecVariations.with(spec, number.path(), better);
        // Energies are multiplied in behind the clock: the window is the same.
        boolean energyOnly = endsWith(number, LESS_ENERGY) || endsWith(number, MORE_ENERGY);
        EvaluationRun changedRun = energyOnly ? run : new EvaluationRun(variation, network, stop);
        Account changed = energyOnly ? today : changedRun.window();
        double time = changed.elapsedPs() / (double) today.elapsedPs() - 1;
        double energy = joules(variation, changedRun, changed) / todayJoules - 1;
        if (time != 0 || energy != 0) {
          improvements.add(new Evaluation.Improvement(number.path(), number.value().toPlainString(), better.toPlainString(), time, energy));
        }
      } catch (SpecException e) {
        // A tenth better is not allowed, for example because clocks would share no edges: no such chip.
      }
      listener.tried(i + 1, numbers.size());
    }
    improvements.sort(Comparator.comparingDouble(Evaluation.Improvement::timeFraction)
        .thenComparingDouble(Evaluation.Improvement::energyFraction));
    return ImmutableList.copyOf(improvements);
  }

  private static double joules(Spec variation, EvaluationRun run, Account window) {
    return window.energy(new EnergyTable(variation), run.chip()).joules();
  }

  private static boolean tried(SpecVariations.Number number) {
    int dot = number.path().indexOf('.');
    if (dot < 0 || !PARTS.contains(number.path().substring(0, dot)) || number.value().signum() <= 0) {
      return false;
    }
    BigDecimal step = better(number).subtract(number.value()).abs();
    return step.signum() > 0 && step.compareTo(number.value().multiply(LARGEST_STEP)) <= 0;
  }

  private static boolean endsWith(SpecVariations.Number number, ImmutableSet<String> endings) {
    return endings.stream().anyMatch(number.path()::endsWith);
  }

  /** The number a tenth better; the same if no direction of it is better. */
  private static BigDecimal better(SpecVariations.Number number) {
    boolean less = endsWith(number, LESS) || endsWith(number, LESS_ENERGY);
    if (!less && !endsWith(number, MORE) && !endsWith(number, MORE_ENERGY)) {
      return number.value();
    }
    BigDecimal better = number.value().multiply(less ? BigDecimal.ONE.subtract(TENTH) : BigDecimal.ONE.add(TENTH));
    if (number.whole()) {
      return better.setScale(0, less ? RoundingMode.FLOOR : RoundingMode.CEILING).max(BigDecimal.ONE);
    }
    return (number.path().endsWith("Ns") ? better.setScale(3, RoundingMode.FLOOR) : better).stripTrailingZeros();
  }
}
