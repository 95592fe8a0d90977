package dev.keris.initializers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class OrthogonalTest {
  @Test
  void theShorterSideIsOrthonormalTimesTheGain() {
    double[] wide = Sample.of(new Orthogonal(1.3), 12, 40).values();
    check((vector, i) -> wide[vector * 40 + i]);
    double[] tall = Sample.of(new Orthogonal(1.3), 4, 10, 12).values();
    check((vector, i) -> tall[i * 12 + vector]);
  }

  private interface Matrix {
    double at(int vector, int element);
  }

  /** Twelve vectors of forty elements. */
  private static void check(Matrix matrix) {
    for (int a = 0; a < 12; a++) {
      for (int b = 0; b < 12; b++) {
        double dot = 0;
        for (int i = 0; i < 40; i++) {
          dot += matrix.at(a, i) * matrix.at(b, i);
        }
        assertEquals(a == b ? 1.69 : 0, dot, 1e-12);
      }
    }
  }

  @Test
  void keepsTheContract() {
    Sample.of(new Orthogonal(), 6, 6).keepsTheContract(6, 6);
  }

  @Test
  void refusesVectors() {
    assertThrows(IllegalArgumentException.class, () -> Sample.of(new Orthogonal(), 5));
  }
}
