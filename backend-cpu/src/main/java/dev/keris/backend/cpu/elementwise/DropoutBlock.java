package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.Operand;
import dev.keris.ops.Dropout;
import dev.keris.ops.RandomUniform;
import dev.keris.tensor.DType;

/** Drops elements of a register at random and scales the others, in integers without a branch. */
final class DropoutBlock implements BlockOp {
  private final RandomStream stream;
  private final int last;
  private final float scale;
  private final int source;
  private final int target;

  DropoutBlock(Dropout op, Operand state, int source, int target) {
    this.stream =
        new RandomStream(
            new RandomUniform(op.mask(), DType.FLOAT32, op.stream(), op.seed()), state);
    this.last = (int) Math.ceil((double) (float) op.rate() * RandomStream.RANGE) - 1;
    this.scale = (float) op.scale();
    this.source = source;
    this.target = target;
  }

  @Override
  public void prepare() {
    stream.prepare();
  }

  @Override
  public void run(Workspace workspace, int start, int count) {
    int[] kept = workspace.integers();
    stream.fill(kept, start, count);
    for (int i = 0; i < count; i++) {
      kept[i] = last - kept[i] >>> 31; // the sign: 1 for numbers above the last one to be dropped
    }
    float[] x = workspace.registers()[source];
    float[] out = workspace.registers()[target];
    for (int i = 0; i < count; i++) {
      out[i] = x[i] * (kept[i] * scale);
    }
  }
}
