package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Does a waveform show what each unit did, each change once? */
class VcdExporterTest {

  private static final String WHOLE = """
      $version Crosspoint $end
      $comment tiny on bench; chip bench $end
      $timescale 1ps $end
      $scope module run $end
      $var integer 64 ! window $end
      $var string 1 " pass $end
      $var real 64 # loss_nats $end
      $var real 64 $ power_mW $end
      $var integer 64 % queued_operations $end
      $upscope $end
      $scope module chip $end
      $var wire 1 & buffer_slot_0_busy $end
      $var string 1 ' buffer_slot_0_state $end
      $var integer 32 ( buffer_slot_0_operation $end
      $var string 1 ) buffer_slot_0_operation_name $end
      $var wire 1 * buffer_slot_1_busy $end
      $var string 1 + buffer_slot_1_state $end
      $var integer 32 , buffer_slot_1_operation $end
      $var string 1 - buffer_slot_1_operation_name $end
      $scope module tile_3 $end
      $var wire 1 . adc_busy $end
      $var string 1 / adc_state $end
      $var integer 32 0 adc_operation $end
      $var string 1 1 adc_operation_name $end
      $upscope $end
      $upscope $end
      $enddefinitions $end
      #1000
      $dumpvars
      b0 !
      straining "
      r2.5 #
      r5 $
      b1 %
      1&
      sforward '
      b0 (
      sforward\\040lstm1\\040t=0 )
      0*
      sidle +
      bz ,
      s- -
      0.
      sidle /
      bz 0
      s- 1
      $end
      #1200
      0&
      sidle '
      bz (
      s- )
      b0 %
      1.
      sforward /
      b0 0
      sforward\\040lstm1\\040t=0 1
      #1500
      0.
      sidle /
      bz 0
      s- 1
      r1.234567 $
      1&
      sforward '
      b1 (
      stransfer\\040"h",\\0408\\134bit )
      1*
      sforward +
      b1 ,
      stransfer\\040"h",\\0408\\134bit -
      #1600
      0&
      sidle '
      bz (
      s- )
      supdate +
      b10 ,
      supdate\\040lstm1\\040t=0 -
      sheld /
      b10 0
      supdate\\040lstm1\\040t=0 1
      #1900
      sidle /
      bz 0
      s- 1
      #2000
      b1 !
      stest "
      rnan #
      sbackward +
      b1 ,
      sbackward\\040lstm1\\040t=0 -
      r7 $
      1.
      sforward /
      b0 0
      sforward\\040lstm1\\040t=0 1
      #2300
      0*
      sidle +
      bz ,
      s- -
      #2400
      0.
      sidle /
      bz 0
      s- 1
      1&
      sforward '
      b0 (
      sforward\\040lstm1\\040t=0 )
      #2600
      bz !
      s- "
      0&
      sidle '
      bz (
      s- )
      r0 $
      """;

  private static VcdReading reading(ExportedRun run, ExportedWindow... windows) throws IOException {
    return VcdReading.of(HandMadeRun.exported(VcdExporter::new, run, List.of(windows)));
  }

  /** Changes of an instant in any order: what is after {@code #} is a set. */
  private static List<Set<String>> instants(String vcd) {
    return List.of(vcd.split("\n(?=#)")).stream().skip(1).map(instant -> Set.of(instant.split("\n"))).toList();
  }

  @Test
  void theWholeDumpIsAsWrittenByHand() throws IOException {
    String vcd = HandMadeRun.exported(VcdExporter::new);
    assertEquals(WHOLE.substring(0, WHOLE.indexOf("#1000")), vcd.substring(0, vcd.indexOf("#1000")));
    assertEquals(instants(WHOLE), instants(vcd));
  }

  @Test
  void unitsAreBusyWhileTheyWork() throws IOException {
    VcdReading vcd = reading(HandMadeRun.RUN, HandMadeRun.FIRST, HandMadeRun.SECOND);
    assertEquals(HandMadeRun.CONVERTER_WORKS_PS, vcd.sumPs("chip.tile_3.adc_busy", "1"));
    assertEquals(HandMadeRun.BUFFER_WORKS_PS, vcd.sumPs("chip.buffer_slot_0_busy", "1") + vcd.sumPs("chip.buffer_slot_1_busy", "1"));
  }

  @Test
  void aVariableNeverChangesToWhatItIs() throws IOException {
    reading(HandMadeRun.RUN, HandMadeRun.FIRST, HandMadeRun.SECOND).variables().forEach((name, changes) ->
        changes.forEach((ps, value) -> assertTrue(changes.higherKey(ps) == null || !value.equals(changes.higherEntry(ps).getValue()),
            name + " at " + ps)));
  }

