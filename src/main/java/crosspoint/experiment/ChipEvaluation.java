package crosspoint.experiment;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import crosspoint.hardware.Action;
import crosspoint.hardware.Area;
import crosspoint.hardware.Component;
import crosspoint.hardware.CostKeys;
import crosspoint.hardware.Energy;
import crosspoint.hardware.EnergyTable;
import crosspoint.hardware.Roofline;
import crosspoint.mapping.MappedProgram;
import crosspoint.program.Matrix;
import crosspoint.program.NominalFacts;
import crosspoint.program.Op.Phase;
import crosspoint.report.ChipUse;
import crosspoint.report.Evaluation;
import crosspoint.report.Setup;
import crosspoint.schedule.Account;
import crosspoint.schedule.PathOwners;
import crosspoint.schedule.StageLog;
import crosspoint.spec.ReferenceSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecJson;
import crosspoint.spec.TileSpec;
import crosspoint.spec.WorkloadSpec;
import crosspoint.units.Picoseconds;
import crosspoint.workload.LstmShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Evaluates a workload on a chip: an epoch on the clock, one window of it looked at stage by stage, and
 * everything that follows.
 */
public final class ChipEvaluation {

  /** Power over a window is drawn in so many bins. */
  private static final int POWER_BINS = 200;
  private static final double OPERATIONS_PER_WEIGHT = 6;

  private final ResolvedSpec resolved;
  private final Spec spec;
  private final WorkloadSpec workload;
  private final LstmShape shape;
  private final EvaluationOptions options;
  private final Foundations foundations;

  /**
   * An evaluation.
   *
   * @param resolved the chip; its plan is that of the workload, see {@link Workloads#planned}
   */
  public ChipEvaluation(ResolvedSpec resolved, WorkloadSpec workload, EvaluationOptions options) {
    this.resolved = resolved;
    this.spec = resolved.spec();
    this.workload = workload;
    this.shape = Workloads.shape(workload);
    this.options = options;
    this.foundations = new Foundations(resolved);
  }

  /**
   * Runs the epoch and works everything out.
   *
   * @throws crosspoint.mapping.MappingException if the network does not fit the chip
   */
  public Evaluation execute() {
    NominalFacts.Expectation expectation = Workloads.expectation(workload, spec);
    EvaluationRun run = new EvaluationRun(spec, shape, expectation);
    Account epoch = run.epoch(workload.training().tokensPerEpoch(), options.steadyState());
    EnergyTable table = new EnergyTable(spec);
    ChipUse use = ChipUse.of("", epoch, table, run.chip(), ImmutableList.of());

    SetupRun setup = new SetupRun(spec, shape);
    EvaluationRun.Looked looked = EvaluationRun.window(spec, shape, expectation);
    ImmutableList<Evaluation.PathShare> path = path(looked);
    return new Evaluation(options.command(), resolved.overrides(),
        new Setup.Description(spec.name(), resolved.sha256(), resolved.canonicalJson()), described(), options.steadyState(),
        speed(run), use, setup.programming(), setup.readOut(), area(), path, references(use),
        options.sensitivity() ? new Sensitivity(resolved, shape, workload).improvements() : ImmutableList.of(),
        origins(epoch, table, run), timeByMark(path), power(looked, table), ImmutableList.copyOf(EnergyTable.notCounted()));
  }

  private Evaluation.Workload described() {
    WorkloadSpec.Network network = workload.network();
    return new Evaluation.Workload(workload.name(), SpecJson.sha256(workload), network.layers(), network.hiddenUnits(),
        network.symbols(), shape.weights(), spec.plan().unrollSteps(), spec.plan().minibatchRows(),
        workload.training().tokensPerEpoch() / spec.plan().minibatchRows() * spec.plan().minibatchRows());
  }

  private Evaluation.Speed speed(EvaluationRun run) {
    double dense = 0;
    double met = 0;
    for (Matrix matrix : shape.matrices()) {
      dense += OPERATIONS_PER_WEIGHT * matrix.rows() * matrix.columns();
      int zeros = Math.max(0, matrix.oneHotColumns() - 1);
      met += OPERATIONS_PER_WEIGHT * matrix.rows() * (matrix.columns() - zeros);
    }
    TileSpec tile = spec.tile();
    double perTile = 2.0 * tile.rows() * tile.columns()
        / (Picoseconds.ofNs(tile.array().integrateNs()) * tile.array().readPhases()) ;
    int used = run.chip().layout().tilesUsed();
    return new Evaluation.Speed(met, dense, perTile * tile.count(), used, tile.count(),
        shape.weights() * (double) tile.weight().columnsPerWeight() / ((double) used * tile.rows() * tile.columns()));
  }

