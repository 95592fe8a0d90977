package dev.keris.backend.cpu.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.ops.RandomBits;
import org.junit.jupiter.api.Test;

class RandomBlockTest {
  @Test
  void numbersAreThoseOfTheStream() {
    RandomBlock block = new RandomBlock(100);
    long key = RandomBits.key(42, 7, 3);
    int[] bits = new int[100];
    float[] uniform = new float[100];
    for (int from : new int[] {0, 1, 1 << 20, Integer.MAX_VALUE - 200}) {
      block.bits(key, from, bits, 77);
      block.uniform(bits, uniform, 77);
      for (int i = 0; i < 77; i++) {
        assertEquals(RandomBits.bits(key, from + i), bits[i]);
        assertEquals(RandomBits.uniform(bits[i]), uniform[i]);
      }
    }
  }
}
