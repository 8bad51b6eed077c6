package crosspoint.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import crosspoint.report.ChartSvg;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecException;
import crosspoint.spec.TileSpec;
import crosspoint.spec.UpdateSpec;
import crosspoint.workload.Corpus;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What a described device can do.
 *
 * @param name         name of the device or of the chip that it is in
 * @param chip         name of the chip
 * @param figures      what pulses do to it
 * @param training     a brief training; empty if none was asked for
 * @param requirements what publications demand
 * @param verdict      what follows
 * @param advice       what could help, a sentence each
 */
public record DeviceCheck(String name, String chip, DeviceFigures figures, Optional<ShortTraining> training, ImmutableList<Requirement> requirements,
    Verdict verdict, ImmutableList<String> advice) {

  /** Version of the format of {@code check.json}. */
  public static final String FORMAT = "crosspoint-device-check/1";

  /** Devices that are drawn and measured. */
  public static final int DEVICES = 400;

  private static final ObjectMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * What is trained on.
   *
   * @param rpu            the RPU baseline
   * @param whole          the text
   * @param characters     characters of its training part that are trained on
   * @param testCharacters characters of its test part
   */
  public record Budget(Spec rpu, Corpus whole, long characters, long testCharacters) {}

  /**
   * Checks a device.
   *
   * @param name          what to call it
   * @param chip          the chip that it is in
   * @param budget        what to train on; empty trains nothing
   * @param command       the command line, for reports
   * @param stopRequested asked now and then
   * @return empty if it was stopped
   * @throws SpecException if the device is ideal
   */
  public static Optional<DeviceCheck> of(String name, Spec chip, Optional<Budget> budget, String command, BooleanSupplier stopRequested) {
    if (!(chip.device() instanceof DeviceSpec.Pulsed device)) {
      throw new SpecException(name + ": device.kind: is ideal, which takes any weight exactly; allowed: a device of kind pulsed");
    }
    TileSpec.Weight weight = chip.tile().weight();
    DeviceFigures figures = weight.oneSided() ? DeviceFigures.ofPairs(device, weight.refresh(), DEVICES, chip.plan().seed())
        : DeviceFigures.of(device, DEVICES, chip.plan().seed());
    Optional<ShortTraining> training = budget.flatMap(of -> ShortTraining.of(chip, of.rpu(), of.whole(),
        of.whole().limited(OptionalLong.of(of.characters()), OptionalLong.of(of.testCharacters())), command, stopRequested));
    if (budget.isPresent() && training.isEmpty()) {
      return Optional.empty();
    }
    ImmutableList<Requirement> requirements = Requirement.of(device, figures, training);
    Verdict verdict = Verdict.of(training, requirements);
    return Optional.of(new DeviceCheck(name, chip.name(), figures, training, requirements, verdict, advice(figures, requirements, verdict, training)));
  }

  private static ImmutableList<String> advice(DeviceFigures figures, ImmutableList<Requirement> requirements, Verdict verdict, Optional<ShortTraining> training) {
    ImmutableMap<String, String> remedies = ImmutableMap.<String, String>builder()
        .put("states, median", "more devices a weight (tile.weight.devices), or updates collected digitally first (mixed precision)")
        .put("mean asymmetry at zero", asymmetric(figures))
        .put("asymmetry spread at zero", asymmetric(figures))
        .put("worst mean asymmetry", asymmetric(figures))
        .put("nearer mean bound", "a larger weight scale (tile.weightScaleRatio)")
        .put("cycle-to-cycle noise", "several devices a weight, whose noise averages out, or a smaller learning rate")
        .put("write noise of the bound", "several devices a weight, whose write noise averages out")
        .put("lifetime in seconds", "a faster chip, or a device that holds longer: weights must survive about a million characters")
        .put("endurance in pulses", "fewer pulses: collect updates first (transfers of Tiki-Taka, mixed precision)")
        .put("stuck devices", "several devices a weight, of which one may be stuck")
        .buildOrThrow();
    return Stream.concat(training.stream().flatMap(run -> trainingAdvice(run, verdict.outcome())),
        requirements.stream().filter(requirement -> !requirement.met()).map(Requirement::name).filter(remedies::containsKey).map(remedies::get))
        .distinct().collect(ImmutableList.toImmutableList());
  }

  private static Stream<String> trainingAdvice(ShortTraining run, Verdict.Outcome outcome) {
    boolean losses = outcome != Verdict.Outcome.TRAINS && run.device().isPresent();
    boolean longer = outcome == Verdict.Outcome.TOO_SHORT || losses && run.course().closes();
    return Stream.of(
        Optional.of("longer training (--characters, here at least " + String.format("%,d", 3 * run.characters()) + ")").filter(words -> longer),
        Optional.of("longer pulse trains (update.pulseTrainSlots, up to " + UpdateSpec.LONGEST_TRAIN + ") or a smaller learning rate, trained for longer")
            .filter(words -> losses && run.course().cutsOff())).flatMap(Optional::stream);
  }

  private static String asymmetric(DeviceFigures figures) {
    if (!(figures.symmetricFraction() > 0.5)) {
      return figures.pairs() ? "updates collected digitally first (mixed precision): most pairs have no symmetry point that algorithms for asymmetric devices need"
          : "pairs of devices (tile.weight.polarity): most devices have no symmetry point that algorithms for asymmetric devices need";
    }
    boolean near = Math.abs(figures.symmetryPoint().mean()) + figures.symmetryPoint().spread() < 0.1 * figures.upperBoundWeight().mean();
    return near ? "Tiki-Taka: the symmetry points are near zero, which it needs of its fast devices"
        : "AGAD, which learns the symmetry points: they are away from zero or differ from device to device, which Tiki-Taka does not bear";
  }

  /** The response of the devices as an SVG chart. */
  public String responseSvg() {
    return ChartSvg.of(DeviceCharts.response(name, figures));
  }

  /** Their steps against the weight as an SVG chart. */
  public String stepsSvg() {
    return ChartSvg.of(DeviceCharts.steps(name, figures));
  }

  /** The check for a terminal. */
  public String text() {
    return CheckText.of(this);
  }

  /** The check as JSON; what is unknown is {@code null}. */
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("name", name).put("chip", chip).put("verdict", verdict.outcome().words());
    ArrayNode reasons = root.putArray("reasons");
    verdict.reasons().forEach(reasons::add);
    ArrayNode helps = root.putArray("advice");
    advice.forEach(helps::add);
    root.putObject("legend").put("spread", Distribution.SPREAD).put("low", "10 % quantile").put("median", "50 % quantile").put("high", "90 % quantile")
        .put("symmetryPointWeight", "of the devices that have one, a part symmetricFraction of all that move");
    root.put("devices", figures.devices()).put("pairs", figures.pairs());
    put(root, "states", figures.states());
    put(root, "stepWeight", figures.stepWeight());
    put(root, "upperBoundWeight", figures.upperBoundWeight());
    put(root, "lowerBoundWeight", figures.lowerBoundWeight());
    put(root, "asymmetryAtZero", figures.asymmetryAtZero());
    ArrayNode across = root.putArray("meanAsymmetryAcross");
    figures.asymmetryAcross().forEach(value -> across.add(known(value)));
    put(root, "symmetryPointWeight", figures.symmetryPoint());
    root.put("symmetricFraction", figures.symmetricFraction()).put("pulseNoiseRatio", known(figures.pulseNoiseRatio()))
        .put("stepNoiseRatio", figures.stepNoiseRatio()).put("writeNoiseRatio", figures.writeNoiseRatio()).put("stuckFraction", figures.stuckFraction());
    ArrayNode demands = root.putArray("demands");
    for (Requirement demand : requirements) {
      demands.addObject().put("name", demand.name()).put("figure", known(demand.figure())).put("limit", known(demand.limit()))
          .put("atLeast", demand.atLeast()).put("met", demand.known() ? (Boolean) demand.met() : null).put("source", demand.source());
    }
    training.ifPresent(run -> root.putObject("training").put("text", run.text()).put("characters", run.characters())
        .put("deviceTestNats", run.device().orElse(null)).put("idealTestNats", run.ideal()).put("baselineTestNats", run.baseline())
        .put("uniformNats", run.uniformNats()).put("bigramNats", run.bigramNats()).put("tooShort", run.tooShort())
        .put("earlierGapNats", known(run.course().earlierGapNats())).put("laterGapNats", known(run.course().laterGapNats()))
        .put("reachFraction", run.course().reachFraction()).put("secondsPerCharacter", known(run.secondsPerCharacter()))
        .put("pulsesPerDeviceAndCharacter", known(run.pulsesPerCharacter())));
    ArrayNode response = root.putArray("response");
    figures.response().forEach(moment -> response.addObject().put("pulse", moment.pulse()).put("mean", known(moment.weight().mean()))
        .put("low", known(moment.weight().low())).put("high", known(moment.weight().high())));
    ArrayNode steps = root.putArray("steps");
    figures.steps().forEach(place -> steps.addObject().put("weight", known(place.weight())).put("up", known(place.up().mean()))
        .put("down", known(place.down().mean())));
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing JSON in memory failed", e);
    }
  }

  private static void put(ObjectNode root, String key, Distribution of) {
    root.putObject(key).put("mean", known(of.mean())).put("spread", known(of.spread())).put("low", known(of.low()))
        .put("median", known(of.middle())).put("high", known(of.high()));
  }

  private static Double known(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
