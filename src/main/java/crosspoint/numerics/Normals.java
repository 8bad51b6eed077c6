package crosspoint.numerics;

import com.google.common.base.Preconditions;
import java.util.function.DoubleSupplier;

/** Standard normal numbers of one device after another, each with as many as were drawn. */
final class Normals implements DoubleSupplier {

  private final float[][] numbers;
  private int element;
  private int next;

  /** Numbers by ordinal and device. */
  Normals(float[][] numbers) {
    this.numbers = numbers;
  }

  /** The numbers of a device, from its first. */
  Normals of(int device) {
    element = device;
    next = 0;
    return this;
  }

  @Override
  public double getAsDouble() {
    Preconditions.checkState(next < numbers.length, "a device law asks for more than the %s normal numbers that it has", numbers.length);
    return numbers[next++][element];
  }
}