  private ImmutableList<Evaluation.AreaUse> area() {
    return Area.of(spec).stream().map(part -> new Evaluation.AreaUse(part.part(), part.count(), part.eachMm2(),
        part.known() ? foundations.mark(List.of(part.keyPath())) : "unknown", foundations.entries(List.of(part.keyPath())))).collect(ImmutableList.toImmutableList());
  }

  private ImmutableList<Evaluation.PathShare> path(EvaluationRun.Looked looked) {
    ImmutableList.Builder<Evaluation.PathShare> path = ImmutableList.builder();
    for (PathOwners.Share share : PathOwners.of(looked.mapped(), looked.timeline(), looked.log())) {
      PathOwners.Owner owner = share.owner();
      path.add(new Evaluation.PathShare(label(owner.kind()), label(owner.phase()),
          owner.unit().map(unit -> unit == crosspoint.hardware.Unit.LINK ? "interconnect" : unit.label()).orElse("waiting"),
          share.lengthPs(), share.pieces(),
          owner.unit().map(unit -> foundations.mark(CostKeys.ofStage(owner.kind(), unit, spec))).orElse("waiting")));
    }
    return path.build();
  }

  private static ImmutableMap<String, Double> timeByMark(List<Evaluation.PathShare> path) {
    double allPs = path.stream().mapToLong(Evaluation.PathShare::lengthPs).sum();
    Map<String, Double> shares = new TreeMap<>();
    path.forEach(share -> shares.merge(share.mark(), share.lengthPs() / allPs, Double::sum));
    return ImmutableMap.copyOf(shares);
  }

  private ImmutableList<Evaluation.Comparison> references(ChipUse use) {
    long tokens = described().tokens();
    double seconds = Picoseconds.toSeconds(use.simulatedPs()) / tokens;
    double joules = use.energyJoules() / tokens;
    ImmutableList.Builder<Evaluation.Comparison> comparisons = ImmutableList.builder();
    for (ReferenceSpec reference : options.references()) {
      Roofline roofline = new Roofline(reference);
      for (int rows : new TreeSet<>(List.of(1, Workloads.BATCH, spec.plan().minibatchRows()))) {
        double theirs = roofline.secondsPerToken(shape.weights(), rows);
        double theirJoules = roofline.joulesPerToken(shape.weights(), rows);
        comparisons.add(new Evaluation.Comparison(reference.name(), rows, theirs, theirJoules, theirs / seconds, theirJoules / joules));
      }
    }
    return comparisons.build();
  }

  private ImmutableList<Evaluation.EnergyOrigin> origins(Account epoch, EnergyTable table, EvaluationRun run) {
    List<Evaluation.EnergyOrigin> origins = new ArrayList<>();
    for (Action action : Action.values()) {
      double times = 0;
      for (Phase phase : Phase.values()) {
        times += epoch.activity().times(action, phase);
      }
      if (times != 0) {
        origins.add(origin(label(action), action.component(), CostKeys.of(action, spec), times * table.costFj(action) * 1e-15));
      }
    }
    Energy energy = table.energy(epoch.activity(), epoch.phasesPs(), run.chip(), server -> epoch.usage(server).idlePs());
    for (Component component : Component.values()) {
      ImmutableList<String> keys = CostKeys.ofStatic(component);
      if (!keys.isEmpty() && energy.joules(component) > 0) {
        origins.add(origin(component.label(), component, keys, energy.joules(component)));
      }
    }
    origins.sort(Comparator.comparingDouble((Evaluation.EnergyOrigin origin) -> -origin.joules()));
    return ImmutableList.copyOf(origins);
  }

  private Evaluation.EnergyOrigin origin(String what, Component component, ImmutableList<String> keys, double joules) {
    return new Evaluation.EnergyOrigin(what, component.label(), keys, foundations.mark(keys), foundations.entries(keys), joules);
  }

  private static Evaluation.Power power(EvaluationRun.Looked looked, EnergyTable table) {
    long fromPs = looked.timeline().startPs();
    long untilPs = looked.timeline().endPs();
    ImmutableList.Builder<Double> watts = ImmutableList.builder();
    for (double dynamic : looked.log().powerWatts(fromPs, untilPs, POWER_BINS)) {
      watts.add(dynamic + table.staticWatts());
    }
    return new Evaluation.Power(Picoseconds.toSeconds(untilPs - fromPs) / POWER_BINS, watts.build());
  }

  private static String label(Enum<?> constant) {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, constant.name());
  }
}
