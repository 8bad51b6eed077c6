package crosspoint.numerics;

/** Something other than a pulse that changes what devices store: time, or the use of lines that they are on. */
interface RowChange {

  /**
   * Changes the devices of a row, and keeps each between its bounds and as {@link Devices#kept}.
   *
   * @param device  number of the devices among those of a weight
   * @param devices their parameters
   * @param row     row of the array
   * @param values  what they store, by column
   */
  void change(int device, Devices devices, int row, double[] values);
}
