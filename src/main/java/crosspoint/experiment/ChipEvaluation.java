package crosspoint.experiment;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import crosspoint.hardware.Action;
import crosspoint.hardware.Area;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Component;
import crosspoint.hardware.CostKeys;
import crosspoint.hardware.Energy;
import crosspoint.hardware.EnergyTable;
import crosspoint.hardware.Roofline;
import crosspoint.hardware.Unit;
import crosspoint.program.Op.Phase;
import crosspoint.report.ChipUse;
import crosspoint.report.Evaluation;
import crosspoint.report.Setup;
import crosspoint.schedule.Account;
import crosspoint.schedule.PathOwners;
import crosspoint.schedule.StageLog;
import crosspoint.spec.Provenance;
import crosspoint.spec.Provenances;
import crosspoint.spec.ReferenceSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecJson;
import crosspoint.spec.TileSpec;
import crosspoint.spec.WorkloadSpec;
import crosspoint.trace.TraceHeader;
import crosspoint.units.Picoseconds;
import crosspoint.workload.Corpus;
import crosspoint.workload.LstmShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Evaluates a workload on a chip: windows of an epoch on the clock, the first of them looked at stage by
 * stage, and everything that follows.
 */
public final class ChipEvaluation {

  /** Power over a window is drawn in so many bins. */
  static final int POWER_BINS = 200;
  private static final double OPERATIONS_PER_WEIGHT = 6;
  private static final String EXPECTATION = "expectation.";

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

  /** What is seen of the first window only. */
  private static final class FirstWindow {
    private ImmutableList<Evaluation.PathShare> path = ImmutableList.of();
    private Optional<Evaluation.Power> power = Optional.empty();
  }

  /**
   * Runs the windows and works everything out.
   *
   * @throws crosspoint.mapping.MappingException if the network does not fit the chip
   * @throws StopException                       if a stop is requested
   * @throws RunException                        if a calibration cannot go on
   */
  public Evaluation execute(EvaluationListener listener) {
    return execute(listener, Recording.none());
  }

  /**
   * The same, recorded.
   *
   * @throws java.io.UncheckedIOException if the recording cannot be written
   */
  public Evaluation execute(EvaluationListener listener, Recording recording) {
    StopCheck stop = new StopCheck(options.stopRequested());
    WorkloadSpec.Expectation means = options.calibration()
        .map(corpus -> new Calibration(workload, spec, corpus).measure(listener, stop)).orElse(workload.expectation());
    MappedNetwork network = new MappedNetwork(spec, shape, Workloads.expectation(means, spec));
    EvaluationRun.Extent extent = EvaluationRun.Extent.of(spec, workload.training().tokensPerEpoch(), options.mostWindows());
    EnergyTable table = new EnergyTable(spec);
    FirstWindow first = new FirstWindow();
    StageLog log = new StageLog(new Chip(spec, network.layout()));
    EvaluationRun run = new EvaluationRun(spec, network, log, stop);
    recording.begin(TraceHeader.Kind.EVALUATION, options.command(), resolved, Optional.empty(), network.layout(), 0);
    Account all = run.epoch(extent, options.steadyState(), (windows, ofWindows, account) -> {
      if (windows == 1) {
        log.close();
        look(run, network, extent, log, account, table, first);
      }
      stop.check();
      listener.ran(windows, ofWindows, account.events());
    }, recording);
    recording.end(true, Optional.empty());
    ChipUse use = ChipUse.of("", all, table, run.chip(), ImmutableList.of());
    SetupRun setup = new SetupRun(spec, network);
    Evaluation.Workload described = described(extent);
    return new Evaluation(options.command(), resolved.overrides(),
        new Setup.Description(spec.name(), resolved.sha256(), resolved.canonicalJson()), described, expected(means),
        options.steadyState() && run.steady(), speed(run), use, setup.programming(), setup.readOut(), area(), first.path,
        references(use, described),
        options.sensitivity() ? new Sensitivity(spec, network, listener, stop).improvements() : ImmutableList.of(),
        origins(all, table, run), timeByMark(first.path), first.power.orElseThrow(), notCounted());
  }

  private void look(EvaluationRun run, MappedNetwork network, EvaluationRun.Extent extent, StageLog log, Account account,
      EnergyTable table, FirstWindow first) {
    int steps = extent.wholeWindows() > 0 ? extent.unroll() : extent.tailSteps();
    first.path = path(PathOwners.of(network.window(steps).mapped(), run.timeline(), log));
    first.power = Optional.of(PowerProfile.of(log, run.timeline().startPs(), run.timeline().endPs(), energy(account, table, run),
        spec.control().gating(), POWER_BINS));
  }

  private static Energy energy(Account account, EnergyTable table, EvaluationRun run) {
    return account.energy(table, run.chip());
  }

