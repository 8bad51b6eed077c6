package crosspoint.hardware;

/** What is counted during a run and costs energy. */
public enum Action {
  /** One line of the input encoded for one analog pass, also where its code is zero. */
  DAC_CONVERSION(Component.DAC),
  /** One device of mean conductance driven with the read voltage for one step of the DAC. */
  READ_DEVICE_STEP(Component.ARRAY),
  /** What a device of weight 2⁻²⁴ costs more than one of mean conductance, for one step of the DAC. */
  READ_WEIGHT_STEP(Component.ARRAY),
  /** One cross-point of a line that is encoded for a pass charged to the read voltage, also where its code is zero. */
  READ_LINE_CHARGE(Component.ARRAY),
  /** One device of mean conductance at half the update voltage for one pulse, its row or its column being driven. */
  HALF_SELECTED_PULSE(Component.ARRAY),
  /** What a device of weight 2⁻²⁴ costs more than one of mean conductance, half-selected for one pulse. */
  HALF_SELECTED_WEIGHT(Component.ARRAY),
  /** One device of mean conductance at the whole update voltage, beyond what its two halves cost. */
  COINCIDENCE(Component.ARRAY),
  /** What a device of weight 2⁻²⁴ costs more than one of mean conductance, in a coincidence. */
  COINCIDENCE_WEIGHT(Component.ARRAY),
  /** One device written to a given value. */
  DEVICE_WRITE(Component.ARRAY),
  /** One line integrated for one analog pass. */
  INTEGRATION(Component.INTEGRATORS),
  /** One line converted. */
  ADC_CONVERSION(Component.ADC),
  /** One line and slot of a pulse train made. */
  TRANSLATED_SLOT(Component.TRANSLATORS),
  /** One evaluation in a digital unit; the others of this component likewise. */
  EXPONENTIAL(Component.DIGITAL),
  DIVIDE(Component.DIGITAL),
  MULTIPLY(Component.DIGITAL),
  ADD(Component.DIGITAL),
  COMPARE(Component.DIGITAL),
  LOOK_UP(Component.DIGITAL),
  /** One bit through a port of the buffer. */
  BUFFER_WRITE_BIT(Component.BUFFER),
  BUFFER_READ_BIT(Component.BUFFER),
  /** One bit moved through one router. */
  INTERCONNECT_BIT(Component.INTERCONNECT),
  /** One bit over the off-chip link. */
  OFF_CHIP_BIT(Component.OFF_CHIP);

  private final Component component;

  Action(Component component) {
    this.component = component;
  }

  /** Component that does it. */
  public Component component() {
    return component;
  }
}
