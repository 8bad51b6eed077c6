package crosspoint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Is the table as people are to read it? */
class EvaluationTableTest {

  private static final int WIDTH = 80;

  @Test
  void oneChip() {
    assertEquals("""
        words, "few": 1 LSTM layer of 4, 5 symbols, 185 weights
        20 tokens in 2 windows of 10 steps, 1 row
                                                              tiny

        time
          token                                             100 ns
          window                                           1.00 µs
          epoch                                            2.00 µs

        throughput
          effective, one-hot zeros left out            0.0100 TOPS
          effective, one-hot zeros counted             0.0150 TOPS
          peak, all tiles reading                         419 TOPS

        energy
          token                                            25.0 mJ
          window                                            250 mJ
          epoch                                             500 mJ
          power, mean                                       250 kW
          power, highest at any instant                     300 kW
          one-hot zeros left out                   4.00e-08 TOPS/W

        chip
          tiles used                                             2
          tiles                                                 16
          cross-points used, of tiles used                  50.0 %
          buffer, most room taken                        4.10 kbit
          area of the parts that are known                50.0 mm²
          throughput per area                              unknown
          throughput per known area            ≤ 0.000200 TOPS/mm²

        done in an epoch
          windows                                                2
          operations                                            40
          analog passes                                         30
          of these repeated, saturated                           3
          pulse slots, per sign phase                          200
          coincidences of pulses                                17

        once, beside training
          weights written, time                            5.00 µs
          weights written, energy                          1.00 µJ
          weights read out, time                           7.00 µs
          weights read out, energy                         2.00 µJ

        time by phase
          forward                                           75.0 %
          backward                                          25.0 %
          barrier between windows, in these                  0.1 %

        critical path of the first window: phase, operation, unit
          forward, forward, adc                             75.0 %
          backward, transfer, interconnect                  25.0 %
          forward, store, waiting                          < 0.1 %
          all others                                             –

        units of tiny; blocked by what
                                         busy     idle  blocked
          tile[0].array                50.0 %   37.5 %   12.5 %  10.0 % adc
                                                                 2.5 % clockEdge
          buffer                       25.0 %   75.0 %        –

        energy by component
          adc                                               75.0 %
          staticTiles                                       25.0 %

        energy by phase
          forward                                           75.0 %
          backward                                          25.0 %

        energy, by what its numbers rest on
          assumed                                           25.0 %
          quoted                                            75.0 %

        critical path, by what its numbers rest on
          assumed                                           25.0 %
          quoted                                            75.0 %
          waiting                                          < 0.1 %

        area
          adc                                             50.0 mm²
          dac                                              unknown

        against digital machines: speed-up, energy ratio
          A machine counts with its roofline, the most it could do: no dependent steps,
          no launches, peak arithmetic, and nothing read if all weights fit on its chip.
          gpu, batch 1, memory                        10.0×, 4.00×

        which parameter of tiny saves most time, a tenth better
                                                                        time     energy
          tile.adc.conversionNs                           5 → 4.5    -3.21 %    -1.00 %

        which saves most energy
                                                                        time     energy
          tile.adc.conversionPj                 0.07988 → 0.07189    +0.00 %    -5.00 %
          tile.adc.conversionNs                           5 → 4.5    -3.21 %    -1.00 %
          Whole numbers are left out where the next is more than a fifth away.

        expected of the values
          tiny: as the workload states, derived
          passes of a forward read                            1.02
          passes of a backward read                           1.00
          forward code, of the largest                     25.00 %
          backward code, of the largest                    10.00 %
          slots, of the longest train                     100.00 %
          pulses of a column in a slot                      5.00 %
          pulses of a row in a slot                         2.00 %
        """, Evaluations.table(List.of(SampleEvaluations.whole())));
  }

  @Test
  void oneChipFitsEightyColumns() {
    for (String name : List.of("t", "a-spec-with-a-name-of-40-characters-in-it", "a-spec-with-a-name-that-is-longer-than-any-column-may-be")) {
      Evaluations.table(List.of(SampleEvaluations.of(name, 2, 20))).lines()
          .forEach(line -> assertTrue(line.length() <= WIDTH, line));
    }
  }

  @Test
  void chipsStandSideBySide() {
    List<String> lines = Evaluations.table(List.of(SampleEvaluations.whole(), SampleEvaluations.of("other", 2, 20))).lines().toList();
    assertTrue(lines.get(2).matches(" {2,}tiny {2,}other"), lines.get(2));
    assertTrue(lines.stream().anyMatch(line -> line.matches("  token +100 ns +100 ns")));
    lines.forEach(line -> assertTrue(line.length() <= WIDTH, line));
  }

  @Test
  void fourChipsTakeTwentyColumnsMoreEach() {
    Evaluation of = SampleEvaluations.whole();
    Evaluations.table(List.of(of, of, of, of)).lines().forEach(line -> assertTrue(line.length() <= 38 + 4 * 20, line));
  }

  @Test
  void aPartOfAnEpochIsSaidSo() {
    String table = Evaluations.table(List.of(SampleEvaluations.partly()));
    assertTrue(table.contains("only the first 2 windows were run: totals are of 20 tokens\n"), table);
    assertTrue(table.contains("  epoch, from these windows "), table);
    assertTrue(table.contains("done in these windows\n"), table);
  }
}
