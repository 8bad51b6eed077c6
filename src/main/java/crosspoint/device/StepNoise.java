package crosspoint.device;

/** What the cycle-to-cycle noise of a pulse is a fraction of. */
public enum StepNoise {
  /** The step that the device takes at its weight: {@code Δ(w) (1 + σ ξ)}. */
  MULTIPLICATIVE,
  /** The step of the device at weight zero, whatever the weight: {@code Δ(w) + Δ₀ σ ξ}. */
  ADDITIVE
}
