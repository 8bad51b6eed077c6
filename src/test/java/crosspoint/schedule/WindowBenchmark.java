package crosspoint.schedule;

import crosspoint.hardware.Chip;
import crosspoint.hardware.EnergyTable;
import crosspoint.hardware.Specs;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.program.FactsSource;
import crosspoint.program.Program;
import crosspoint.spec.Spec;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.lang.management.ManagementFactory;

/** Measures how fast windows of a 2 × 64 LSTM are scheduled, with facts that never change. */
final class WindowBenchmark {

  private WindowBenchmark() {}

  // Processor time, so that other work on the machine does not count.
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  public static void main(String[] args) {
    Spec spec = Specs.haensch();
    Program program = LstmProgram.training(LstmShape.uniform(87, 2, 64), 100, 1, args.length > 0);
    MappedProgram mapped = new Mapper(spec, program.matrices()).map(program);
    Chip chip = new Chip(spec, mapped.layout());
    FactsSource facts = (operation, part, nowPs, into) -> {
      into.passes = 1;
      into.codeSum = 2000;
      into.slots = 10;
      into.columnPulses = 300;
      into.rowPulses = 300;
      into.coincidences = 400;
    };
    Dispatcher dispatcher = new Dispatcher(spec, chip);
    Timeline timeline = new Timeline();
    long nowPs = 0;
    int rounds = Integer.getInteger("rounds", 12);
    for (int round = 0; round < rounds; round++) {
      Account account = new Account();
      long begin = cpuNanos();
      int windows = 1000;
      for (int window = 0; window < windows; window++) {
        nowPs = dispatcher.run(mapped, nowPs, facts, timeline, account);
      }
      double seconds = (cpuNanos() - begin) * 1e-9;
      System.out.printf("%d ops, %.3f ms/window, %.2f M events/s, %.1f events/op, %.3f us simulated/window, %.3f uJ, peak %.3f W%n",
          mapped.operations(), seconds / windows * 1e3, account.events() / seconds * 1e-6,
          (double) account.events() / account.operations(), account.elapsedPs() * 1e-6 / windows,
          new EnergyTable(spec).energy(account.activity(), account.phasesPs(), chip, server -> account.usage(server).idlePs())
              .joules() * 1e6 / windows,
          account.peakDynamicWatts());
    }
  }
}
