package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.Operand;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Reads blocks of an operand as if it had been broadcast to the iteration shape. Neighbouring
 * dimensions that are read alike are merged first, so that runs are as long as they can be.
 */
final class Access {
  private final boolean isBool;
  private final ByteBuffer bytes;
  private final FloatBuffer floats;
  private final int[] dims;
  private final int[] strides;

  Access(Operand operand, Shape iteration) {
    this.isBool = operand.dtype() == DType.BOOL;
    this.bytes = operand.bytes();
    this.floats = isBool ? null : bytes.asFloatBuffer();
    int rank = iteration.rank();
    int[] sizes = new int[rank + 1];
    int[] steps = new int[rank + 1];
    int count = 0;
    int step = 1;
    int axis = operand.shape().rank() - 1;
    for (int i = rank - 1; i >= 0; i--, axis--) {
      int size = (int) iteration.dim(i);
      int own = axis >= 0 ? (int) operand.shape().dim(axis) : 1;
      int stride = own == 1 ? 0 : step;
      step *= own;
      if (size == 1) {
        continue;
      }
      boolean merges =
          count > 0
              && (stride == 0
                  ? steps[count - 1] == 0
                  : steps[count - 1] != 0 && stride == steps[count - 1] * sizes[count - 1]);
      if (merges) {
        sizes[count - 1] *= size;
      } else {
        sizes[count] = size;
        steps[count++] = stride;
      }
    }
    if (count == 0) {
      sizes[count++] = 1;
    }
    this.dims = Arrays.copyOf(sizes, count); // innermost first
    this.strides = Arrays.copyOf(steps, count);
  }

  /** Returns the first element. */
  float first() {
    return isBool ? bytes.get(0) : floats.get(0);
  }

  /** Copies the elements from a row-major position of the iteration on to an array. */
  void read(int start, float[] target, int count) {
    if (dims.length == 1) {
      run(strides[0] == 0 ? 0 : start, strides[0], target, 0, count);
      return;
    }
    int inner = start % dims[0];
    int outer = start / dims[0];
    for (int done = 0; done < count; outer++) {
      int length = Math.min(count - done, dims[0] - inner);
      run(inner * strides[0] + offset(outer), strides[0], target, done, length);
      done += length;
      inner = 0;
    }
  }

  /**
   * Where a run begins; runs may be short, as those of an image's channels, so this must be too.
   */
  private int offset(int outer) {
    if (dims.length == 2) {
      return outer * strides[1];
    }
    int offset = 0;
    int rest = outer;
    for (int i = 1; i < dims.length; i++) {
      offset += rest % dims[i] * strides[i];
      rest /= dims[i];
    }
    return offset;
  }

  private void run(int offset, int stride, float[] target, int from, int length) {
    if (isBool) {
      for (int i = 0; i < length; i++) {
        target[from + i] = bytes.get(offset + i * stride);
      }
    } else if (stride == 1) {
      floats.get(offset, target, from, length);
    } else if (stride == 0) {
      float value = floats.get(offset);
      for (int i = from; i < from + length; i++) {
        target[i] = value;
      }
    } else {
      for (int i = 0; i < length; i++) {
        target[from + i] = floats.get(offset + i * stride);
      }
    }
  }
}
