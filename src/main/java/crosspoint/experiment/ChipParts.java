package crosspoint.experiment;

import com.google.common.collect.ImmutableSet;
import crosspoint.hardware.Component;

/** Components by where they are. */
final class ChipParts {

  /** What is in the tiles. */
  static final ImmutableSet<Component> OF_TILES = ImmutableSet.of(Component.DAC, Component.ARRAY, Component.INTEGRATORS, Component.ADC,
      Component.TRANSLATORS, Component.STATIC_TILES, Component.STATIC_INTEGRATORS, Component.STATIC_ADC);

  private ChipParts() {}
}
