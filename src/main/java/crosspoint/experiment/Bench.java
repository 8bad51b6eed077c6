package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.engine.Usage;
import crosspoint.hardware.Action;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Component;
import crosspoint.hardware.Energy;
import crosspoint.hardware.EnergyTable;
import crosspoint.hardware.Unit;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.mapping.Split;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.program.ProgramBuilder;
import crosspoint.schedule.Account;
import crosspoint.schedule.Dispatcher;
import crosspoint.schedule.Timeline;
import crosspoint.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * A small program of a publication's own making, on the clock of a chip: operations in a stated order,
 * every line fully driven. It is mapped and dispatched like any other.
 *
 * <p>Operations here wait for others without taking their results, so that nothing moves between
 * units: publications that give the time of a tile leave the way to it out.
 */
final class Bench {

  /** Row of the minibatch that stands for no read at all. */
  private static final int MESSAGE = 1;

  private final Spec spec;
  private final Mapper mapper;
  private final ProgramBuilder builder;
  private final List<Integer> slots = new ArrayList<>();

  Bench(Spec spec, List<Matrix> matrices) {
    this.spec = spec;
    this.mapper = new Mapper(spec, ImmutableList.copyOf(matrices));
    this.builder = new ProgramBuilder(matrices);
  }

  /** So many matrices of the size of a tile. */
  static List<Matrix> tiles(Spec spec, int count) {
    List<Matrix> matrices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      matrices.add(new Matrix("tile" + i, spec.tile().rows(), spec.tile().columns() / spec.tile().weight().columnsPerWeight()));
    }
    return matrices;
  }

  int forward(int matrix, int... after) {
    return add(0, new Op.Forward(matrix, 0, 0, 0), after);
  }

  int backward(int matrix, int... after) {
    return add(0, new Op.Backward(matrix, 0, 0, 0), after);
  }

  int update(int matrix, int pulseSlots, int... after) {
    return add(pulseSlots, new Op.Update(matrix, 0, 0, 0), after);
  }

  int writeRows(int matrix, int rows, int... after) {
    return add(0, new Op.WriteRows(matrix, 0, 0, rows), after);
  }

  int digital(Op.Function function, int unit, int inputs, int elements, int... after) {
    return add(0, new Op.Pointwise(Phase.FORWARD, function, unit, 0, 0, inputs, elements), after);
  }

  int load(int elements, int... after) {
    return add(0, new Op.Buffer(Phase.FORWARD, Op.Direction.LOAD, slots.size(), 0, 0, elements), after);
  }

  int offChip(int elements, int... after) {
    return add(0, new Op.OffChip(Phase.FORWARD, Op.Direction.LOAD, 0, 0, elements), after);
  }

  /** Values sent from a digital unit to a tile, which does not read them: a read of another row, without a pass. */
  int message(int matrix, int elements, int from) {
    slots.add(0);
    return builder.add(new Op.Forward(matrix, 0, MESSAGE, elements), from);
  }

  /** A read whose vector is moved to the tile, and whose result is moved back. */
  int forwardMoved(int matrix, int unit, int elements, int... after) {
    int read = add(0, new Op.Forward(matrix, 0, 0, elements), after);
    slots.add(0);
    return builder.add(new Op.Pointwise(Phase.FORWARD, Op.Function.PARTIAL_SUM, unit, 0, 0, 1, 1), read);
  }

  private int add(int pulseSlots, Op op, int[] after) {
    slots.add(pulseSlots);
    return builder.addAfter(after, op);
  }

  Outcome run() {
    return run(spec, mapper, builder.freeze(), slots::get);
  }

  /**
   * A program on the clock of a chip, every line of it fully driven.
   *
   * @param slots of an update, by operation
   */
  static Outcome run(Spec spec, Program program, IntUnaryOperator slots) {
    return run(spec, new Mapper(spec, program.matrices()), program, slots);
  }

  private static Outcome run(Spec spec, Mapper mapper, Program program, IntUnaryOperator slots) {
    MappedProgram mapped = mapper.map(program);
    Chip chip = new Chip(spec, mapper.layout());
    Timeline timeline = new Timeline();
    Account account = new Account();
    new Dispatcher(spec, chip).run(mapped, 0, facts(spec, mapper, program, slots), timeline, account);
    return new Outcome(spec, mapped, chip, timeline, account);
  }

  /** Every line fully on and in one pass; every pulse on every line, so that all of them meet. */
  private static FactsSource facts(Spec spec, Mapper mapper, Program program, IntUnaryOperator slots) {
    int fullScale = spec.tile().dac().bits().fullScale(Facts.EXACT_DAC_STEPS);
    return (operation, part, nowPs, into) -> {
      Op op = program.op(operation);
      Split split = mapper.layout().split(op.matrix());
      long columns = split.columnsOf(part);
      if (op instanceof Op.Update update) {
        // Each row that is updated alone has slots of its own.
        long rows = update.ofRows() ? 1 : split.rowsOf(part);
        into.slots = slots.applyAsInt(operation);
        into.columnPulses = into.slots * columns;
        into.rowPulses = into.slots * rows;
        into.coincidences = into.slots * rows * columns;
      } else if (op.row() != MESSAGE) {
        into.passes = 1;
        into.codeSum = fullScale * (op instanceof Op.Forward ? columns : split.rowsOf(part));
      }
    };
  }

  /** What happened. */
  static final class Outcome {

    private final Spec spec;
    private final MappedProgram mapped;
    private final Chip chip;
    private final Timeline timeline;
    private final Account account;

    private Outcome(Spec spec, MappedProgram mapped, Chip chip, Timeline timeline, Account account) {
      this.spec = spec;
      this.mapped = mapped;
      this.chip = chip;
      this.timeline = timeline;
      this.account = account;
    }

    MappedProgram mapped() {
      return mapped;
    }

    Timeline timeline() {
      return timeline;
    }

    /** From the start of the program to the end of its last operation [ps]. */
    long makespanPs() {
      return timeline.endPs() - timeline.startPs();
    }

    /** Time in which a unit of a group of tiles worked [ps]. */
    long busyPs(Unit unit, int group) {
      Usage usage = account.usage(chip.server(unit, group));
      return usage.busyPs();
    }

    double joules(Set<Component> components) {
      Energy energy = energy();
      return components.stream().mapToDouble(energy::joules).sum();
    }

    double joules() {
      return energy().joules();
    }

    private Energy energy() {
      return account.energy(new EnergyTable(spec), chip);
    }

    long count(Action action) {
      return account.activity().count(action);
    }
  }
}
