package crosspoint.experiment;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Action;
import crosspoint.hardware.Component;
import crosspoint.hardware.CostKeys;
import crosspoint.hardware.EnergyTable;
import crosspoint.report.ChipUse;
import crosspoint.report.Evaluation;
import crosspoint.report.Headlines;
import crosspoint.spec.ReferenceSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.WorkloadSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the model makes of the acceleration claims of Gokmen 2016, 30,000 times a processor and 84,000 GOPS/s/W,
 * from the parts of a chip as far as they are sourced; and what remains of it for a network.
 *
 * <p>No input here is derived from the claim that it tests but for one, the rate of the processor, which
 * stands beside an independent one.
 *
 * @see "T. Gokmen, Y. Vlasov, Acceleration of Deep Neural Network Training with Resistive Cross-Point Devices, Frontiers in Neuroscience 10:333, 2016"
 */
public final class Acceleration {

  private static final double CLAIMED_RATIO = 30_000;
  private static final double CLAIMED_GIGA_OPERATIONS_PER_JOULE = 84_000;
  private static final double CLAIMED_TERA_OPERATIONS = 20_970;
  private static final double CLAIMED_OF_ONE_TILE = 19_000;
  private static final double TRAINING_OPERATIONS = 3;
  private static final int ROUNDS = 20;
  private static final String NONE = "none";
  /** Owners of the critical path that are named. */
  private static final int OWNERS = 5;

  private final ShippedChips chips;
  private final ResolvedSpec resolved;
  private final Spec spec;
  private final int tiles;
  private final ImmutableList.Builder<Headlines.Row> rows = ImmutableList.builder();

  private Acceleration(ShippedChips chips) {
    this.chips = chips;
    this.resolved = chips.resolved("gokmen-2016-pipelined", List.of());
    this.spec = resolved.spec();
    this.tiles = spec.tile().count();
  }

  /**
   * The claims beside what comes out.
   *
   * @param specs directory of the shipped chips
   */
  public static Headlines of(Path specs) {
    return new Acceleration(new ShippedChips(specs)).headlines();
  }

  private Headlines headlines() {
    SteadyState reads = ReadStream.of(spec, tiles, ROUNDS);
    double tops = Rates.teraOperations(spec, tiles, reads);
    ReferenceSpec ofClaim = chips.reference("cpu-2016");
    ReferenceSpec independent = chips.reference("cpu-2016-xeon");
    double ratio = tops / ofClaim.peakTeraOperationsPerSecond();
    double independentRatio = tops / independent.peakTeraOperationsPerSecond();
    row("rate, all tiles reading", number(CLAIMED_TERA_OPERATIONS) + " TOPS", number(tops) + " TOPS",
        "the number of tiles, " + tiles + ", is recalled together with this rate", number(tops / tiles) + " TOPS a tile");
    row("speed-up over the processor of the claim", number(CLAIMED_RATIO) + "×", number(ratio) + "×",
        "the processor's " + ofClaim.peakTeraOperationsPerSecond() + " TFLOPS are 20,970 TOPS / 30,000",
        number(independentRatio) + "×, the next line");
    row("speed-up over a Xeon E5-2699 v4 (" + independent.peakTeraOperationsPerSecond() + " TFLOPS, recalled)", number(CLAIMED_RATIO) + "×",
        number(independentRatio) + "×", NONE, "the same");
    efficiency("efficiency, all tiles reading", CLAIMED_GIGA_OPERATIONS_PER_JOULE, tops, reads);
    SteadyState moved = ReadStream.moved(spec, tiles, ROUNDS);
    efficiency("all tiles reading, every vector moved to its tile and every result back (" + spec.digital().valueBits() + " bits a value)",
        CLAIMED_GIGA_OPERATIONS_PER_JOULE, Rates.teraOperations(spec, tiles, moved), moved);
    SteadyState training = ReadStream.training(spec, tiles, ROUNDS);
    efficiency("all tiles training: forward, backward, update", CLAIMED_GIGA_OPERATIONS_PER_JOULE,
        TRAINING_OPERATIONS * Rates.teraOperations(spec, tiles, training), training);
    Spec fourPhases = chips.chip("gokmen-2016-4-phases");
    SteadyState slower = ReadStream.training(fourPhases, tiles, ROUNDS);
    efficiency("all tiles training, updates of four phases (Haensch 2019)", CLAIMED_GIGA_OPERATIONS_PER_JOULE,
        TRAINING_OPERATIONS * Rates.teraOperations(fourPhases, tiles, slower), slower);
    Spec single = chips.chip("gokmen-2016-single");
    SteadyState one = ReadStream.of(single, 1, ROUNDS);
    SteadyState ungated = ReadStream.of(chips.chip("gokmen-2016-single", "control.gating=none"), 1, ROUNDS);
    row("small chip, one of " + single.tile().count() + " tiles reading (19,000 is recalled)", number(CLAIMED_OF_ONE_TILE) + " GOPS/s/W",
        efficiency(CLAIMED_OF_ONE_TILE, Rates.teraOperations(single, 1, one), one),
        "that idle parts are off is assumed because of the 22 W recalled with this efficiency",
        efficiency(CLAIMED_OF_ONE_TILE, Rates.teraOperations(single, 1, ungated), ungated));
    return new Headlines(rows.build(), parts(reads), remains(List.of(ofClaim, independent)));
  }

  private void efficiency(String what, double claimed, double teraOperations, SteadyState work) {
    row(what, number(claimed) + " GOPS/s/W", efficiency(claimed, teraOperations, work), NONE, "the same");
  }

