package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.Operand;
import dev.keris.ops.RandomBits;
import dev.keris.ops.RandomUniform;
import java.nio.IntBuffer;
import java.util.Arrays;

/** The random numbers of one {@link RandomUniform}, a block at a time. */
final class RandomStream {
  /** How many values a number has: {@link RandomBits#uniform} divides by this. */
  static final int RANGE = 1 << 24;

  /** Multiples of the step: read from memory, the loop below vectorises; computed, it does not. */
  private static final int[] OFFSETS = new int[ElementwiseStep.BLOCK];

  static {
    Arrays.setAll(OFFSETS, i -> i * RandomBits.STEP);
  }

  private final RandomUniform op;
  private final IntBuffer state;
  private long key;

  RandomStream(RandomUniform op, Operand state) {
    this.op = op;
    this.state = state.bytes().asIntBuffer();
  }

  /** Reads the random state, before the first block of a run. */
  void prepare() {
    key = op.key(state.get(0), state.get(1), state.get(2), state.get(3));
  }

  /** Fills an array with the numbers from a position on, as integers from 0 to below the range. */
  void fill(int[] numbers, int start, int count) {
    int low = start * RandomBits.STEP + (int) key;
    int high = (int) (key >>> 32);
    for (int i = 0; i < count; i++) {
      numbers[i] = RandomBits.mix32(RandomBits.mix32(OFFSETS[i] + low) ^ high) >>> 8;
    }
  }
}
