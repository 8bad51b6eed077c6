package crosspoint.numerics;

/** What a test looks at. */
enum Statistic {

  SHARE("share"), KOLMOGOROV_SMIRNOV("Kolmogorov-Smirnov"), CHI_SQUARE("chi-square"), MEAN("mean"), VARIANCE("variance");

  private final String text;

  Statistic(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
