package crosspoint.report;

import java.util.Locale;
import java.util.Map;

/** What a chip spent, as tables of plain text: by phase, by component, by unit. */
final class UseTables {

  private static final int LABEL = 26;

  private final StringBuilder text;

  /** Tables that are appended to a text. */
  UseTables(StringBuilder text) {
    this.text = text;
  }

  /** Phases and components; units that had a job. */
  void append(ChipUse use) {
    Map<String, Double> energyPerPhase = EnergySums.perPhase(use);
    table("phase", "time", "share", "energy", "share");
    for (ChipUse.PhaseTime phase : use.phases()) {
      double joules = energyPerPhase.getOrDefault(phase.phase(), 0.0);
      row(phase.phase(), Quantity.ofPs(phase.simulatedPs()), Quantity.percent(phase.simulatedPs(), use.simulatedPs()),
          Quantity.of(joules, "J"), Quantity.percent(joules, use.energyJoules()));
    }
    table("component", "energy", "share", "", "");
    EnergySums.perComponent(use).forEach((component, joules) ->
        row(component, Quantity.of(joules, "J"), Quantity.percent(joules, use.energyJoules()), "", ""));
    table("unit", "busy", "blocked", "idle", "");
    for (ChipUse.UnitTime unit : use.units()) {
      if (unit.busyPs() > 0 || unit.blockedPs() > 0) {
        double all = (double) use.simulatedPs() * unit.slots();
        row(unit.unit(), Quantity.percent(unit.busyPs(), all), Quantity.percent(unit.blockedPs(), all),
            Quantity.percent(unit.idlePs(), all), "");
      }
    }
  }

  private void table(String... heads) {
    text.append('\n');
    row(heads);
  }

  private void row(String... cells) {
    text.append(String.format(Locale.ROOT, "  %-" + LABEL + "s%12s%12s%12s%12s", (Object[]) cells).stripTrailing()).append('\n');
  }
}
