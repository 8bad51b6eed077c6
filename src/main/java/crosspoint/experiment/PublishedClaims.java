package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.report.Validation;
import java.nio.file.Path;
import java.util.List;

/** All claims of publications that the simulator is held against. */
public final class PublishedClaims {

  private PublishedClaims() {}

  /**
   * The claims, publication by publication.
   *
   * @param specs directory of the shipped chips
   */
  public static ImmutableList<Claim> all(Path specs) {
    ShippedChips chips = new ShippedChips(specs);
    return ImmutableList.<Claim>builder().addAll(HaenschClaims.of(chips)).addAll(GokmenClaims.of(chips)).addAll(RaschClaims.of(chips))
        .addAll(MarinellaClaims.of(chips)).addAll(PumaClaims.of(chips)).addAll(IsaacClaims.of(chips)).addAll(NeuroSimClaims.of(chips))
        .addAll(AlpineClaims.of(chips)).addAll(HorowitzClaims.of(chips)).build();
  }

  /** Simulates claims. */
  public static Validation check(List<Claim> claims) {
    return new Validation(claims.stream().map(Claim::check).collect(ImmutableList.toImmutableList()));
  }
}
