package crosspoint.schedule;

import crosspoint.hardware.CostModel;
import crosspoint.hardware.Tally;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;

/** What the parts of a group answer when one of its operations starts: how slow the slowest is, and what all do together. */
final class GroupFacts {

  private final CostModel costs;
  private final Groups groups;
  private final Facts part = new Facts();
  /** Largest facts of the parts, which decide how long the group works in lockstep. */
  final Facts slowest = new Facts();
  /** What all parts do together. */
  final Tally tally = new Tally();
  /** Fingerprint of all answers. */
  long hash;
  long passes;
  long failedPasses;
  long slots;

  GroupFacts(CostModel costs, Groups groups) {
    this.costs = costs;
    this.groups = groups;
  }

  void ask(FactsSource source, int operation, Kind kind, int group, long nowPs) {
    int[] rows = groups.rows[group];
    int[] columns = groups.columns[group];
    slowest.clear();
    tally.clear();
    hash = 0;
    passes = 0;
    failedPasses = 0;
    slots = 0;
    for (int i = 0; i < rows.length; i++) {
      part.clear();
      source.facts(operation, groups.firstPart[group] + i, nowPs, part);
      costs.count(kind, rows[i], columns[i], part, tally);
      Groups.slowest(part, slowest);
      hash = kind == Kind.REWRITE_ROWS ? Timeline.foldRewritten(hash, part) : Timeline.fold(hash, part);
      if (kind == Kind.UPDATE) {
        slots += part.slots;
      } else {
        passes += part.passes;
        failedPasses += part.failedPasses;
      }
    }
  }

  double driveFj() {
    return costs.driveFj(tally);
  }

  double conversionFj() {
    return costs.conversionFj(tally);
  }
}
