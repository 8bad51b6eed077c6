package com.example;

import crosspoint.device.Range;
import crosspoint.device.StepLaw;

/** Laws that no spec can have. */
public final class BrokenLaws {

  private BrokenLaws() {}

  /** Is no record. */
  public static final class NoRecord implements StepLaw {
    @Override public String source() {
      return "test";
    }

    @Override public float change(float weight, boolean down, float noise, float[] device, int at) {
      return 0;
    }
  }

  /** Is no law. */
  public record NoLaw(String source) {}

  /** Has a number that may be anything. */
  public record NoRange(double curvatureRatio, String source) implements StepLaw {
    @Override public float change(float weight, boolean down, float noise, float[] device, int at) {
      return 0;
    }
  }

  /** Has a source that is no key. */
  public record NoSource(@Range(min = 0, max = 1) double curvatureRatio) implements StepLaw {
    @Override public String source() {
      return "test";
    }

    @Override public float change(float weight, boolean down, float noise, float[] device, int at) {
      return 0;
    }
  }

  /** Cannot be made from outside. */
  record NotPublic(String source) implements StepLaw {
    @Override public float change(float weight, boolean down, float noise, float[] device, int at) {
      return 0;
    }
  }

  /** Has a key of a type that JSON does not have. */
  public record OddKey(@Range(min = 0, max = 1) float curvatureRatio, String source) implements StepLaw {
    @Override public float change(float weight, boolean down, float noise, float[] device, int at) {
      return 0;
    }
  }

  /** Draws more numbers than there are streams for, as its key says. */
  public record Greedy(@Range(min = -1, max = 9) int numbers, String source) implements StepLaw {
    @Override public int ownNormals() {
      return numbers;
    }

    @Override public float change(float weight, boolean down, float noise, float[] device, int at) {
      return down ? -device[at + DOWN] : device[at + UP];
    }
  }

  /** Plans pulse trains with whatever its key says. */
  public record Planned(@Range(min = -1, max = 2) double ratio, String source) implements StepLaw {
    @Override public double granularityRatio() {
      return ratio == 2 ? 1 / 0.0 : ratio == -1 ? 0 / 0.0 : ratio;
    }

    @Override public float change(float weight, boolean down, float noise, float[] device, int at) {
      return down ? -device[at + DOWN] : device[at + UP];
    }
  }

  /** Answers no number, or throws, above a weight, or only where a pulse is noisy. */
  public record Fails(@Range(min = -2, max = 2) double aboveWeight, boolean throwing, boolean onlyWithNoise, String source) implements StepLaw {
    @Override public float change(float weight, boolean down, float noise, float[] device, int at) {
      if (weight > aboveWeight && (noise != 0 || !onlyWithNoise)) {
        if (throwing) {
          throw new IllegalStateException("my bug");
        }
        return Float.NaN;
      }
      return down ? -device[at + DOWN] : device[at + UP];
    }
  }

  /** Asks for more of its keys than their ranges say. */
  public record Choosy(@Range(min = 0, max = 1) double lowRatio, @Range(min = 0, max = 1) double highRatio, String source) implements StepLaw {

    /** Refuses what is in its range and makes no sense. */
    public Choosy {
      if (lowRatio > highRatio) {
        throw new IllegalArgumentException("lowRatio must not exceed highRatio");
      }
    }

    @Override public float change(float weight, boolean down, float noise, float[] device, int at) {
      return 0;
    }
  }
}