  /** What an evaluation leaves out: no value is computed, so no weight is known. */
  private ImmutableList<String> notCounted() {
    ImmutableList.Builder<String> left = ImmutableList.<String>builder().addAll(EnergyTable.notCounted(spec))
        .add("weights: every device is taken at its mean conductance");
    if (spec.algorithm().everyUpdates() > 0) {
      left.add("rows that are updated alone: what they really get; each is taken at the longest train, with a pulse on every"
          + " line in every slot, an upper bound");
    }
    if (spec.refreshed().isPresent()) {
      left.add("refreshes of one-sided devices: how much they rewrite depends on the weights");
    }
    return left.build();
  }

  private Evaluation.Workload described(EvaluationRun.Extent extent) {
    WorkloadSpec.Network network = workload.network();
    return new Evaluation.Workload(workload.name(), SpecJson.sha256(workload), network.layers(), network.hiddenUnits(),
        network.symbols(), shape.weights(), spec.plan().unrollSteps(), spec.plan().minibatchRows(),
        extent.ofWindows(), extent.ofTokens(), extent.windows(), extent.tokens());
  }

  private Evaluation.Expected expected(WorkloadSpec.Expectation means) {
    Optional<Corpus> text = options.calibration();
    String origin = text.isPresent() ? means.source() : "as the workload states, "
        + Provenances.of(workload).entrySet().stream().filter(entry -> entry.getKey().startsWith(EXPECTATION))
            .map(entry -> entry.getValue().mark().map(Provenance::word).orElse("unmarked")).distinct().sorted()
            .collect(Collectors.joining(" and "));
    return new Evaluation.Expected(text.isPresent(), origin, means.source(), means.forwardPasses(), means.backwardPasses(),
        means.forwardActivityFraction(), means.backwardActivityFraction(), means.slotsFraction(), means.columnPulseFraction(),
        means.rowPulseFraction());
  }

  private Evaluation.Speed speed(EvaluationRun run) {
    TileSpec tile = spec.tile();
    int devices = tile.weight().columnsPerWeight();
    // A multiply and an add for each weight of a full tile; operations each picosecond are 10¹² each second.
    double perTile = 2.0 * tile.rows() * (tile.columns() / devices)
        / (Picoseconds.ofNs(tile.array().integrateNs()) * tile.array().readPhases());
    int used = run.chip().layout().tilesUsed();
    return new Evaluation.Speed(OPERATIONS_PER_WEIGHT * shape.weightsMet(), OPERATIONS_PER_WEIGHT * shape.weights(), perTile * tile.count(), used, tile.count(),
        shape.weights() * (double) devices / ((double) used * tile.rows() * tile.columns()));
  }

  private ImmutableList<Evaluation.AreaUse> area() {
    return Area.of(spec).stream().map(part -> new Evaluation.AreaUse(part.part(), part.count(), part.eachMm2(),
        part.known() ? foundations.mark(List.of(part.keyPath())) : "unknown", foundations.entries(List.of(part.keyPath()))))
        .collect(ImmutableList.toImmutableList());
  }

  private ImmutableList<Evaluation.PathShare> path(List<PathOwners.Share> shares) {
    ImmutableList.Builder<Evaluation.PathShare> path = ImmutableList.builder();
    for (PathOwners.Share share : shares) {
      PathOwners.Owner owner = share.owner();
      path.add(new Evaluation.PathShare(label(owner.kind()), label(owner.phase()),
          owner.unit().map(unit -> unit == Unit.LINK ? "interconnect" : unit.label()).orElse("waiting"),
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

  private ImmutableList<Evaluation.Comparison> references(ChipUse use, Evaluation.Workload described) {
    double seconds = Picoseconds.toSeconds(use.simulatedPs()) / described.tokens();
    double joules = use.energyJoules() / described.tokens();
    Roofline.Weights weights = new Roofline.Weights(shape.weights(), shape.weightsMet(), shape.weightsOfSymbol());
    ImmutableList.Builder<Evaluation.Comparison> comparisons = ImmutableList.builder();
    for (ReferenceSpec reference : options.references()) {
      Roofline roofline = new Roofline(reference);
      for (int rows : new TreeSet<>(List.of(1, Workloads.BATCH, spec.plan().minibatchRows()))) {
        double theirs = roofline.secondsPerToken(weights, rows);
        double theirJoules = roofline.joulesPerToken(weights, rows);
        comparisons.add(new Evaluation.Comparison(reference.name(), rows, label(roofline.limit(weights, rows)), theirs,
            theirJoules, theirs / seconds, theirJoules / joules));
      }
    }
    return comparisons.build();
  }

  private ImmutableList<Evaluation.EnergyOrigin> origins(Account account, EnergyTable table, EvaluationRun run) {
    List<Evaluation.EnergyOrigin> origins = new ArrayList<>();
    for (Action action : Action.values()) {
      double times = 0;
      for (Phase phase : Phase.values()) {
        times += account.activity().times(action, phase);
      }
      if (times != 0) {
        origins.add(origin(label(action), action.component(), CostKeys.of(action, spec), times * table.costFj(action) * 1e-15));
      }
    }
    Energy energy = energy(account, table, run);
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

  private static String label(Enum<?> constant) {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, constant.name());
  }
}
