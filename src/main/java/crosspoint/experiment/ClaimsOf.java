package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.report.Validation.Kind;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Collects the claims of one publication, in the words that all of them share. */
final class ClaimsOf {

  private final String work;
  private final String citation;
  private final ImmutableList.Builder<Claim> claims = ImmutableList.builder();

  /**
   * Claims of a publication.
   *
   * @param work     name in the table
   * @param citation the publication; what a claim says of its place is put behind it
   */
  ClaimsOf(String work, String citation) {
    this.work = work;
    this.citation = citation;
  }

  /** A figure that must come out of parts that do not hold it. */
  ClaimsOf predicted(String identifier, String what, double published, String unit, String mark, String place, String how,
      DoubleSupplier simulation) {
    return counted(Kind.PREDICTION, identifier, what, published, unit, mark, place, how, "", simulation);
  }

  /** A figure that an input of the chip holds already. */
  ClaimsOf echoed(String identifier, String what, double published, String unit, String mark, String place, String how,
      DoubleSupplier simulation) {
    return counted(Kind.ECHO, identifier, what, published, unit, mark, place, how, "", simulation);
  }

  private ClaimsOf counted(Kind kind, String identifier, String what, double published, String unit, String mark, String place,
      String how, String deviation, DoubleSupplier simulation) {
    Tolerance tolerance = Tolerance.of(identifier);
    claims.add(new Claim(identifier, work, what, published, unit, how, kind, citation + ", " + place, mark,
        Optional.of(tolerance.fraction()), tolerance.reason(), deviation, simulation));
    return this;
  }

  /** A figure that is shown and not counted, with the identifier of the gap that it shows. */
  ClaimsOf shown(String identifier, String what, double published, String unit, String mark, String place, String how,
      String deviation, DoubleSupplier simulation) {
    claims.add(new Claim(identifier, work, what, published, unit, how, Kind.SHOWN, citation + ", " + place, mark, Optional.empty(),
        "", deviation, simulation));
    return this;
  }

  ImmutableList<Claim> all() {
    return claims.build();
  }
}
