package crosspoint.experiment;

import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Matrix;
import crosspoint.program.Op.Function;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.Spec;
import crosspoint.units.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Packets between the tiles of a mesh, and how long they are under way.
 *
 * <p>Every digital unit sends: its own work of so many cycles is the clock that says when. Matrix
 * {@code units · destination + sender} has its home in the sender's unit and its tile at the destination, so that
 * a vector for it is a packet from one to the other. A packet's latency is from when it is ready to its last flit.
 *
 * @see "N. Jiang et al., A Detailed and Flexible Cycle-Accurate Network-on-Chip Simulator, ISPASS 2013"
 */
final class NetworkLoad {

  private static final int PACKET_VALUES = 16;
  private static final int PACKETS_PER_SENDER = 60;
  /** Packets of each sender with which the network fills before the others are measured. */
  private static final int WARM_UP = 10;
  private static final long SEED = 2019;

  private final Spec spec;
  private final int senders;
  private final int nodes;
  private final int lanes;
  private final long cyclePs;

  NetworkLoad(Spec spec) {
    this.spec = spec;
    this.senders = spec.digital().units();
    InterconnectSpec.Mesh mesh = (InterconnectSpec.Mesh) spec.interconnect();
    this.nodes = mesh.rows() * mesh.columns();
    this.lanes = ((DigitalSpec.Pipelined) spec.digital()).lanes();
    this.cyclePs = new BigDecimal(1000).divide(Decimals.shortest(mesh.clockGhz())).longValueExact();
  }

  /** Mean latency of packets that meet no other, over all pairs [cycles]. */
  double freeCycles() {
    Bench bench = bench();
    int before = bench.digital(Function.PARTIAL_SUM, 0, adds(2), 1);
    for (int destination = 0; destination < nodes; destination++) {
      for (int sender = 0; sender < senders; sender++) {
        int ready = bench.digital(Function.PARTIAL_SUM, sender, adds(2), 1, before);
        before = bench.message(senders * destination + sender, PACKET_VALUES, ready);
      }
    }
    return mean(bench.run(), 0);
  }

  /** Mean latency where each tile sends so many packets a cycle at random times to random tiles [cycles]. */
  double loadedCycles(double packetsPerCycle) {
    Bench bench = bench();
    SplittableRandom random = new SplittableRandom(SEED);
    int[] last = new int[senders];
    for (int sender = 0; sender < senders; sender++) {
      last[sender] = bench.digital(Function.PARTIAL_SUM, sender, adds(gap(packetsPerCycle, random)), 1);
    }
    for (int packet = 0; packet < PACKETS_PER_SENDER; packet++) {
      for (int sender = 0; sender < senders; sender++) {
        bench.message(senders * random.nextInt(nodes) + sender, PACKET_VALUES, last[sender]);
        last[sender] = bench.digital(Function.PARTIAL_SUM, sender, adds(gap(packetsPerCycle, random)), 1, last[sender]);
      }
    }
    return mean(bench.run(), WARM_UP * senders);
  }

  private Bench bench() {
    List<Matrix> matrices = new ArrayList<>();
    for (int pair = 0; pair < senders * nodes; pair++) {
      matrices.add(new Matrix("pair" + pair, 1, PACKET_VALUES));
    }
    return new Bench(spec, matrices);
  }

  /** Cycles between two packets: at least two, because the unit that keeps the time takes so long, and else at random. */
  private static int gap(double packetsPerCycle, SplittableRandom random) {
    return Math.max(2, (int) Math.round(-Math.log1p(-random.nextDouble()) / packetsPerCycle));
  }

  /** Values whose sum takes so many cycles: one for the last add to come out, the others full. */
  private int adds(int cycles) {
    return (cycles - 1) * lanes + 1;
  }

  private double mean(Bench.Outcome outcome, int skipped) {
    MappedProgram mapped = outcome.mapped();
    long[] readyPs = new long[mapped.operations()];
    long sumPs = 0;
    int packets = 0;
    for (int operation = 0; operation < readyPs.length; operation++) {
      for (int k = 0; k < mapped.successors(operation); k++) {
        int next = mapped.successor(operation, k);
        readyPs[next] = Math.max(readyPs[next], outcome.timeline().endPs(operation));
      }
      if (mapped.kind(operation) == Kind.TRANSFER && packets++ >= skipped) {
        sumPs += outcome.timeline().endPs(operation) - readyPs[operation];
      }
    }
    return sumPs / (double) cyclePs / (packets - skipped);
  }
}
