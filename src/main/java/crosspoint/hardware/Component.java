package crosspoint.hardware;

import com.google.common.base.CaseFormat;

/** Where energy goes. Static power flows whether or not anything is done, unless it is gated. */
public enum Component {
  DAC, ARRAY, INTEGRATORS, ADC, TRANSLATORS, DIGITAL, BUFFER, INTERCONNECT, OFF_CHIP,
  STATIC_TILES, STATIC_INTEGRATORS, STATIC_ADC, STATIC_DIGITAL, STATIC_BUFFER, STATIC_INTERCONNECT, STATIC_OFF_CHIP;

  /** The name in reports. */
  public String label() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  }
}
