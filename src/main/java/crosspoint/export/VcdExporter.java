package crosspoint.export;

import com.google.common.base.Preconditions;
import crosspoint.units.Decimals;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Writes a run as a Value Change Dump, for GTKWave, Surfer and other viewers of waveforms; one unit of time is 1 ps.
 *
 * <pre>
 *   run.window                   integer  number of the window, z between windows
 *   run.pass                     string   training, test or refresh, - between windows
 *   run.loss_nats                real     mean loss of a character in the window [nat], nan if it is not known
 *   run.power_mW                 real     dynamic power [mW]
 *   run.queued_operations        integer  operations that could start but wait for a unit
 *   chip.UNIT_busy               wire     1 while the unit works
 *   chip.UNIT_state              string   idle, held, or the phase of the operation that the unit works for
 *   chip.UNIT_operation          integer  number of that operation in its window, z if there is none
 *   chip.UNIT_operation_name     string   its name, - if there is none
 *   chip.GROUP.UNIT_busy …                the same of units of a group
 * </pre>
 *
 * <p>A name is written with letters, digits and {@code _} only, each run of other characters being one {@code _}:
 * {@code tile[3].adc} is {@code adc} in the scope {@code chip.tile_3}, {@code link[3-4]} is {@code chip.link_3_4}. A unit that
 * serves several jobs side by side is {@code buffer_slot_0}, {@code buffer_slot_1} …. Names that are then equal get a number.
 *
 * <p>Busy time of a unit is the time in which it is {@code busy}, summed over its slots. Slices and
 * windows without duration are not written. Of each instant only changes are written, all under one time. Strings are written with the escapes of C
 * ({@code \040} is a space), as the converters of GTKWave do.
 *
 * @see "IEEE Standard for Verilog Hardware Description Language, IEEE Std 1364-2005, clause 18; strings are GTKWave's"
 */
public final class VcdExporter implements Exporter {

  private static final int MILLIWATT_EXPONENT = 6;

  private final VcdStream vcd;
  /** Slots by unit. */
  private final List<List<VcdSlot>> slots = new ArrayList<>();
  private VcdStream.Variable window;
  private VcdStream.Variable pass;
  private VcdStream.Variable loss;
  private VcdStream.Variable power;
  private VcdStream.Variable queued;

  /**
   * Writes to a stream.
   *
   * @param out closed with the exporter
   */
  public VcdExporter(OutputStream out) {
    this.vcd = new VcdStream(out);
  }

  /** Something that happens at a time; what ends does so before anything begins. */
  private record Event(long atPs, boolean begins, Runnable what) {

    static final Comparator<Event> ORDER = Comparator.comparingLong(Event::atPs).thenComparing(Event::begins);
  }

  @Override
  public void begin(ExportedRun run) throws IOException {
    vcd.keyword("version", "Crosspoint");
    vcd.keyword("comment", run.title() + "; chip " + run.chip());
    vcd.keyword("timescale", "1ps");
    vcd.scope("run");
    window = vcd.integerVariable("window", VcdStream.LONG_BITS);
    pass = vcd.stringVariable("pass", VcdSlot.NO_TEXT);
    loss = vcd.realVariable("loss_nats");
    power = vcd.realVariable("power_mW");
    queued = vcd.integerVariable("queued_operations", VcdStream.LONG_BITS);
    vcd.endScope();
    declareUnits(run.units());
    vcd.endDefinitions();
  }

  /** Units of the chip itself come first, then one group after the other. */
  private void declareUnits(List<ExportedRun.Unit> units) throws IOException {
    Map<String, List<Integer>> byGroup = new LinkedHashMap<>();
    byGroup.put("", new ArrayList<>());
    for (int unit = 0; unit < units.size(); unit++) {
      byGroup.computeIfAbsent(units.get(unit).group(), group -> new ArrayList<>()).add(unit);
      slots.add(new ArrayList<>());
    }
    Set<String> scopes = new HashSet<>();
    vcd.scope("chip");
    for (Map.Entry<String, List<Integer>> group : byGroup.entrySet()) {
      if (!group.getKey().isEmpty()) {
        vcd.scope(VcdNames.identifier(group.getKey(), scopes));
      }
      Set<String> taken = new HashSet<>();
      for (int unit : group.getValue()) {
        declare(units.get(unit), slots.get(unit), taken);
      }
      if (!group.getKey().isEmpty()) {
        vcd.endScope();
      }
    }
    vcd.endScope();
  }

  private void declare(ExportedRun.Unit unit, List<VcdSlot> of, Set<String> taken) throws IOException {
    String prefix = unit.group() + ".";
    String name = unit.name().startsWith(prefix) ? unit.name().substring(prefix.length()) : unit.name();
    for (int slot = 0; slot < unit.slots(); slot++) {
      of.add(new VcdSlot(vcd, VcdNames.identifier(unit.slots() == 1 ? name : name + "_slot_" + slot, taken)));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if it begins before the one before has ended, or two slices overlap on one slot
   */
  @Override
  public void window(ExportedWindow of) throws IOException {
    Preconditions.checkState(window != null, "a window before the run");
    List<Event> events = new ArrayList<>();
    if (of.endPs() > of.startPs()) {
      events.add(new Event(of.startPs(), true, () -> describe(VcdValue.integer(of.index()), of.pass(), of.lossNats())));
      events.add(new Event(of.endPs(), false, () -> describe(VcdValue.none(), VcdSlot.NO_TEXT, OptionalDouble.empty())));
    }
    of.powerNw().forEach(level -> events.add(new Event(level.atPs(), true, () -> vcd.set(power, VcdValue.real(milliwatts(level.value()))))));
    of.queued().forEach(level -> events.add(new Event(level.atPs(), true, () -> vcd.set(queued, VcdValue.integer(level.value())))));
    for (ExportedWindow.Slice slice : of.slices()) {
      if (slice.endPs() > slice.beginPs()) {
        VcdSlot slot = slots.get(slice.unit()).get(slice.slot());
        events.add(new Event(slice.beginPs(), true, () -> slot.take(of.operations().get(slice.operation()), slice.works())));
        events.add(new Event(slice.endPs(), false, slot::giveBack));
      }
    }
    events.sort(Event.ORDER);
    for (Event event : events) {
      vcd.at(event.atPs());
      event.what().run();
    }
  }

  private void describe(String index, String name, OptionalDouble lossNats) {
    vcd.set(window, index);
    vcd.set(pass, VcdValue.string(name));
    double nats = lossNats.orElse(Double.NaN);
    vcd.set(loss, Double.isFinite(nats) ? VcdValue.real(Decimals.shortest(nats).toString()) : VcdValue.notKnown());
  }

  private static String milliwatts(long nanowatts) {
    return BigDecimal.valueOf(nanowatts, MILLIWATT_EXPONENT).stripTrailingZeros().toPlainString();
  }

  @Override
  public void close() throws IOException {
    vcd.close();
  }
}
