package crosspoint.experiment;

import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.program.Program;

/**
 * A program and what it is on the chip.
 *
 * @param steps   time steps of its window
 * @param program the operations
 * @param mapped  the operations on the chip's units
 */
record Step(int steps, Program program, MappedProgram mapped) {

  static Step of(int steps, Program program, Mapper mapper) {
    return new Step(steps, program, mapper.map(program));
  }
}
