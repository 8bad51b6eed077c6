package crosspoint.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.hardware.Chip;
import crosspoint.hardware.Specs;
import crosspoint.hardware.Unit;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.mapping.Mapper;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.program.ProgramBuilder;
import crosspoint.schedule.PathOwners.Owner;
import crosspoint.schedule.PathOwners.Share;
import crosspoint.spec.Spec;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who owns how much of the critical path: 80 ns of integration, 16 lines a converter of 5 ns, a bus of 2 cycles and 256 bits. */
class PathOwnersTest {

  private long makespanPs;

  private List<Share> shares(Spec spec, Program program) {
    Mapper mapper = new Mapper(spec, program.matrices());
    Chip chip = new Chip(spec, mapper.layout());
    StageLog log = new StageLog(chip);
    Timeline timeline = new Timeline();
    MappedProgram mapped = mapper.map(program);
    makespanPs = new Dispatcher(spec, chip, log).run(mapped, 0, Run::ordinary, timeline, new Account());
    return PathOwners.of(mapped, timeline, log);
  }

  private static Share share(long lengthPs, long pieces, Kind kind, Phase phase, Unit unit) {
    return new Share(new Owner(kind, phase, Optional.of(unit)), lengthPs, pieces);
  }

  @Test void aReadIsMovedIntegratedAndConverted() {
    ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", 10, 8)));
    program.add(new Op.Forward(0, 0, 0, 8));
    List<Share> shares = shares(Specs.haensch(), program.freeze());
    // 128 bits in, 160 bits out; 10 conversions
    assertEquals(List.of(share(80_000, 1, Kind.FORWARD, Phase.FORWARD, Unit.INTEGRATORS),
        share(50_000, 1, Kind.FORWARD, Phase.FORWARD, Unit.ADC)), shares.subList(0, 2));
    assertEquals(Kind.TRANSFER, shares.get(2).owner().kind());
    assertEquals(Optional.of(Unit.LINK), shares.get(2).owner().unit());
    assertEquals(makespanPs, shares.stream().mapToLong(Share::lengthPs).sum());
  }

  @Test void waitingForAnEdgeBelongsToTheUnitThatHasTheClock() {
    ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", 10, 8)));
    program.add(new Op.Forward(0, 0, 0, 8));
    // 79.5 ns of integration end between two edges of the bus that takes the result away.
    List<Share> shares = shares(Specs.with(Specs.haensch(), "tile.array.integrateNs=79.5"), program.freeze());
    assertEquals(79_500, shares.get(0).lengthPs());
    assertEquals(makespanPs, shares.stream().mapToLong(Share::lengthPs).sum());
  }

  @Test void readsThatQueueForAnArrayFollowEachOtherOnThePath() {
    ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", 16, 8)));
    for (int read = 0; read < 3; read++) {
      program.add(new Op.Forward(0, read, 0, 8));
    }
    List<Share> shares = shares(Specs.haensch(), program.freeze());
    // Without a held sample the integrators are not free before the conversion ends: three times 80 + 80 ns.
    assertEquals(List.of(240_000L, 240_000L), shares.stream().limit(2).map(Share::lengthPs).toList());
    assertEquals(List.of(3L, 3L), shares.stream().limit(2).map(Share::pieces).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile.count=4", "tile.integrators.sampleAndHold=true", "tile.integrators.saturationDetection=after-conversion",
      "control.order=critical-path", "interconnect.arbitration=first-come", "tile.converters=per-direction", "digital.clockGhz=3"})
  void sharesOfAWindowSumToItsMakespanLargestFirst(String change) {
    List<Share> shares = shares(Specs.with(Specs.haensch(), change), LstmProgram.training(LstmShape.uniform(11, 2, 8), 6, 1, false));
    assertEquals(makespanPs, shares.stream().mapToLong(Share::lengthPs).sum());
    List<Long> lengths = shares.stream().map(Share::lengthPs).toList();
    assertEquals(lengths.stream().sorted((a, b) -> Long.compare(b, a)).toList(), lengths);
    assertEquals(shares.size(), shares.stream().map(Share::owner).collect(Collectors.toSet()).size());
  }
}
