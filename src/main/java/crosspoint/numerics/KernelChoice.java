package crosspoint.numerics;

import java.util.Optional;

/**
 * Which inner loops run, and why not the other. Values do not depend on it.
 *
 * @param kind          the loops that run
 * @param description   what a report says: name and width
 * @param whyNotVector  the reason, where the vector form was asked for and can not run
 */
public record KernelChoice(Kind kind, String description, Optional<String> whyNotVector) {

  /** Forms of the inner loops. */
  public enum Kind { VECTOR, SCALAR }

  private static final String VECTOR_CLASS = "crosspoint.numerics.VectorKernels";
  private static final String MODULE = "jdk.incubator.vector";

  /** The form that was asked for, or the scalar one where the virtual machine lacks the vector module. */
  public static KernelChoice of(Kind wanted) {
    if (wanted == Kind.SCALAR) {
      return scalar(Optional.empty());
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return scalar(Optional.of("the virtual machine runs without --add-modules " + MODULE));
    }
    try {
      Class<?> kernels = Class.forName(VECTOR_CLASS);
      int bits = (int) kernels.getDeclaredMethod("bits").invoke(null);
      return new KernelChoice(Kind.VECTOR, "vector, " + bits + " bit", Optional.empty());
    } catch (ReflectiveOperationException | LinkageError e) {
      return scalar(Optional.of("the vector kernels do not load: " + e));
    }
  }

  private static KernelChoice scalar(Optional<String> whyNotVector) {
    return new KernelChoice(Kind.SCALAR, "scalar", whyNotVector);
  }

  /** New inner loops, with scratch space of their own. */
  Kernels kernels() {
    if (kind == Kind.SCALAR) {
      return new ScalarKernels();
    }
    try {
      return (Kernels) Class.forName(VECTOR_CLASS).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("vector kernels loaded before, but not now", e);
    }
  }
}
