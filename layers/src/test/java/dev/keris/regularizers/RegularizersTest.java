package dev.keris.regularizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.registry.Registry;
import dev.keris.tensor.DType;
import dev.keris.utils.Config;
import org.junit.jupiter.api.Test;

/** L1, L2, L1L2 and OrthogonalRegularizer. */
class RegularizersTest {
  private static void check(double expected, Regularizer regularizer, double... matrix) {
    double[] value =
        Eager.value(
            Backends.get("reference"),
            () -> regularizer.apply(K.constant(matrix, DType.FLOAT64, 2, matrix.length / 2)));
    assertEquals(expected, value[0], 1e-9);
    assertEquals(
        regularizer, Registry.deserialize(Regularizer.class, regularizer.serialize().asMap()));
  }

  @Test
  void penalise() {
    check(0.6, new L1(0.1), 1, -2, 3, 0);
    check(1.4, new L2(0.1), 1, -2, 3, 0);
    check(2, new L1L2(0.1, 0.1), 1, -2, 3, 0);
    check(0, new L1L2(), 1, -2, 3, 0);
  }

  @Test
  void orthogonalVectorsAreNotPenalised() {
    check(0, new OrthogonalRegularizer(), 1, 0, 0, 5);
    check(0.5 * 0.6, new OrthogonalRegularizer(0.5, "rows"), 1, 0, 3, 4);
    check(0.5 * 3 / Math.sqrt(10), new OrthogonalRegularizer(0.5, "columns"), 1, 0, 3, 4);
  }

  @Test
  void areFoundByAllTheirNames() {
    assertEquals(new L1(), Regularizer.of("l1"));
    assertEquals(new L2(), Regularizer.of("L2"));
    assertEquals(new L1L2(), Regularizer.of("l1_l2"));
    assertEquals(new L1L2(), Regularizer.of("l1l2"));
    assertEquals(new OrthogonalRegularizer(), Regularizer.of("orthogonal_regularizer"));
    assertEquals(new L2(0.3), L2.fromConfig(new Config().set("l", 0.3)));
  }

  @Test
  void refuseWhatTheyCannotDo() {
    assertThrows(IllegalArgumentException.class, () -> new L1(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new OrthogonalRegularizer(1, "all"));
  }
}
