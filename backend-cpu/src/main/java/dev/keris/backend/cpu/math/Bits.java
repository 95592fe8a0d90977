package dev.keris.backend.cpu.math;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/** Reinterprets blocks of floats as the ints of equal bits and back, by two copies in the cache. */
final class Bits {
  private final FloatBuffer floats;
  private final IntBuffer ints;

  private final int[] half;

  Bits(int block) {
    ByteBuffer memory = ByteBuffer.allocateDirect(4 * block).order(ByteOrder.nativeOrder());
    floats = memory.asFloatBuffer();
    ints = memory.asIntBuffer();
    half = new int[block / 2];
  }

  /** Sets {@code to[i]} to the bits of {@code from[i]}. */
  void toInts(float[] from, int[] to, int n) {
    floats.put(0, from, 0, n);
    ints.get(0, to, 0, n);
  }

  /** Sets {@code to[i]} to the float whose bits are {@code from[i]}. */
  void toFloats(int[] from, float[] to, int n) {
    ints.put(0, from, 0, n);
    floats.get(0, to, 0, n);
  }

  /**
   * Returns whether one of the first n numbers is negative; spoils them. Halves are laid over each
   * other, because JDK 17 vectorises that but not a loop that ends in one number.
   */
  boolean anyNegative(int[] numbers, int n) {
    int[] half = this.half;
    int left = n;
    while (left > 16) {
      int rest = left / 2;
      left -= rest;
      System.arraycopy(numbers, left, half, 0, rest);
      for (int i = 0; i < rest; i++) {
        numbers[i] |= half[i];
      }
    }
    int all = 0;
    for (int i = 0; i < left; i++) {
      all |= numbers[i];
    }
    return all < 0;
  }
}
