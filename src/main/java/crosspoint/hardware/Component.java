package crosspoint.hardware;

/** Where energy goes. The last four are static power, which flows whether or not anything is done. */
public enum Component {
  DAC("dac"), ARRAY("array"), ADC("adc"), DIGITAL("digital"), BUFFER("buffer"), BUS("bus"),
  STATIC_TILES("staticTiles"), STATIC_DIGITAL("staticDigital"), STATIC_BUFFER("staticBuffer"), STATIC_BUS("staticBus");

  private final String label;

  Component(String label) {
    this.label = label;
  }

  /** The name in reports. */
  public String label() {
    return label;
  }
}