  @Test
  void betweenWindowsThereIsNone() throws IOException {
    VcdReading vcd = reading(HandMadeRun.RUN, HandMadeRun.taking(0, 50, HandMadeRun.onBuffer(10, 20)), HandMadeRun.taking(80, 90));
    assertEquals(Map.of(0L, "7", 50L, "z", 80L, "7", 90L, "z"), vcd.changes("run.window"));
    assertEquals(Map.of(0L, "training", 50L, "-", 80L, "training", 90L, "-"), vcd.changes("run.pass"));
    assertEquals(Map.of(0L, "idle", 10L, "forward", 20L, "idle"), vcd.changes("chip.buffer_slot_0_state"));
  }

  @Test
  void sliceOrWindowWithoutDurationIsNotShown() throws IOException {
    VcdReading vcd = reading(HandMadeRun.RUN, HandMadeRun.taking(0, 50, HandMadeRun.onBuffer(10, 10), HandMadeRun.onBuffer(10, 30),
        HandMadeRun.onBuffer(30, 30)), HandMadeRun.taking(50, 50));
    assertEquals(Map.of(0L, "idle", 10L, "forward", 30L, "idle"), vcd.changes("chip.buffer_slot_0_state"));
    assertEquals(Map.of(0L, "7", 50L, "z"), vcd.changes("run.window"));
  }

  @Test
  void theRunEndsWithItsLastWindow() throws IOException {
    ExportedWindow lull = new ExportedWindow(0, "training", 5, 5, OptionalDouble.empty(), ImmutableList.of(), ImmutableList.of(),
        HandMadeRun.levels(5, 0), HandMadeRun.levels());
    assertEquals(90, reading(HandMadeRun.RUN, HandMadeRun.taking(80, 90)).endPs());
    assertEquals(5, reading(HandMadeRun.RUN, lull).endPs());
    assertEquals(0, reading(HandMadeRun.RUN).endPs());
  }

  @Test
  void whatIsToldTooLateOrTwiceIsRefused() throws IOException {
    try (Exporter exporter = new VcdExporter(new ByteArrayOutputStream())) {
      exporter.begin(HandMadeRun.RUN);
      exporter.window(HandMadeRun.taking(100, 200));
      String early = assertThrows(IllegalArgumentException.class, () -> exporter.window(HandMadeRun.taking(150, 300))).getMessage();
      assertTrue(early.contains("150 ps") && early.contains("200 ps"), early);
      ExportedWindow twice = HandMadeRun.taking(200, 300, HandMadeRun.onBuffer(210, 230), HandMadeRun.onBuffer(220, 240));
      assertTrue(assertThrows(IllegalArgumentException.class, () -> exporter.window(twice)).getMessage().contains("buffer_slot_0"));
    }
  }

  @Test
  void namesAreLettersDigitsAndLowLines() throws IOException {
    VcdReading vcd = reading(new ExportedRun("$end of\n$comment", "c", ImmutableList.of(
        new ExportedRun.Unit("link[3-4]", "link", "", 1), new ExportedRun.Unit("link[3,4]", "link", "", 1),
        new ExportedRun.Unit("tiles[0-2].sampleAndHold", "sampleAndHold", "tiles[0-2]", 1), new ExportedRun.Unit("[]", "odd", "", 1))));
    assertEquals(Set.of("chip.link_3_4_state", "chip.link_3_4_2_state", "chip.tiles_0_2.sampleAndHold_state", "chip.__state"),
        vcd.variables().keySet().stream().filter(name -> name.endsWith("_state")).collect(Collectors.toSet()));
  }

  @Test
  void codesAreShortPrintableAndDifferent() {
    List<String> codes = IntStream.range(0, 94 + 94 * 94 + 1).mapToObj(VcdNames::code).toList();
    assertEquals(codes.size(), new HashSet<>(codes).size());
    assertTrue(codes.stream().allMatch(code -> code.matches("[!-~]{1,3}")));
    assertEquals(List.of("!", "~", "!!", "~~", "!!!"), List.of(codes.get(0), codes.get(93), codes.get(94), codes.get(94 + 94 * 94 - 1),
        codes.get(94 + 94 * 94)));
  }

  @Test
  void textsAreEscapedAsInC() {
    assertEquals("a\\040b\\134\\011\\302\\265", VcdNames.string("a b\\\t\u00b5"));
  }
}
