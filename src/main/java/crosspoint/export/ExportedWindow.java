package crosspoint.export;

import com.google.common.collect.ImmutableList;
import java.util.OptionalDouble;

/**
 * What happened when in one window of a run. Operations are those of the chip, transfers included; slices are their
 * stages on the units.
 *
 * @param index      number of the window in the run, from 0
 * @param pass       {@code training}, {@code test} or {@code refresh}
 * @param startPs    when it began [ps]
 * @param endPs      when its last operation ended [ps]
 * @param lossNats   mean loss of a character in it, if it is known [nat]
 * @param operations operations, numbered from 0 in a topological order
 * @param slices     stages on units, by time of their begin
 * @param powerNw    dynamic power from each instant on at which it changes [nW]
 * @param queued     operations that could start but wait for a unit, from each instant on at which their number changes
 */
public record ExportedWindow(
    long index,
    String pass,
    long startPs,
    long endPs,
    OptionalDouble lossNats,
    ImmutableList<Operation> operations,
    ImmutableList<Slice> slices,
    ImmutableList<Level> powerNw,
    ImmutableList<Level> queued) {

  /**
   * An operation of the chip.
   *
   * @param number       its number in the window
   * @param logical      number of the operation of the program that it is, or a part of; −1 of a transfer, which mapping inserted
   * @param name         what a viewer calls it: {@code forward lstm1 t=3}
   * @param kind         {@code forward}, {@code update}, {@code transfer}
   * @param phase        {@code forward}, {@code backward} or {@code update}
   * @param layer        matrix or layer that it belongs to; empty if to none
   * @param step         time step in the window, −1 of a transfer
   * @param row          row of the minibatch, −1 of a transfer
   * @param startPs      when its first stage was granted [ps]
   * @param endPs        when its last stage ended [ps]
   * @param energyFj     energy of all its stages [fJ]
   * @param predecessors numbers of the operations that it waited for, ascending
   */
  public record Operation(int number, int logical, String name, String kind, String phase, String layer, int step, int row,
      long startPs, long endPs, double energyFj, ImmutableList<Integer> predecessors) {}

  /**
   * A stage of an operation on one of the units that it took. A unit works, or is held by an operation that works elsewhere.
   * On one slot of a unit slices do not overlap.
   *
   * @param operation number of the operation
   * @param stage     number of the stage among those of the operation, from 0
   * @param unit      index of the unit
   * @param slot      slot of the unit, 0 where it has one
   * @param beginPs   when it began [ps]
   * @param endPs     when it ended [ps]
   * @param works     whether the unit works; busy time of a unit is the sum of these slices
   */
  public record Slice(int operation, int stage, int unit, int slot, long beginPs, long endPs, boolean works) {}

  /**
   * A level from an instant on.
   *
   * @param atPs  the instant [ps]
   * @param value the level
   */
  public record Level(long atPs, long value) {}
}
