package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does the numerical peer agree? Figures of aihwkit 1.1.0 on a tile of 8 × 8, whose very devices,
 * weights and vectors are loaded; see the README beside the figures.
 *
 * <p>The false-alarm rate of a file is the probability that its comparison fails though both compute
 * the same; what the peer's table of Gaussians adds is allowed for. Random numbers are a function of
 * the seed, so that a test that passes once passes always.
 */
class PeerValidationTest {

  /** False-alarm rate of each file. */
  private static final double FALSE_ALARM_RATE = 1e-4;

  private static void accept(String file, Agreement agreement) {
    agreement.print(file);
    agreement.assertAccepted();
  }

  @Test
  void forwardReads() {
    Agreement agreement = PeerReads.forward().compare(FALSE_ALARM_RATE, 50_000);
    assertEquals(7 * 8 * 3, agreement.comparisons());
    accept("forward.csv", agreement);
  }

  @Test
  void backwardReads() {
    Agreement agreement = PeerReads.backward().compare(FALSE_ALARM_RATE, 50_000);
    assertEquals(7 * 8 * 3, agreement.comparisons());
    accept("backward.csv", agreement);
  }

  @Test
  void readNoiseOffByTenPercentIsRejected() {
    PeerReads.forward().compare(FALSE_ALARM_RATE, 50_000, "tile.integrators.noiseWeight=0.066").assertRejected();
    PeerReads.backward().compare(FALSE_ALARM_RATE, 50_000, "tile.integrators.noiseWeight=0.054").assertRejected();
  }

  @Test
  void pulsePlans() {
    PeerUpdates updates = new PeerUpdates();
    assertEquals(48, updates.modes());
    updates.assertPlans();
  }

  @Test
  void updates() {
    Agreement agreement = new PeerUpdates().compare(FALSE_ALARM_RATE, 20_000);
    assertEquals(48 * (64 * 2 + 2 * 7 * 8 + 7 * 7), agreement.comparisons());
    accept("update.csv", agreement);
  }

  @Test
  @Tag("long")
  void updatesWithAsManyTrialsAsThePeer() {
    new PeerUpdates().compare(FALSE_ALARM_RATE, 200_000).assertAccepted();
  }

  @Test
  void coincidences() {
    Agreement agreement = new PeerUpdates().compareCoincidences(FALSE_ALARM_RATE, 20_000, 10,
        (mode, line) -> mode.name().equals("plain") && mode.dScale() == 1 && mode.learningRate() == 0.005 && line.whole("i") == 3 && line.whole("j") == 7);
    accept("coincidences.csv", agreement);
  }

  @Test
  void stepNoiseOffByTenPercentIsRejected() {
    new PeerUpdates().compareWithNoise(FALSE_ALARM_RATE, 10_000, 1.1).assertRejected();
    new PeerUpdates().compareWithNoise(FALSE_ALARM_RATE, 10_000, 0.9).assertRejected();
  }

  @Test
  void stepSpreadOffByTenPercentIsRejected() {
    new PeerUpdates().compareWithSpread(FALSE_ALARM_RATE, 2_000, 1.1).assertRejected();
  }

  @Test
  void wrongTrainLengthIsRejected() {
    new PeerUpdates().compareWithSlots(FALSE_ALARM_RATE, 5_000, 9).assertRejected();
    new PeerUpdates().compareWithSlots(FALSE_ALARM_RATE, 5_000, 11).assertRejected();
  }

  @Test
  void saturation() {
    PeerSaturation saturation = new PeerSaturation();
    PeerSaturation.Runs runs = saturation.runs(new PeerTile().devices(0.3), 100);
    Agreement course = saturation.compareCourse(FALSE_ALARM_RATE, runs);
    assertEquals(2 * 31 * 6, course.comparisons());
    accept("saturation.csv", course);
    Agreement ends = saturation.compareEnds(FALSE_ALARM_RATE, runs);
    assertEquals(2 * 64, ends.comparisons());
    accept("saturation_final.csv", ends);
  }

  @Test
  void saturationOfDevicesSpreadOffByTenPercentIsRejected() {
    PeerSaturation saturation = new PeerSaturation();
    PeerSaturation.Runs runs = saturation.runs(new PeerTile().spreadDevices(0.3, 1.1), 100);
    saturation.compareCourse(FALSE_ALARM_RATE, runs).assertRejected();
  }

  @Test
  void alternating() {
    Agreement agreement = new PeerSaturation().compareAlternating(FALSE_ALARM_RATE, 300, 0.3, 1);
    assertEquals(2 * 64 + 1, agreement.comparisons());
    accept("alternating.csv", agreement);
  }

  @Test
  void alternatingWithStepNoiseOffByTenPercentIsRejected() {
    new PeerSaturation().compareAlternating(FALSE_ALARM_RATE, 300, 0.33, 1).assertRejected();
  }

  @Test
  void deviceDistribution() {
    Agreement agreement = PeerDevices.compare(FALSE_ALARM_RATE);
    assertEquals(6 * 8 + 6 + 1, agreement.comparisons());
    accept("device_distribution.json", agreement);
  }

  @Test
  void devicesSpreadOffByTenPercentAreRejected() {
    PeerDevices.compare(FALSE_ALARM_RATE, "device.stepSpreadFraction=0.33").assertRejected();
    PeerDevices.compare(FALSE_ALARM_RATE, "device.upDownSpreadFraction=0.011").assertRejected();
    PeerDevices.compare(FALSE_ALARM_RATE, "device.upperBoundSpreadFraction=0.27", "device.lowerBoundSpreadFraction=0.27").assertRejected();
  }
}
