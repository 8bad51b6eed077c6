package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** Both forms of the inner loops. The build runs tests with the vector module, so that both exist. */
final class KernelPairs {

  private KernelPairs() {}

  static List<Kernels> both() {
    return List.of(scalar(), vector());
  }

  static Kernels scalar() {
    return KernelChoice.of(KernelChoice.Kind.SCALAR).kernels();
  }

  static Kernels vector() {
    KernelChoice choice = KernelChoice.of(KernelChoice.Kind.VECTOR);
    assertEquals(KernelChoice.Kind.VECTOR, choice.kind(), () -> "no vector kernels: " + choice.whyNotVector());
    return choice.kernels();
  }
}