  private static String efficiency(double claimed, double teraOperations, SteadyState work) {
    double watts = work.watts();
    return number(teraOperations / watts * 1e3) + " GOPS/s/W (" + number(teraOperations) + " TOPS at " + number(watts)
        + " W; the claim leaves " + number(teraOperations / claimed * 1e3) + " W)";
  }

  private void row(String what, String printed, String simulated, String derivedInput, String without) {
    rows.add(new Headlines.Row(what, printed, simulated, derivedInput, without));
  }

  /** Where the power of reading goes, the largest part first. */
  private ImmutableList<Headlines.Part> parts(SteadyState reads) {
    Foundations foundations = new Foundations(resolved);
    EnergyTable costs = new EnergyTable(spec);
    List<Headlines.Part> parts = new ArrayList<>();
    for (Component component : Component.values()) {
      double watts = reads.watts(Set.of(component));
      if (watts > 0) {
        List<String> keys = new ArrayList<>(CostKeys.ofStatic(component));
        for (Action action : Action.values()) {
          // A capacitance of 0 costs nothing and founds nothing.
          if (action.component() == component && reads.perSecond(action) * costs.costFj(action) > 0) {
            keys.addAll(CostKeys.of(action, spec));
          }
        }
        parts.add(new Headlines.Part(component.label(), watts, foundations.mark(keys), String.join(", ", keys)));
      }
    }
    parts.sort(Comparator.comparingDouble((Headlines.Part part) -> -part.watts()));
    return ImmutableList.copyOf(parts);
  }

  private ImmutableList<Headlines.Remaining> remains(List<ReferenceSpec> references) {
    ImmutableList.Builder<Headlines.Remaining> remains = ImmutableList.builder();
    WorkloadSpec workload = chips.workload("lstm2-512-wp");
    EvaluationOptions options = new EvaluationOptions("validate --claims", Long.MAX_VALUE, true, false, Optional.empty(), references, () -> false);
    for (String name : List.of("gokmen-2016-pipelined", "gokmen-2016-single")) {
      ResolvedSpec chip = chips.resolved(name, Workloads.planned(workload, List.of()));
      Evaluation of = new ChipEvaluation(chip, workload, options).execute(new EvaluationListener() {});
      double perToken = of.secondsPerToken();
      List<String> speedUps = new ArrayList<>();
      of.references().stream().filter(reference -> reference.rows() == 1)
          .forEach(reference -> speedUps.add(number(reference.speedUpRatio()) + "× " + reference.name()));
      remains.add(new Headlines.Remaining(name, workload.name(), perToken, of.effectiveTeraOperationsPerSecond(),
          of.teraOperationsPerJoule() * 1e3, of.use().averagePowerWatts(), ImmutableList.copyOf(speedUps), reasons(of)));
    }
    return remains.build();
  }

  private static ImmutableList<String> reasons(Evaluation of) {
    ImmutableList.Builder<String> reasons = ImmutableList.builder();
    Evaluation.Speed speed = of.speed();
    reasons.add(String.format(Locale.ROOT, "%d of %d tiles hold weights, and weights take %.1f %% of their cross-points",
        speed.tilesUsed(), speed.tiles(), 100 * speed.crossPointsUsedFraction()));
    long simulatedPs = of.use().simulatedPs();
    Optional<ChipUse.UnitTime> array = of.use().units().stream().filter(unit -> unit.unit().endsWith(".array"))
        .max(Comparator.comparingLong(ChipUse.UnitTime::busyPs));
    array.ifPresent(unit -> reasons.add("the busiest array, " + account(unit, simulatedPs)));
    of.use().units().stream().filter(unit -> !unit.unit().startsWith("tile"))
        .max(Comparator.comparingDouble((ChipUse.UnitTime unit) -> unit.busyPs() / (double) unit.slots()))
        .ifPresent(unit -> reasons.add("the busiest other unit, " + account(unit, simulatedPs)));
    double pathPs = of.path().stream().mapToLong(Evaluation.PathShare::lengthPs).sum();
    StringBuilder path = new StringBuilder("the critical path of a window is ");
    for (int i = 0; i < Math.min(OWNERS, of.path().size()); i++) {
      Evaluation.PathShare share = of.path().get(i);
      path.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.0f %% %s %s", 100 * share.lengthPs() / pathPs, share.phase(),
          share.what().equals(share.unit()) ? share.unit() : words(share.what()) + " (" + words(share.unit()) + ")"));
    }
    return reasons.add(path.toString()).build();
  }

  private static String account(ChipUse.UnitTime unit, long simulatedPs) {
    double all = (double) simulatedPs * unit.slots();
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%s, is busy %.1f %%, blocked %.1f %%", unit.unit(),
        100 * unit.busyPs() / all, 100 * unit.blockedPs() / all));
    unit.blockedByPs().entrySet().stream().max(Map.Entry.comparingByValue())
        .ifPresent(most -> text.append(" (most by ").append(words(most.getKey())).append(')'));
    return text.append(String.format(Locale.ROOT, " and idle %.1f %% of the time", 100 * unit.idlePs() / all)).toString();
  }

  private static String words(String label) {
    return CaseFormat.LOWER_CAMEL.to(CaseFormat.LOWER_HYPHEN, label).replace('-', ' ');
  }

  private static String number(double value) {
    double magnitude = Math.abs(value);
    return String.format(Locale.ROOT, magnitude >= 100 ? "%,.0f" : magnitude >= 10 ? "%.1f" : "%.2f", value);
  }
}
