package dev.keris.testing;

import java.util.stream.Stream;

/** All operations, each on inputs that between them show its edges. */
public final class OpCases {
  private OpCases() {}

  /** Returns the cases. */
  public static Stream<OpCase> all() {
    return Stream.of(ElementwiseCases.all(), MovementCases.all(), NeuralCases.all())
        .flatMap(cases -> cases);
  }
}
