package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Do the converters of GTKWave read the dump, and does every value survive them? */
@Tag("tools")
class WavesToolsTest {

  @TempDir Path directory;

  private VcdReading converted(String vcd) throws IOException, InterruptedException {
    Files.writeString(directory.resolve("run.vcd"), vcd);
    Tool.run(directory, "vcd2fst", "run.vcd", "run.fst");
    return VcdReading.of(Tool.run(directory, "fst2vcd", "run.fst"));
  }

  @Test
  void busyTimeIsThatOfTheRun() throws IOException, InterruptedException {
    VcdReading vcd = converted(HandMadeRun.exported(VcdExporter::new));
    assertEquals(HandMadeRun.CONVERTER_WORKS_PS, vcd.sumPs("chip.tile_3.adc_busy", "1"));
    assertEquals(HandMadeRun.BUFFER_WORKS_PS, vcd.sumPs("chip.buffer_slot_0_busy", "1") + vcd.sumPs("chip.buffer_slot_1_busy", "1"));
  }

  @Test
  void everyChangeSurvives() throws IOException, InterruptedException {
    String vcd = HandMadeRun.exported(VcdExporter::new);
    VcdReading converted = converted(vcd);
    assertEquals(VcdReading.of(vcd).variables(), converted.variables());
    assertEquals(2_600, converted.endPs());
    assertEquals("1.234567", converted.changes("run.power_mW").get(1_500L));
    assertEquals("transfer \"h\", 8\\bit", converted.changes("chip.buffer_slot_1_operation_name").get(1_500L));
  }

  @Test
  void aRunOfNothingIsRead() throws IOException, InterruptedException {
    assertTrue(converted(HandMadeRun.exported(VcdExporter::new, HandMadeRun.RUN, List.of())).variables().containsKey("run.window"));
  }
}
