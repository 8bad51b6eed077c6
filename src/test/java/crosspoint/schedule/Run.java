package crosspoint.schedule;

import crosspoint.engine.Usage;
import crosspoint.hardware.Action;
import crosspoint.hardware.Chip;
import crosspoint.hardware.EnergyTable;
import crosspoint.hardware.Stage;
import crosspoint.hardware.Unit;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.Program;
import crosspoint.spec.Spec;
import java.util.ArrayList;
import java.util.List;

/** One program run on a chip, with everything that was seen of it. */
final class Run {

  /** A granted stage; servers are numbered from {@code firstServer}. */
  record Granted(int operation, int stage, Stage what, int firstServer, long grantPs, long endPs, double energyFj) {}

  final MappedProgram mapped;
  final Timeline timeline = new Timeline();
  final Account account = new Account();
  final List<Granted> stages = new ArrayList<>();
  final Spec spec;
  final Chip chip;

  Run(Spec spec, Program program, FactsSource facts) {
    this(spec, new Mapper(spec, program.matrices()).map(program), facts);
  }

  Run(Spec spec, MappedProgram mapped, FactsSource facts) {
    this.spec = spec;
    this.mapped = mapped;
    this.chip = new Chip(spec, mapped.layout());
    Dispatcher dispatcher = new Dispatcher(spec, chip, (operation, stage, what, firstServer, grantPs, endPs, energyFj) ->
        stages.add(new Granted(operation, stage, what, firstServer, grantPs, endPs, energyFj)));
    dispatcher.run(mapped, 0, facts, timeline, account);
  }

  /** One pass, ten slots and a few pulses for every part of every operation. */
  static void ordinary(int operation, int part, long nowPs, Facts facts) {
    facts.passes = 1;
    facts.codeSum = 100;
    facts.slots = 10;
    facts.columnPulses = 12;
    facts.rowPulses = 7;
    facts.coincidences = 5;
  }

  Usage usage(Unit unit, int which) {
    return account.usage(chip.server(unit, which));
  }

  long busyPs(Unit unit) {
    return usage(unit, 0).busyPs();
  }

  long blockedPs(Unit unit, Unit by) {
    return usage(unit, 0).blockedPs(by.ordinal());
  }

  long count(Action action) {
    return account.activity().count(action);
  }

  double picojoules(Action action) {
    return count(action) * new EnergyTable(spec).costFj(action) / 1000;
  }

  /** Number of the mapped operation of a logical one, the first if groups of tiles share it. */
  int mapped(int logical) {
    for (int operation = 0; operation < mapped.operations(); operation++) {
      if (mapped.logical(operation) == logical) {
        return operation;
      }
    }
    throw new AssertionError("operation " + logical + " was not mapped");
  }

  /** Time that a mapped operation took, also one that mapping inserted. */
  long mappedPs(int operation) {
    return timeline.endPs(operation) - timeline.startPs(operation);
  }

  long startPs(int logical) {
    return timeline.startPs(mapped(logical));
  }

  long endPs(int logical) {
    return timeline.endPs(mapped(logical));
  }

  long durationPs(int logical) {
    return endPs(logical) - startPs(logical);
  }
}
