package crosspoint.experiment;

import crosspoint.hardware.Area;
import crosspoint.spec.Spec;

/** Area of a chip as far as its spec knows it. */
final class KnownArea {

  private KnownArea() {}

  /** Sum over the parts that are known [mm²]. */
  static double mm2(Spec spec) {
    return Area.of(spec).stream().filter(Area.Part::known).mapToDouble(Area.Part::totalMm2).sum();
  }
}
