package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.Operand;
import dev.keris.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Copies a register to an output. */
final class Store implements BlockOp {
  private final int register;
  private final ByteBuffer bytes;
  private final FloatBuffer floats;

  Store(int register, Operand output) {
    this.register = register;
    this.bytes = output.bytes();
    this.floats = output.dtype() == DType.BOOL ? null : bytes.asFloatBuffer();
  }

  @Override
  public void run(Workspace workspace, int start, int count) {
    float[] source = workspace.registers()[register];
    if (floats != null) {
      floats.put(start, source, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        bytes.put(start + i, (byte) source[i]);
      }
    }
  }
}
