package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.Operand;
import dev.keris.ops.RandomBits;
import dev.keris.ops.RandomUniform;
import java.nio.IntBuffer;
import java.util.Arrays;

/** Fills a register with the numbers of {@link RandomUniform}, from their position alone. */
final class RandomBlock implements BlockOp {
  /** Multiples of the step: read from memory, the loop below vectorises; computed, it does not. */
  private static final int[] OFFSETS = new int[ElementwiseStep.BLOCK];

  static {
    Arrays.setAll(OFFSETS, i -> i * RandomBits.STEP);
  }

  private final RandomUniform op;
  private final IntBuffer state;
  private final int target;
  private long key;

  RandomBlock(RandomUniform op, Operand state, int target) {
    this.op = op;
    this.state = state.bytes().asIntBuffer();
    this.target = target;
  }

  @Override
  public void prepare() {
    key = op.key(state.get(0), state.get(1), state.get(2), state.get(3));
  }

  @Override
  public void run(Workspace workspace, int start, int count) {
    int[] bits = workspace.integers();
    int low = start * RandomBits.STEP + (int) key;
    int high = (int) (key >>> 32);
    for (int i = 0; i < count; i++) {
      bits[i] = RandomBits.mix32(RandomBits.mix32(OFFSETS[i] + low) ^ high) >>> 8;
    }
    float[] out = workspace.registers()[target];
    for (int i = 0; i < count; i++) {
      out[i] = bits[i] * 0x1p-24f;
    }
  }
}
