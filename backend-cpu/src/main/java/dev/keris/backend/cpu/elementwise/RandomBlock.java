package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.Operand;
import dev.keris.ops.RandomBits;
import dev.keris.ops.RandomUniform;
import java.nio.IntBuffer;

/** Fills a register with uniform random numbers, from their position alone. */
final class RandomBlock implements BlockOp {
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
  public void run(float[][] registers, int start, int count) {
    float[] out = registers[target];
    long k = key;
    for (int i = 0; i < count; i++) {
      out[i] = RandomBits.uniform(RandomBits.bits(k, start + i));
    }
  }
}
