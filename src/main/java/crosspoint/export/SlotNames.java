package crosspoint.export;

import com.google.common.collect.ImmutableList;

/** Names of the slots of all units, unit by unit, and where among them those of a unit begin. */
final class SlotNames {

  private final ImmutableList<String> names;
  private final int[] first;

  SlotNames(ImmutableList<ExportedRun.Unit> units) {
    ImmutableList.Builder<String> builder = ImmutableList.builder();
    first = new int[units.size()];
    int count = 0;
    for (int unit = 0; unit < units.size(); unit++) {
      first[unit] = count;
      ExportedRun.Unit of = units.get(unit);
      for (int slot = 0; slot < of.slots(); slot++) {
        builder.add(of.slots() == 1 ? of.name() : of.name() + " slot " + slot);
        count++;
      }
    }
    names = builder.build();
  }

  /** {@code tile[3].adc} of a unit with one slot, {@code tile[3].adc slot 0} where there are several. */
  String name(int unit, int slot) {
    return names.get(index(unit, slot));
  }

  /** Number of a slot among those of all units, from 0. */
  int index(int unit, int slot) {
    return first[unit] + slot;
  }
}
