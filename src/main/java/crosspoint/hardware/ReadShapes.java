package crosspoint.hardware;

import crosspoint.hardware.Stage.Shape;
import java.util.Set;

/** Which units of a tile the stages of a read take, hold and keep. */
record ReadShapes(Shape integrateAlone, Shape integrate, Shape integrateAndKeep, Shape convert, Shape convertAndRetry,
    Shape readRows) {

  /** Reads through the periphery that all reads share, or that forward reads have. */
  static ReadShapes forward(boolean sampleAndHold) {
    return of(Unit.DAC, Unit.INTEGRATORS, Unit.SAMPLE_AND_HOLD, Unit.ADC, sampleAndHold);
  }

  /** Reads through periphery that only backward reads have. */
  static ReadShapes backward(boolean sampleAndHold) {
    return of(Unit.BACKWARD_DAC, Unit.BACKWARD_INTEGRATORS, Unit.BACKWARD_SAMPLE_AND_HOLD, Unit.BACKWARD_ADC, sampleAndHold);
  }

  private static ReadShapes of(Unit dac, Unit integrators, Unit sample, Unit adc, boolean sampleAndHold) {
    Set<Unit> read = Set.of(dac, Unit.ARRAY, integrators);
    Set<Unit> drained = Set.of(adc, sampleAndHold ? sample : integrators);
    return new ReadShapes(
        new Shape(read, Set.of(), Set.of()),
        new Shape(read, Set.of(), Set.of(integrators)),
        new Shape(read, Set.of(), read),
        new Shape(drained, Set.of(), Set.of()),
        new Shape(drained, sampleAndHold ? read : Set.of(dac, Unit.ARRAY), read),
        new Shape(Set.of(dac, Unit.ARRAY, integrators, adc), Set.of(), Set.of()));
  }
}
