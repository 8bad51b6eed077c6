package crosspoint.hardware;

import com.google.common.base.CaseFormat;

/** Kinds of servers, in the global order in which a stage asks for them. */
public enum Unit {
  DIGITAL, BUFFER, OFF_CHIP, LINK,
  DAC, ARRAY, INTEGRATORS, SAMPLE_AND_HOLD, ADC,
  BACKWARD_DAC, BACKWARD_INTEGRATORS, BACKWARD_SAMPLE_AND_HOLD, BACKWARD_ADC, TRANSLATORS;

  private static final Unit[] ALL = values();

  /** Kinds that each group of tiles has. */
  static final int PER_GROUP = ALL.length - DAC.ordinal();

  /** Whether each group of tiles has one of its own. */
  public boolean ofTile() {
    return ordinal() >= DAC.ordinal();
  }

  /** Place among the units of a group of tiles. */
  int inGroup() {
    return ordinal() - DAC.ordinal();
  }

  static Unit inGroup(int place) {
    return ALL[DAC.ordinal() + place];
  }

  /** The name in reports: {@code sampleAndHold}. */
  public String label() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  }
}
