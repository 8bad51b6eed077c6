package crosspoint.experiment;

import crosspoint.report.Validation;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * A published figure, and the simulation that is to give it.
 *
 * @param identifier lower-case words with hyphens
 * @param work       the publication, in short
 * @param what       what the figure is
 * @param published  the figure
 * @param unit       its unit
 * @param how        what is simulated
 * @param kind       what agreement would say
 * @param source     where the figure stands
 * @param mark       how well it is known: quoted, derived or recalled
 * @param tolerance  how near the simulated figure must come; none if it is only shown
 * @param deviation  identifier of a known gap; empty if there is none
 * @param simulation gives the figure in the same unit
 */
public record Claim(String identifier, String work, String what, double published, String unit, String how, Validation.Kind kind,
    String source, String mark, Optional<Double> tolerance, String toleranceReason, String deviation, DoubleSupplier simulation) {

  /** Simulates it. */
  Validation.Row check() {
    double simulated = simulation.getAsDouble();
    boolean holds = tolerance.isEmpty() || new Tolerance(tolerance.get(), toleranceReason).allows(simulated, published);
    return new Validation.Row(identifier, work, what, published, simulated, unit, how, kind, source, mark, tolerance.orElse(Double.NaN),
        toleranceReason, deviation, holds);
  }
}
