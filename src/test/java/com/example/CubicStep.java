package com.example;

import crosspoint.device.Meaning;
import crosspoint.device.Range;
import crosspoint.device.StepLaw;

/**
 * A device law of one's own: a step that falls with the cube of the weight on the way to the bound.
 * <pre>  Δ = ± step · (1 − loss · max(w / bound, 0)³) (1 + σ ξ)</pre>
 */
public record CubicStep(
    @Meaning("part of the step that is lost at the bound") @Range(min = 0, max = 1) double lossFraction,
    String source) implements StepLaw {

  @Override
  public float change(float weight, boolean down, float noise, float[] device, int at) {
    float bound = device[at + (down ? LOW : HIGH)];
    float place = bound == 0 ? 0 : Math.max(weight / bound, 0);
    float step = (down ? -device[at + DOWN] : device[at + UP]) * (1 - (float) lossFraction * place * place * place);
    return step * (1 + noise);
  }
}
