package dev.keris.constraints;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.registry.Registry;
import dev.keris.tensor.DType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MaxNorm, NonNeg, UnitNorm and MinMaxNorm. */
class ConstraintsTest {
  private static final double[] COLUMNS = {3, 0.3, 4, 0.4}; // of norm 5 and 0.5

  private static void check(Constraint constraint, double... expected) {
    double[] value =
        Eager.value(
            Backends.get("reference"),
            () -> constraint.apply(K.constant(COLUMNS, DType.FLOAT64, 2, 2)));
    assertArrayEquals(expected, value, 1e-6);
    assertEquals(
        constraint, Registry.deserialize(Constraint.class, constraint.serialize().asMap()));
  }

  @Test
  void project() {
    check(new MaxNorm(1), 0.6, 0.3, 0.8, 0.4);
    check(new UnitNorm(), 0.6, 0.6, 0.8, 0.8);
    check(new MinMaxNorm(1, 2, 1), 1.2, 0.6, 1.6, 0.8);
    check(new MinMaxNorm(1, 3, 0.5), 2.4, 0.45, 3.2, 0.6);
    check(new NonNeg(), COLUMNS);
    check(new UnitNorm(0, 1), 3 / 5.024938, 0.3 / 5.024938, 4 / 5.024938, 0.4 / 5.024938);
  }

  @Test
  void areFoundByAllTheirNames() {
    for (String name : List.of("max_norm", "maxnorm", "MaxNorm")) {
      assertEquals(new MaxNorm(), Constraint.of(name));
    }
    assertEquals(new NonNeg(), Constraint.of("nonneg"));
    assertEquals(new UnitNorm(), Constraint.of("unitnorm"));
    assertEquals(new MinMaxNorm(), Constraint.of("min_max_norm"));
  }
}
