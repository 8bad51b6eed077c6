package crosspoint.hardware;

/** What is counted during a run and costs energy. */
public enum Action {
  /** One line of the input driven for one analog pass. */
  DAC_CONVERSION(Component.DAC),
  /** One device driven with the read voltage for one step of the DAC. */
  READ_DEVICE_STEP(Component.ARRAY),
  /** One device that sees half the update voltage for one pulse, because its row or its column is driven. */
  HALF_SELECTED_PULSE(Component.ARRAY),
  /** One device that sees the whole update voltage, beyond what its two halves cost. */
  COINCIDENCE(Component.ARRAY),
  /** One line converted. */
  ADC_CONVERSION(Component.ADC),
  EXPONENTIAL(Component.DIGITAL),
  DIVIDE(Component.DIGITAL),
  MULTIPLY(Component.DIGITAL),
  ADD(Component.DIGITAL),
  COMPARE(Component.DIGITAL),
  BUFFER_WRITE_BIT(Component.BUFFER),
  BUFFER_READ_BIT(Component.BUFFER),
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
