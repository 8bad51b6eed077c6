package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.report.Learning;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/** What a run has learnt so far: losses of its epochs, its learning curve, and the sums under way. */
final class Losses {

  /** Weight of a new window in the running mean of the loss that progress shows. */
  private static final double RECENT = 0.01;

  private final List<Double> trainNats = new ArrayList<>();
  private final List<Double> testNats = new ArrayList<>();
  private final List<Learning.CurvePoint> curve = new ArrayList<>();
  private long trainedCharacters;
  private double recentNats = Double.NaN;
  /** Since the last point of the curve. */
  private double pointNats;
  private long pointCharacters;
  /** Of the pass under way. */
  private double passNats;
  private long passCharacters;

  /** A window of training has ended. */
  void trained(double nats, int characters) {
    passed(nats, characters);
    pointNats += nats;
    pointCharacters += characters;
    trainedCharacters += characters;
    double perCharacter = nats / characters;
    recentNats = Double.isNaN(recentNats) ? perCharacter : recentNats + RECENT * (perCharacter - recentNats);
  }

  /** A window of a test pass has ended. */
  void tested(double nats, int characters) {
    passed(nats, characters);
  }

  private void passed(double nats, int characters) {
    passNats += nats;
    passCharacters += characters;
  }

  /** Whether anything was trained since the last point of the curve. */
  boolean pointDue() {
    return pointCharacters > 0;
  }

  /** A point of the curve. */
  void point(long simulatedPs, double joules) {
    curve.add(new Learning.CurvePoint(trainedCharacters, simulatedPs, joules, pointNats / pointCharacters));
    pointNats = 0;
    pointCharacters = 0;
  }

  void trainingEnded() {
    trainNats.add(passNats / passCharacters);
    newPass();
  }

  void testEnded() {
    testNats.add(passNats / passCharacters);
    newPass();
  }

  private void newPass() {
    passNats = 0;
    passCharacters = 0;
  }

  /** Characters trained on so far, all epochs together. */
  long trainedCharacters() {
    return trainedCharacters;
  }

  /** Characters of the pass under way. */
  long passCharacters() {
    return passCharacters;
  }

  /** Mean training loss of late [nats/character]. */
  double recentNats() {
    return recentNats;
  }

  /** Training loss of the last epoch [nats/character]. */
  double lastTrainNats() {
    return trainNats.get(trainNats.size() - 1);
  }

  /** Test loss of the last epoch [nats/character]. */
  double lastTestNats() {
    return testNats.get(testNats.size() - 1);
  }

  Learning learning(String weightsDigest, double trainingWallSeconds) {
    return new Learning(weightsDigest, ImmutableList.copyOf(trainNats), ImmutableList.copyOf(testNats), ImmutableList.copyOf(curve),
        trainedCharacters, trainingWallSeconds);
  }

  void save(StateWriter state) {
    state.numbers("trainNats", doubles(trainNats));
    state.numbers("testNats", doubles(testNats));
    state.wholes("curveCharacters", curve.stream().mapToLong(Learning.CurvePoint::characters).toArray());
    state.wholes("curvePs", curve.stream().mapToLong(Learning.CurvePoint::simulatedPs).toArray());
    state.numbers("curveJoules", curve.stream().mapToDouble(Learning.CurvePoint::energyJoules).toArray());
    state.numbers("curveNats", curve.stream().mapToDouble(Learning.CurvePoint::trainCrossEntropyNats).toArray());
    state.wholes("characters", trainedCharacters, pointCharacters, passCharacters);
    state.number("recentNats", recentNats);
    state.number("pointNats", pointNats);
    state.number("passNats", passNats);
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Takes back what was saved; nothing has been learnt yet. */
  void restore(StateReader state) {
    addAll(state.numbers("trainNats"), trainNats);
    addAll(state.numbers("testNats"), testNats);
    long[] curveCharacters = state.wholes("curveCharacters");
    long[] curvePs = state.wholes("curvePs");
    double[] curveJoules = state.numbers("curveJoules");
    double[] curveNats = state.numbers("curveNats");
    int points = curveCharacters.length;
    if (curvePs.length != points || curveJoules.length != points || curveNats.length != points) {
      throw state.fault("curve", "has columns of different length");
    }
    for (int i = 0; i < points; i++) {
      curve.add(new Learning.CurvePoint(curveCharacters[i], curvePs[i], curveJoules[i], curveNats[i]));
    }
    long[] characters = new long[3];
    state.wholes("characters", characters);
    trainedCharacters = characters[0];
    pointCharacters = characters[1];
    passCharacters = characters[2];
    recentNats = state.number("recentNats");
    pointNats = state.number("pointNats");
    passNats = state.number("passNats");
  }

  private static void addAll(double[] values, List<Double> to) {
    for (double value : values) {
      to.add(value);
    }
  }
}
