package dev.keris.backend.cpu.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BitsTest {
  private final Bits bits = new Bits(200);

  @Test
  void reinterprets() {
    float[] x = {0f, -0f, 1.5f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
    int[] ints = new int[x.length];
    float[] back = new float[x.length];
    bits.toInts(x, ints, x.length);
    bits.toFloats(ints, back, x.length);
    for (int i = 0; i < x.length; i++) {
      assertEquals(Float.floatToRawIntBits(x[i]), ints[i]);
      assertEquals(ints[i], Float.floatToRawIntBits(back[i]));
    }
  }

  @Test
  void findsANegativeNumberAnywhere() {
    for (int n : new int[] {0, 1, 16, 17, 33, 100, 199, 200}) {
      assertFalse(bits.anyNegative(new int[200], n));
      for (int i = 0; i < 200; i++) {
        int[] numbers = new int[200];
        numbers[i] = -5;
        assertEquals(i < n, bits.anyNegative(numbers, n));
      }
    }
    assertTrue(bits.anyNegative(new int[] {-1}, 1));
  }
}
