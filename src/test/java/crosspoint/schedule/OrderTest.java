package crosspoint.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.hardware.Specs;
import crosspoint.hardware.Unit;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.ProgramBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who goes first of those that want the same, by hand. */
class OrderTest {

  private final ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", 8, 5)));

  private int cell(int layer, int inputs, int units, int... before) {
    return program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, layer, 0, 0, inputs, units), before);
  }

  private int store(int elements, int... before) {
    return program.add(new Op.Buffer(Phase.FORWARD, Direction.STORE, 0, 0, 0, elements), before);
  }

  private int load(int elements) {
    return program.add(new Op.Buffer(Phase.FORWARD, Direction.LOAD, 0, 0, 0, elements));
  }

  /**
   * A long transfer from digital unit 0 takes the bus from 0 to 65 ns. Meanwhile three ask for it:
   * <pre>
   *   A  from digital unit 0, at 49 ns, 4 ns to move and 2 ns to store
   *   B  from digital unit 1, at 22 ns, 3 ns to move and 1 ns to store
   *   C  from the buffer, at 1 ns, 3 ns to move, then a cell of 22 ns
   * </pre>
   * In turn after unit 0 come unit 1, the buffer, and unit 0 again.
   */
  @ParameterizedTest
  @CsvSource({"program-order, ABC", "first-come, CBA", "round-robin, BCA", "critical-path, CAB"})
  void threeTransfersCompeteForTheBus(String arbitration, String order) {
    int big = store(1000);
    int a = store(20, cell(0, 128, 32));
    int b = store(4, cell(1, 4, 1));
    int loaded = load(16);
    int c = cell(1, 16, 1, loaded);
    Run run = new Run(Specs.with(Specs.haensch(), "digital.units=2", "interconnect.arbitration=" + arbitration),
        program.freeze(), Run::ordinary);
    assertEquals(65_000, run.timeline.endPs(run.mapped(big) - 1));
    assertEquals(1_000, run.endPs(loaded));
    // Ready at 49, 22 and 1 ns: the transfer is the operation before the one that needs it.
    assertEquals(49_000, run.timeline.endPs(run.mapped(a) - 2));
    assertEquals(22_000, run.timeline.endPs(run.mapped(b) - 2));
    List<Integer> moves = new ArrayList<>(List.of(run.mapped(a) - 1, run.mapped(b) - 1, run.mapped(c) - 1));
    List<Integer> sorted = moves.stream().sorted(Comparator.comparing(run.timeline::startPs)).toList();
    assertEquals(order, sorted.stream().map(move -> "ABC".substring(moves.indexOf(move), moves.indexOf(move) + 1))
        .reduce("", String::concat));
    long[] lengthsPs = {4_000, 3_000, 3_000};
    long nowPs = 65_000;
    for (int move : sorted) {
      assertEquals(nowPs, run.timeline.startPs(move));
      nowPs += lengthsPs[moves.indexOf(move)];
      assertEquals(nowPs, run.timeline.endPs(move));
      assertEquals(Timeline.Cause.SERVER, run.timeline.cause(move));
    }
    assertEquals(75_000, run.busyPs(Unit.LINK));
  }

  @Test void ofThoseThatAskAtOnceTheFirstInTheProgramComesFirst() {
    int busy = store(16);
    int loaded = load(16);
    int first = cell(0, 16, 1, loaded);
    int second = cell(1, 16, 1, loaded);
    Run run = new Run(Specs.with(Specs.haensch(), "interconnect.arbitration=first-come", "digital.units=2", "buffer.ports=2"),
        program.freeze(), Run::ordinary);
    // The store's way takes the bus from 0 to 3 ns; what was loaded asks twice at 1 ns, for units 0 and 1.
    assertEquals(3_000, run.timeline.endPs(run.mapped(busy) - 1));
    assertEquals(3_000, run.timeline.startPs(run.mapped(first) - 1));
    assertEquals(6_000, run.timeline.startPs(run.mapped(second) - 1));
  }

  @Test void transfersThatShareNoLinkGoSideBySide() {
    // Unit 0 at node 0 stores there; unit 1 at node 2 sends to unit 2 at node 4.
    int near = store(16);
    int made = cell(1, 4, 1);
    int far = cell(2, 16, 1, made);
    store(16);
    Run run = new Run(Specs.with(Specs.haensch(Specs.ring(6)), "digital.units=3", "interconnect.arbitration=round-robin"),
        program.freeze(), Run::ordinary);
    assertEquals(0, run.timeline.startPs(run.mapped(near) - 1));
    // Two links from node 2 to node 4: three routers of 2 cycles and one word.
    assertEquals(22_000, run.timeline.startPs(run.mapped(far) - 1));
    assertEquals(22_000 + 7_000, run.timeline.endPs(run.mapped(far) - 1));
  }

  @ParameterizedTest
  @CsvSource({"program, true", "critical-path, false"})
  void theLongestRemainingPathGoesFirstIfTheSpecSaysSo(String order, boolean shortFirst) {
    int brief = load(16);
    int begins = load(16);
    cell(0, 16, 1, begins);
    Run run = new Run(Specs.with(Specs.haensch(), "control.order=" + order), program.freeze(), Run::ordinary);
    assertEquals(shortFirst ? 0 : 1_000, run.startPs(brief));
    assertEquals(shortFirst ? 1_000 : 0, run.startPs(begins));
    // Load 1, way 3, cell 22 ns.
    assertEquals((shortFirst ? 1_000 : 0) + 26_000, run.timeline.endPs());
  }

  @Test void pathsOfEqualLengthKeepTheProgramsOrder() {
    int first = load(16);
    int second = load(16);
    Run run = new Run(Specs.with(Specs.haensch(), "control.order=critical-path"), program.freeze(), Run::ordinary);
    assertEquals(0, run.startPs(first));
    assertEquals(1_000, run.startPs(second));
  }
}
