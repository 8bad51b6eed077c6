package crosspoint.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Is the sequence that of the published generator? */
class SplitMix64Test {

  /** Reference output for seed 1234567, as published with the generator's C form. */
  @Test
  void givesThePublishedSequence() {
    SplitMix64 random = new SplitMix64(1234567);
    assertEquals("6457827717110365317", Long.toUnsignedString(random.nextLong()));
    assertEquals("3203168211198807973", Long.toUnsignedString(random.nextLong()));
    assertEquals("9817491932198370423", Long.toUnsignedString(random.nextLong()));
    assertEquals("4593380528125082431", Long.toUnsignedString(random.nextLong()));
    assertEquals("16408922859458223821", Long.toUnsignedString(random.nextLong()));
  }
}
