package crosspoint.experiment;

import crosspoint.program.Op.Function;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.Spec;
import java.util.Set;

/** Tiles that read without a pause, every line fully driven. */
final class ReadStream {

  private static final long PS_PER_NS = 1000;

  /** What works beside the tiles for as long as they read. */
  enum Beside { DIGITAL, BUFFER, OFF_CHIP }

  private ReadStream() {}

  /**
   * A stream.
   *
   * @param tiles  tiles that read
   * @param reads  reads of each tile in the shorter run; the longer has twice as many
   * @param beside what works beside
   */
  static SteadyState of(Spec spec, int tiles, int reads, Beside... beside) {
    return SteadyState.of(reads, count -> run(spec, tiles, count, Set.of(beside)));
  }

  /** The same, where each vector comes from the tile's own digital unit and each result goes back there. */
  static SteadyState moved(Spec spec, int tiles, int reads) {
    return SteadyState.of(reads, count -> {
      Bench bench = new Bench(spec, Bench.tiles(spec, tiles));
      for (int read = 0; read < count; read++) {
        for (int tile = 0; tile < tiles; tile++) {
          bench.forwardMoved(tile, tile, spec.tile().columns());
        }
      }
      return bench.run();
    });
  }

  /** Tiles that train without a pause: as many backward reads and updates as forward reads, in that order. */
  static SteadyState training(Spec spec, int tiles, int vectors) {
    return SteadyState.of(vectors, count -> {
      Bench bench = new Bench(spec, Bench.tiles(spec, tiles));
      for (int tile = 0; tile < tiles; tile++) {
        for (int vector = 0; vector < count; vector++) {
          bench.forward(tile);
        }
        for (int vector = 0; vector < count; vector++) {
          bench.backward(tile);
        }
        for (int vector = 0; vector < count; vector++) {
          bench.update(tile, spec.update().pulseTrainSlots());
        }
      }
      return bench.run();
    });
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
}
