package crosspoint.experiment;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import crosspoint.experiment.ReadStream.Beside;
import crosspoint.hardware.Component;
import crosspoint.spec.Spec;
import java.util.Set;

/** PUMA 2019: a product, a tile, a node, and the network between tiles. */
final class PumaClaims {

  private static final int READS = 4;
  private static final Set<Component> ONE_UNIT = Set.of(Component.DAC, Component.ARRAY, Component.INTEGRATORS, Component.ADC,
      Component.STATIC_ADC, Component.STATIC_INTEGRATORS, Component.STATIC_TILES);

  private PumaClaims() {}

  static ImmutableList<Claim> of(ShippedChips chips) {
    Spec core = chips.chip("puma-core");
    Spec tile = chips.chip("puma-tile");
    Spec node = chips.chip("puma-node");
    Supplier<SteadyState> tileReads = Suppliers.memoize(
        () -> ReadStream.of(tile, tile.tile().count(), READS, Beside.DIGITAL, Beside.BUFFER));
    Supplier<SteadyState> nodeReads = Suppliers.memoize(
        () -> ReadStream.of(node, node.tile().count(), READS, Beside.DIGITAL, Beside.BUFFER, Beside.OFF_CHIP));
    Supplier<Bench.Outcome> product = Suppliers.memoize(() -> product(chips.chip("puma-tile", "tile.count=1")));
    String busy = "all units read without a pause, vector units, eDRAM and links busy all the time";
    NetworkLoad network = new NetworkLoad(chips.chip("puma-network"));
    ClaimsOf claims = new ClaimsOf("PUMA 2019", "A. Ankit et al., PUMA, ASPLOS 2019")
        .predicted("puma-product-time", "product of 128 × 128, 16 bits", 2304, "ns", "recalled", "table of the matrix unit",
            "one forward read", () -> product.get().makespanPs() / 1e3)
        .predicted("puma-product-energy", "energy of that product", 43.97, "nJ", "recalled", "table of the matrix unit",
            "one forward read, and the static power of one unit for so long", () -> product.get().joules(ONE_UNIT) * 1e9)
        .predicted("puma-core-power", "power of a core", 42.37, "mW", "recalled", "table of components", busy,
            () -> ReadStream.of(core, core.tile().count(), READS, Beside.DIGITAL).watts() * 1e3)
        .predicted("puma-core-area", "area of a core", 0.036, "mm²", "recalled", "table of components", "sum of the parts",
            () -> KnownArea.mm2(core))
        .predicted("puma-tile-power", "power of a tile", 373.8, "mW", "recalled", "table of components", busy,
            () -> tileReads.get().watts() * 1e3)
        .predicted("puma-tile-area", "area of a tile", 0.479, "mm²", "recalled", "table of components", "sum of the parts",
            () -> KnownArea.mm2(tile))
        .predicted("puma-node-power", "power of a node of 138 tiles", 62.5, "W", "recalled", "table of components", busy,
            () -> nodeReads.get().watts())
        .predicted("puma-node-area", "area of a node", 90.6, "mm²", "recalled", "table of components", "sum of the parts",
            () -> KnownArea.mm2(node))
        .shown("puma-efficiency", "peak efficiency of a node", 837, "GOPS/s/W", "quoted", "abstract", busy, "D-020",
            () -> Rates.teraOperations(node, node.tile().count(), nodeReads.get()) / nodeReads.get().watts() * 1e3)
        .shown("puma-density", "peak rate of a node for its area", 577, "GOPS/s/mm²", "quoted", "abstract", busy, "D-020",
            () -> Rates.teraOperations(node, node.tile().count(), nodeReads.get()) / KnownArea.mm2(node) * 1e3)
        .predicted("puma-network-free", "network latency, no contention", 29, "cycles", "quoted", "simulator constants, at 0.001 packets a cycle",
            "a packet from every tile to every router, one at a time", network::freeCycles);
    load(claims, network, 0.001, 29);
    load(claims, network, 0.005, 31);
    load(claims, network, 0.01, 34);
    load(claims, network, 0.02, 54);
    load(claims, network, 0.025, 115);
    return claims.all();
  }

  private static void load(ClaimsOf claims, NetworkLoad network, double packetsPerCycle, double cycles) {
    claims.shown("puma-network-" + packetsPerCycle, "network latency, " + packetsPerCycle + " packets a cycle", cycles, "cycles", "quoted",
        "simulator constants, after BookSim", "random packets of 8 flits between tiles, mean over all", "D-019",
        () -> network.loadedCycles(packetsPerCycle));
  }

  private static Bench.Outcome product(Spec spec) {
    Bench bench = new Bench(spec, Bench.tiles(spec, 1));
    bench.forward(0);
    return bench.run();
  }
}
