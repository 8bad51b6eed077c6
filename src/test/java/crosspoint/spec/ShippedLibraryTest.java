package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Do shipped chips, components, workloads and references say what was published? */
class ShippedLibraryTest {

  private static final Path SPECS = Path.of("arch-specs");
  private static final Path COMPONENTS = SPECS.resolve("components");
  private static final ComponentLibrary LIBRARY = ComponentLibrary.in(COMPONENTS);

  private static Spec chip(String name) {
    return SpecReader.read(SPECS.resolve(name + ".json"), List.of()).spec();
  }

  private static WorkloadSpec workload(String name) {
    return WorkloadReader.read(SPECS.resolve("workloads").resolve(name + ".json"));
  }

  private static ReferenceSpec reference(String name) {
    return ReferenceReader.read(SPECS.resolve("references").resolve(name + ".json"));
  }

  private static double number(String entry, String key) {
    return Double.parseDouble(((Json.Scalar) LIBRARY.entries().get(entry).values().get(key)).text());
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SPECS.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  static Stream<Path> allFiles() throws IOException {
    return Stream.of("", "components", "workloads", "references").flatMap(folder -> {
      try {
        return files(folder).stream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("allFiles")
  void noNumberIsWithoutAMark(Path file) {
    assertEquals(List.of(), SpecCheck.warnings(file, COMPONENTS).stream().filter(warning -> warning.contains("does not say")).toList());
  }

  @Test
  void eachDescriptionIsNamedAsItsFile() throws IOException {
    for (Path file : files("")) {
      String name = file.getFileName().toString().replace(".json", "");
      assertEquals(name, chip(name).name());
    }
    for (Path file : files("workloads")) {
      String name = file.getFileName().toString().replace(".json", "");
      assertEquals(name, workload(name).name());
    }
    for (Path file : files("references")) {
      String name = file.getFileName().toString().replace(".json", "");
      assertEquals(name, reference(name).name());
    }
  }

  // ---- chips

  @ParameterizedTest
  @CsvSource({"haensch-2019-500,500", "haensch-2019-1000,1000", "haensch-2019-4000,4000"})
  void aCycleOfHaenschIs200Ns(String name, int size) {
    Spec spec = chip(name);
    TileSpec tile = spec.tile();
    assertEquals(size, tile.rows());
    assertEquals(size, tile.columns());
    assertEquals(5, tile.dac().bits().bits());
    assertEquals(9, tile.adc().bits().bits());
    double updateNs = tile.array().signPhases() * spec.update().pulseTrainSlots() * tile.array().pulseNs();
    assertEquals(40, updateNs, "Eq. 8, 4 · BL · t_pulse");
    assertEquals(200, 2 * tile.array().integrateNs() + updateNs, "Eq. 9");
    assertEquals(80, tile.adc().linesPerConverter() * tile.adc().conversionNs(), "16 lines at 200 MS/s, hidden behind the next integration");
    assertTrue(tile.integrators().sampleAndHold());
    assertEquals(24, tile.array().deviceResistanceMohm());
    assertEquals(8, tile.array().onOffRatio());
  }

  @Test
  void converterPowerOfAFullTileIs118W() {
    TileSpec tile = chip("rpu-2018").tile();
    assertEquals(94.2, tile.rows() * tile.adc().conversionPj() / 1000, 0.05, "nJ per product");
    int converters = tile.rows() / tile.adc().linesPerConverter();
    assertEquals(256, converters);
    assertEquals(1.18, converters * tile.adc().conversionPj() / tile.adc().conversionNs() / 1000, 0.005, "pJ / ns is mW");
  }

  @Test
  void gokmen2016HasFiftyTilesOf419TopsAndNothingDerivedFromItsClaims() {
    Spec spec = chip("gokmen-2016-pipelined");
    TileSpec tile = spec.tile();
    assertEquals(50, tile.count());
    double topsPerTile = 2.0 * tile.rows() * tile.columns() / tile.array().integrateNs() / 1000;
    assertEquals(419, topsPerTile, 0.5);
    assertEquals(20_970, tile.count() * topsPerTile, 5);
    assertEquals(80, tile.adc().linesPerConverter() * tile.adc().conversionNs(), "64 lines at 800 MS/s");
    assertEquals(20, tile.array().signPhases() * spec.update().pulseTrainSlots() * tile.array().pulseNs());
    assertEquals(700, tile.integrators().staticMw() * tile.rows(), 1e-9, "op-amps of a tile");
    InterconnectSpec.Mesh mesh = (InterconnectSpec.Mesh) spec.interconnect();
    assertEquals(50, mesh.rows() * mesh.columns());
    double gigabytesPerSecond = mesh.widthBits() * mesh.clockGhz() / 8;
    assertEquals(90, gigabytesPerSecond, 0.5);
    assertTrue(gigabytesPerSecond >= 89.6, "5 + 9 bits of 4096 lines in 80 ns");
    DigitalSpec.Pipelined digital = (DigitalSpec.Pipelined) spec.digital();
    assertTrue(digital.lanes() * digital.clockGhz() >= 51.2, "4096 values in 80 ns");
    assertEquals(tile.count(), digital.units());
    assertEquals(7.5, mesh.areaMm2(), "50 routers of 0.15 mm²");
  }

  @Test
  void otherChipsOf2016DifferInPhasesAndInHowMuchWorksAtATime() {
    TileSpec.Array array = chip("gokmen-2016-4-phases").tile().array();
    assertEquals(40, array.signPhases() * 10 * array.pulseNs());
    Spec single = chip("gokmen-2016-single");
    assertEquals(100, single.tile().count());
    assertEquals(1, single.digital().units());
    assertEquals(ControlSpec.Gating.IDLE, single.control().gating());
    assertTrue(single.interconnect() instanceof InterconnectSpec.Bus);
    assertEquals(1.68e9, (double) single.tile().count() * single.tile().rows() * single.tile().columns(), 0.01e9, "weights");
  }

  @Test
  void rasch2024ReadsIn40NsAndPulsesIn5() {
    Spec spec = chip("rasch-2024");
    TileSpec tile = spec.tile();
    assertEquals(512, tile.rows());
    assertEquals(512, tile.columns());
    assertEquals(40, tile.array().integrateNs() + tile.adc().linesPerConverter() * tile.adc().conversionNs());
    assertEquals(5, tile.array().signPhases() * tile.array().pulseNs());
    assertEquals(25, tile.array().signPhases() * spec.update().pulseTrainSlots() * tile.array().pulseNs());
    assertEquals(1000, tile.array().rowWriteNs(), "the paper's 5 ns are of a row of pulses, not of programming");
    DigitalSpec.Rate digital = (DigitalSpec.Rate) spec.digital();
    assertEquals(tile.count(), digital.units(), "a private unit each");
    assertEquals(700, digital.units() * digital.gigaOperationsPerSecond(), "0.7 TFLOPS");
    assertEquals(2.3, digital.operationPj(), "mean of 0.9 and 3.7");
  }

  @ParameterizedTest
  @CsvSource({"8,128,256,1280", "4,8,16,80", "2,2,4,20"})
  void marinellaCyclesThroughTwoReadsAndAnUpdate(int bits, double integrateNs, double rampNs, double cycleNs) {
    Spec spec = chip("marinella-2018-" + bits + "bit");
    TileSpec tile = spec.tile();
    assertEquals(bits, tile.dac().bits().bits());
    assertEquals(bits, tile.adc().bits().bits());
    assertEquals(1024, tile.rows());
    assertEquals(1024, tile.columns());
    assertEquals(integrateNs, tile.array().integrateNs());
    assertEquals(1, tile.adc().linesPerConverter());
    assertEquals(rampNs, tile.adc().conversionNs());
    assertFalse(tile.integrators().sampleAndHold());
    double updateNs = tile.array().signPhases() * spec.update().pulseTrainSlots() * tile.array().pulseNs();
    assertEquals(cycleNs, 2 * (integrateNs + rampNs) + updateNs);
  }

  @Test
  void marinellaOf8BitsTakes268NjFromItsParts() {
    TileSpec tile = chip("marinella-2018-8bit").tile();
    TileSpec.Array array = tile.array();
    double lines = 1024;
    double adcNj = lines * tile.adc().conversionPj() / 1000;
    double integratorsNj = lines * tile.integrators().integrationPj() / 1000;
    // V² / MΩ · ns is fJ
    double readNj = lines * lines * array.readVolts() * array.readVolts() / array.deviceResistanceMohm() * 128 * 1e-6;
    double writeNj = lines * lines * array.pulseVolts() * array.pulseVolts() / array.deviceResistanceMohm() * 128 * 1e-6;
    assertEquals(9.4, adcNj, 1e-9);
    assertEquals(2.81, integratorsNj, 1e-9);
    assertEquals(0.36, readNj, 1e-4);
    assertEquals(1.66, writeNj, 1e-3);
    assertEquals(26.8, 2 * (adcNj + integratorsNj + readNj) + writeNj, 0.01);
    assertEquals(0.075, tile.areaMm2(), "75,000 µm²");
  }

  @Test
  void pumaReads16BitsOneAfterTheOtherIn8Crossbars() {
    Spec spec = chip("puma-128");
    TileSpec tile = spec.tile();
    assertEquals(2208, 138 * 8 * 2);
    assertEquals(2208, tile.count());
    assertEquals(16 * 128, tile.array().integrateNs());
    assertEquals(16 * 8 * 1.5, tile.adc().conversionPj());
    assertEquals(8 * 1200, tile.adc().areaUm2());
    // 0.3 mW a crossbar of 16,384 cells; V² / MΩ is µW
    assertEquals(8 * 300.0 / 16_384, tile.array().readVolts() * tile.array().readVolts() / tile.array().deviceResistanceMohm(), 1e-5);
    assertEquals(256, tile.array().signPhases() * 16 * tile.array().pulseNs(), "outer product of PANTHER");
    assertEquals(290, 16_384 * tile.array().pulseVolts() * tile.array().pulseVolts() / tile.array().deviceResistanceMohm() * 64 * 1e-3, 0.1, "pJ");
    InterconnectSpec.Mesh mesh = (InterconnectSpec.Mesh) spec.interconnect();
    assertEquals(138, mesh.rows() * mesh.columns());
    assertEquals(138 * 0.41, mesh.staticMw(), 1e-9);
    assertEquals(138 * 64, spec.buffer().capacityKib());
  }

  @ParameterizedTest
  @CsvSource({"rpu-2018-mesh,4096,78", "rpu-2018-512,512,3946", "rpu-2018-128,128,229", "rpu-2018-128-billion,128,62248"})
  void meshesHaveTheTilesOfTheirLargestWorkload(String name, int size, int needed) {
    Spec spec = chip(name);
    assertEquals(size, spec.tile().rows());
    assertEquals(size, spec.tile().columns());
    int tiles = name.equals("rpu-2018-128")
        ? parts(2048, 600, size) + parts(2048, 1025, size) + parts(87, 513, size)
        : parts(32_768, 13_193, size) + parts(32_768, 16_385, size) + parts(5000, 8193, size);
    assertEquals(needed, tiles);
    assertTrue(spec.tile().count() >= tiles);
    InterconnectSpec.Mesh mesh = (InterconnectSpec.Mesh) spec.interconnect();
    assertEquals(0, spec.tile().count() % (mesh.rows() * mesh.columns()), "as many tiles in each node");
    assertEquals(0.41 * mesh.rows() * mesh.columns(), mesh.staticMw(), 1e-6);
    assertEquals(BufferSpec.Overflow.SPILL, spec.buffer().overflow());
    assertEquals(spec.buffer().capacityKib() / 64 * 0.46, spec.buffer().staticMw(), 1e-6);
    assertEquals(chip("rpu-2018").device(), spec.device());
    assertEquals(chip("rpu-2018").tile().adc(), spec.tile().adc());
  }

  private static int parts(int rows, int columns, int size) {
    return (rows + size - 1) / size * ((columns + size - 1) / size);
  }

  // ---- components

  @Test
  void convertersThatDifferTenfoldAreBothEntries() {
    assertEquals(23, number("adc-9b-haensch-2019", "conversionPj"));
    assertEquals(2.34, number("adc-9b-murmann-bound", "conversionPj"));
    assertEquals(4900, number("adc-9b-murmann-bound", "areaUm2"));
    for (String name : List.of("adc-9b-haensch-2019", "adc-9b-murmann-bound")) {
      assertEquals(9, number(name, "bits"));
      assertEquals(5, number(name, "conversionNs"), "200 MS/s");
    }
  }

  @ParameterizedTest
  @CsvSource({"adc-8b-isaac,1.667,1200,32", "adc-4b-isaac-scaled,0.79,361.04,32", "adc-9b-newton,2.583,1500,32", "adc-4b-forms,0.22619,284.375,32",
      "adc-8b-timely,0.145,310,65", "adc-8b-puma,1.5,1200,32"})
  void convertersAreThoseOfTheirSources(String name, double pj, double areaUm2, double nodeNm) {
    assertEquals(pj, number(name, "conversionPj"));
    assertEquals(areaUm2, number(name, "areaUm2"));
    assertEquals(nodeNm, number(name, "nodeNm"));
  }

  @Test
  void neuroSimsConverterIsItsReadDividedByItsConversions() {
    assertEquals(8.96e3 / 32_768, number("adc-8b-neurosim-sar", "conversionPj"), 5e-4);
    assertEquals(8 + 1, number("adc-8b-neurosim-sar", "conversionNs"));
  }

  @Test
  void theSlipOfAUnitInMnsimIsNamed() {
    double printed = number("dac-8b-mnsim-as-printed", "conversionPj");
    double corrected = number("dac-8b-mnsim-corrected", "conversionPj");
    assertEquals(1000, printed / corrected, 1e-9);
    assertEquals(0.0039 * 128, corrected, 1e-12, "doubles with each bit");
    assertEquals(Provenance.DERIVED,
        SourceText.of(LIBRARY.entries().get("dac-8b-mnsim-corrected").source()).about("conversionPj").orElseThrow().mark().orElseThrow());
  }

  @Test
  void theLinkThatDiffersAThousandfoldIsThere() {
    // 10.4 W over 6.4 GB/s, and 26 pJ over 128 bits
    assertEquals(10.4e12 / 51.2e9, number("hypertransport-puma", "bitPj"), 1e-9);
    assertEquals(26.0 / 128, number("hypertransport-hwcomponents", "bitPj"), 1e-12);
  }

  @Test
  void memoriesAndLinksCostABitWhatAnAccessCostsDividedByItsBits() {
    assertEquals(20.45 / 256, number("edram-64kib-isaac", "bitPj"), 1e-12);
    assertEquals(17.2 / 256, number("edram-64kib-puma", "bitPj"), 1e-12);
    assertEquals(0.46, number("edram-64kib-puma", "staticMw"));
    assertEquals(0.01, number("sram-256b-puma", "bitPj"), 1e-12);
    assertEquals(0.57 / 16, number("sram-2048b-puma", "bitPj"), 1e-12);
    assertEquals(10.0 / 64, number("sram-8kib-horowitz", "bitPj"), 1e-12);
    assertEquals(20.74 / 256, number("router-isaac-cmesh", "bitPj"), 1e-12);
    assertEquals(0.054, number("bus-384-isaac", "bitPj"));
    assertEquals(384, number("bus-384-isaac", "widthBits"));
  }

  @Test
  void functionsAreThoseOfPumaAndHorowitz() {
    assertEquals(0.373 * 32 / 45, number("alu-add-puma", "evaluationPj"), 5e-4);
    assertEquals(0.795 * 32 / 45, number("alu-multiply-puma", "evaluationPj"), 5e-4);
    assertEquals(1.52 * 32 / 45, number("alu-divide-puma", "evaluationPj"), 5e-4);
    assertEquals(0.1, number("int32-add-horowitz", "evaluationPj"));
    assertEquals(3.7, number("fp32-multiply-horowitz", "evaluationPj"));
    assertEquals(Provenance.RECALLED,
        SourceText.of(LIBRARY.entries().get("int8-add-horowitz").source()).about("evaluationPj").orElseThrow().mark().orElseThrow());
  }

  @Test
  void arraysDissipateWhatTheirSourcesPrint() {
    // V² / MΩ · ns is fJ; 16,384 cells
    assertEquals(170, 16_384 / number("array-panther-128", "deviceResistanceMohm") * 100 * 1e-3, 0.01, "pJ of a product");
    assertEquals(290, 16_384 * Math.pow(number("array-panther-128", "pulseVolts"), 2) / number("array-panther-128", "deviceResistanceMohm") * 64 * 1e-3,
        0.1, "pJ of an outer product");
    assertEquals(10_970, number("array-panther-128", "rowWriteNs") * 128, 0.05);
    assertEquals(22.6e3, number("array-panther-128", "deviceWritePj") * 16_384, 10);
    assertEquals(0.3, 16_384 / number("array-isaac-128-2b", "deviceResistanceMohm") * 1e-3, 1e-5, "mW");
    assertEquals(0.042, 1 / number("array-rpu-24mohm", "deviceResistanceMohm"), 5e-4, "fJ of a pulse of 1 ns");
    assertEquals(4 * 1000 * 0.0425e-3, number("array-rpu-24mohm", "deviceWritePj"), 1e-12);
  }

  @Test
  void aChipTakesAnotherConverterByName() {
    Spec spec = SpecReader.read(SPECS.resolve("marinella-2018-8bit.json"), List.of("tile.adc.component=adc-8b-isaac")).spec();
    assertEquals(1.667, spec.tile().adc().conversionPj());
    assertEquals(0.833, spec.tile().adc().conversionNs());
  }

  // ---- workloads and references

  @ParameterizedTest
  @CsvSource({"lstm2-64-wp,77591", "lstm2-128-wp,253399", "lstm2-256-wp,899927", "lstm2-512-wp,3372631", "ptb-2x650,37585200",
      "gnmt-8x1024,226819328", "billion,1010176904"})
  void workloadsHaveTheWeightsThatTheyState(String name, long weights) {
    WorkloadSpec.Network network = workload(name).network();
    long m = network.hiddenUnits();
    long first = 4 * m * (network.symbols() + m + 1);
    long others = (network.layers() - 1) * 4 * m * (2 * m + 1);
    assertEquals(weights, first + others + network.symbols() * (m + 1));
    assertTrue(workload(name).source().contains(String.format(Locale.ROOT, "%,d", weights)), name);
  }

  @ParameterizedTest
  @CsvSource({"lstm2-64-wp,100,2933246", "lstm2-512-wp,100,2933246", "ptb-2x650,35,929589", "gnmt-8x1024,50,116000000", "billion,20,829250940"})
  void workloadsAreTrainedOneRowAtATime(String name, int steps, long tokens) {
    WorkloadSpec.Training training = workload(name).training();
    assertEquals(steps, training.unrollSteps());
    assertEquals(1, training.minibatchRows());
    assertEquals(tokens, training.tokensPerEpoch());
  }

  /** Sums over all matrices of a run: reads of a matrix, windows, code sums and pulses. */
  @ParameterizedTest
  @CsvSource({
      "64,2933200,29332,2059348312,4974966603,3285202029,3646139918,3036770047,362851662,92915630,189559830,167387490,154781129,108751754,18888182",
      "128,199999,2000,188933994,509533492,345799786,483916518,520758588,24614288,5538267,16387058,20096133,12140484,15151748,1465014",
      "256,199999,2000,297108595,805608041,533699908,928932039,904385840,24615447,7643973,25676271,31008881,21704653,26182663,1463885",
      "512,199999,2000,540052527,1362927303,848074777,1754892225,1629655595,24623070,13205085,40982151,49327694,40092334,45505768,1464720"})
  void measuredExpectationsAreTheArithmeticOfTheirSources(int m, double reads, double windows, double forward0, double forward1, double forward2,
      double backward0, double backward1, double backward2, double column0, double column1, double column2, double row0, double row1, double row2) {
    WorkloadSpec.Expectation expectation = workload("lstm2-" + m + "-wp").expectation();
    // A bias a matrix and a symbol are driven fully, 63 codes.
    assertEquals((forward0 + forward1 + forward2 - reads * 63 * 4) / (reads * 63 * 4 * m), expectation.forwardActivityFraction(), 5e-5);
    // The error of a window's first step is not read through the lowest layer.
    assertEquals((backward0 + backward1 + backward2) / (63 * ((reads - windows) * 4 * m + reads * (4 * m + 87))),
        expectation.backwardActivityFraction(), 5e-5);
    assertEquals((column0 + column1 + column2) / (10 * reads * (4 * m + 4)), expectation.columnPulseFraction(), 5e-5);
    assertEquals((row0 + row1 + row2) / (10 * reads * (8 * m + 87)), expectation.rowPulseFraction(), 5e-5);
    assertEquals(1, expectation.slotsFraction());
    assertEquals(1, expectation.forwardPasses());
    assertEquals(1, expectation.backwardPasses());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ptb-2x650", "gnmt-8x1024", "billion"})
  void networksThatWereNotMeasuredAreAssumedAsTheLargestThatWas(String name) {
    WorkloadSpec workload = workload(name);
    WorkloadSpec.Expectation measured = workload("lstm2-512-wp").expectation();
    assertEquals(measured.forwardActivityFraction(), workload.expectation().forwardActivityFraction());
    assertEquals(measured.backwardActivityFraction(), workload.expectation().backwardActivityFraction());
    assertEquals(measured.columnPulseFraction(), workload.expectation().columnPulseFraction());
    assertEquals(measured.rowPulseFraction(), workload.expectation().rowPulseFraction());
    Provenances.of(workload).forEach((key, attribution) -> {
      if (key.startsWith("expectation.")) {
        assertEquals(Provenance.ASSUMED, attribution.mark().orElseThrow(), key);
      }
    });
  }

  @ParameterizedTest
  @CsvSource({"cpu-2016,0.7,68,145,30,4", "gpu-2016-k40,4.3,288,235,1.5,4", "gpu-2020-a100,312,1555,400,40,2", "gpu-2022-h100,989,3350,700,50,2",
      "tpu-v1,92,34,75,0.25,1"})
  void referencesAreThoseOfTheDataSheets(String name, double tops, double gigabytes, double watts, double megabytes, double bytes) {
    ReferenceSpec reference = reference(name);
    assertEquals(tops, reference.peakTeraOperationsPerSecond());
    assertEquals(gigabytes, reference.memoryGigabytesPerSecond());
    assertEquals(watts, reference.powerWatts());
    assertEquals(megabytes, reference.onChipMegabytes());
    assertEquals(bytes, reference.bytesPerWeight());
    Provenances.of(reference).forEach((key, attribution) -> assertTrue(
        attribution.mark().orElseThrow() == Provenance.RECALLED || key.equals("peakTeraOperationsPerSecond") && name.equals("cpu-2016"), key));
  }
}
