package dev.keris.backend.cpu.math;

import dev.keris.ops.RandomBits;

/**
 * Blocks of the random numbers of {@link RandomBits}: the same numbers, in loops that vectorise. An
 * instance holds scratch memory and is used by one thread at a time.
 */
public final class RandomBlock {
  private static final int STEP = 0x9E3779B9;

  private final int[] steps;

  /**
   * Creates the scratch memory.
   *
   * @param block the greatest number of elements per call
   */
  public RandomBlock(int block) {
    steps = new int[block];
    for (int i = 0; i < block; i++) {
      steps[i] = i * STEP;
    }
  }

  /** Sets {@code to[i]} to the random bits number {@code from + i} of a stream, for i below n. */
  public void bits(long key, int from, int[] to, int n) {
    int[] steps = this.steps;
    int low = from * STEP + (int) key;
    int high = (int) (key >>> 32);
    for (int i = 0; i < n; i++) {
      to[i] = RandomBits.mix32(steps[i] + low);
    }
    for (int i = 0; i < n; i++) {
      to[i] = RandomBits.mix32(to[i] ^ high);
    }
  }

  /** Sets {@code to[i]} to the number in [0, 1) that bits stand for. */
  public void uniform(int[] bits, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = RandomBits.uniform(bits[i]);
    }
  }
}
