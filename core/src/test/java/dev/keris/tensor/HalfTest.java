package dev.keris.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HalfTest {
  @Test
  void everyHalfGoesToFloatAndBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = Half.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertEquals((short) bits, Half.of(value), () -> "" + value);
      }
    }
    assertTrue(Float.isNaN(Half.toFloat(Half.of(Float.NaN))));
  }

  @Test
  void knownNumbers() {
    assertEquals(1f, Half.toFloat((short) 0x3C00));
    assertEquals(-2f, Half.toFloat((short) 0xC000));
    assertEquals(65504f, Half.toFloat((short) 0x7BFF));
    assertEquals(0x1p-24f, Half.toFloat((short) 1));
    assertEquals(Float.POSITIVE_INFINITY, Half.toFloat((short) 0x7C00));
  }

  @Test
  void roundsToTheNearestAndHalvesToEven() {
    assertEquals(2048f, Half.toFloat(Half.of(2049f)));
    assertEquals(2052f, Half.toFloat(Half.of(2051f)));
    assertEquals(65504f, Half.toFloat(Half.of(65519f)));
    assertEquals(Float.NEGATIVE_INFINITY, Half.toFloat(Half.of(-65520f)));
    assertEquals(1f, Half.toFloat(Half.of(1 + 0x1p-11f)));
    assertEquals(0f, Half.toFloat(Half.of(0x1p-25f)));
    assertEquals(0x1p-24f, Half.toFloat(Half.of(0x1.8p-25f)));
  }
}
