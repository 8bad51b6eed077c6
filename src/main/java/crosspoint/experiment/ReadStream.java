package crosspoint.experiment;

import crosspoint.hardware.Action;
import crosspoint.hardware.Component;
import crosspoint.program.Op.Function;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.Spec;
import crosspoint.units.Picoseconds;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tiles that read without a pause, every line fully driven: what each further read takes and costs. Two
 * runs of different length are compared, so that filling and draining do not count.
 */
final class ReadStream {

  private static final long PS_PER_NS = 1000;

  /** What works beside the tiles for as long as they read. */
  enum Beside { DIGITAL, BUFFER, OFF_CHIP }

  private final int reads;
  private final Bench.Outcome shorter;
  private final Bench.Outcome longer;

  private ReadStream(int reads, Bench.Outcome shorter, Bench.Outcome longer) {
    this.reads = reads;
    this.shorter = shorter;
    this.longer = longer;
  }

  /**
   * A stream.
   *
   * @param tiles  tiles that read
   * @param reads  reads of each tile in the shorter run; the longer has twice as many
   * @param beside what works beside
   */
  static ReadStream of(Spec spec, int tiles, int reads, Beside... beside) {
    Set<Beside> busy = EnumSet.noneOf(Beside.class);
    busy.addAll(Set.of(beside));
    return new ReadStream(reads, run(spec, tiles, reads, busy), run(spec, tiles, 2 * reads, busy));
  }

  private static Bench.Outcome run(Spec spec, int tiles, int reads, Set<Beside> beside) {
    Bench.Outcome alone = program(spec, tiles, reads).run();
    if (beside.isEmpty()) {
      return alone;
    }
    Bench bench = program(spec, tiles, reads);
    double ns = alone.makespanPs() / (double) PS_PER_NS;
    int valueBits = spec.digital().valueBits();
    if (beside.contains(Beside.DIGITAL) && spec.digital() instanceof DigitalSpec.Pipelined units) {
      int adds = (int) (ns * units.clockGhz()) * units.lanes();
      for (int unit = 0; unit < units.units(); unit++) {
        bench.digital(Function.PARTIAL_SUM, unit, adds + 1, 1);
      }
    }
    if (beside.contains(Beside.BUFFER)) {
      for (int port = 0; port < spec.buffer().ports(); port++) {
        bench.load((int) (ns * spec.buffer().clockGhz() * spec.buffer().portBits() / valueBits));
      }
    }
    if (beside.contains(Beside.OFF_CHIP)) {
      // A GB/s is 8 bits a nanosecond.
      bench.offChip((int) ((ns - spec.offChip().latencyNs()) * spec.offChip().gigabytesPerSecond() * 8 / valueBits));
    }
    return bench.run();
  }

  private static Bench program(Spec spec, int tiles, int reads) {
    Bench bench = new Bench(spec, Bench.tiles(spec, tiles));
    for (int read = 0; read < reads; read++) {
      for (int tile = 0; tile < tiles; tile++) {
        bench.forward(tile);
      }
    }
    return bench;
  }

  /** Time that each further read of a tile takes [s]. */
  double secondsPerRead() {
    return Picoseconds.toSeconds(longer.makespanPs() - shorter.makespanPs()) / reads;
  }

  /** Power of some components [W]. */
  double watts(Set<Component> components) {
    return (longer.joules(components) - shorter.joules(components)) / (secondsPerRead() * reads);
  }

  /** Power of everything [W]. */
  double watts() {
    return watts(EnumSet.allOf(Component.class));
  }

  /** How often something is done each second. */
  double perSecond(Action action) {
    return (longer.count(action) - shorter.count(action)) / (secondsPerRead() * reads);
  }
}
