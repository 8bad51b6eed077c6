package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import crosspoint.workload.LstmShape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With what do the fast arrays of a network begin? */
class FastArrayTest {

  /** Each second device is stuck somewhere between its bounds, the others begin at 0. False-alarm rate 6e-7: 5 standard deviations. */
  @Test
  void theirDevicesBeginAsNearZeroAsTheyGet() {
    Spec spec = SpecReader.read(Path.of("arch-specs/rpu-2018-ttv2.json"), List.of("device.stuckFraction=0.5")).spec();
    Network network = new Network(spec, LstmShape.uniform(5, 1, 8), KernelChoice.of(KernelChoice.Kind.VECTOR));
    CrossbarGrid fast = network.grid(network.shape().matrices().size());
    int zero = 0;
    int stuck = 0;
    for (int row = 0; row < fast.rows(); row++) {
      for (int column = 0; column < fast.columns(); column++) {
        if (fast.part(0).weight(row, column) == 0) {
          zero++;
        } else {
          stuck++;
        }
      }
    }
    int count = zero + stuck;
    assertEquals(count / 2.0, stuck, 5 * Math.sqrt(count / 4.0));
    assertTrue(count > 400);
  }
}
