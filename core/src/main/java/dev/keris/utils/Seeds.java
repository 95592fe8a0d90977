package dev.keris.utils;

import dev.keris.ops.RandomBits;

/**
 * The source of all seeds that are not given: a global seed and a counter. After {@link #set} the
 * same program draws the same seeds again.
 */
public final class Seeds {
  private static long base = System.nanoTime();
  private static long drawn;

  private Seeds() {}

  /** Sets the global seed and starts counting anew; {@code K.setRandomSeed} calls it. */
  public static synchronized void set(long seed) {
    base = seed;
    drawn = 0;
  }

  /** Returns the next seed. */
  public static synchronized long next() {
    return RandomBits.mix64(RandomBits.mix64(base) + drawn++);
  }
}
