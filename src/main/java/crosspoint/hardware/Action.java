package crosspoint.hardware;

/** What is counted during a run and costs energy. */
public enum Action {
  /** One line of the input encoded for one analog pass, also where its code is zero. */
  DAC_CONVERSION(Component.DAC),
  /** One device driven with the read voltage for one step of the DAC. */
  READ_DEVICE_STEP(Component.ARRAY),
  /** One device that sees half the update voltage for one pulse, because its row or its column is driven. */
  HALF_SELECTED_PULSE(Component.ARRAY),
  /** One device that sees the whole update voltage, beyond what its two halves cost. */
  COINCIDENCE(Component.ARRAY),
  /** One line converted. */
  ADC_CONVERSION(Component.ADC),
  /** One evaluation in the digital unit; the others of this component likewise. */
  EXPONENTIAL(Component.DIGITAL),
  DIVIDE(Component.DIGITAL),
  MULTIPLY(Component.DIGITAL),
  ADD(Component.DIGITAL),
  COMPARE(Component.DIGITAL),
  LOOK_UP(Component.DIGITAL),
  /** One bit through a port of the buffer. */
  BUFFER_WRITE_BIT(Component.BUFFER),
  BUFFER_READ_BIT(Component.BUFFER),
  /** One bit moved from unit to unit. */
  BUS_BIT(Component.BUS);

  private final Component component;

  Action(Component component) {
    this.component = component;
  }

  /** Component that does it. */
  public Component component() {
    return component;
  }
}
