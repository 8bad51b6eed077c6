package crosspoint.hardware;

import java.util.Locale;

/** Kinds of servers, in the global order in which a stage asks for them. */
public enum Unit {
  DIGITAL, BUFFER, BUS, DAC, ARRAY, INTEGRATORS, SAMPLE_AND_HOLD, ADC, TRANSLATORS;

  private static final Unit[] ALL = values();

  /** Kinds that the chip has once; the others belong to a tile. */
  static final int SHARED = DAC.ordinal();

  /** Kinds that each tile has. */
  static final int PER_TILE = ALL.length - SHARED;

  /** Whether each tile has one of its own. */
  public boolean ofTile() {
    return ordinal() >= SHARED;
  }

  /** The name in reports: {@code sampleAndHold}. */
  public String label() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder label = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      label.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return label.toString();
  }

  static Unit at(int ordinal) {
    return ALL[ordinal];
  }
}
