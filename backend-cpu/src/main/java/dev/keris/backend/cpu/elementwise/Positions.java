package dev.keris.backend.cpu.elementwise;

import dev.keris.tensor.Shape;

/** Where the elements of a broadcast operand are: from positions in the iteration to its own. */
final class Positions {
  private final boolean isSame;
  private final int[] dims;
  private final int[] strides;

  Positions(Shape operand, Shape iteration) {
    isSame = operand.size() == iteration.size();
    dims = new int[iteration.rank()];
    strides = new int[iteration.rank()];
    int step = 1;
    int axis = operand.rank() - 1;
    for (int i = dims.length - 1; i >= 0; i--, axis--) {
      int own = axis >= 0 ? (int) operand.dim(axis) : 1;
      dims[i] = (int) iteration.dim(i);
      strides[i] = own == 1 ? 0 : step;
      step *= own;
    }
  }

  /** Returns the operand's position for a row-major position of the iteration. */
  int of(int position) {
    if (isSame) {
      return position;
    }
    int own = 0;
    int rest = position;
    for (int i = dims.length - 1; i >= 0; i--) {
      own += rest % dims[i] * strides[i];
      rest /= dims[i];
    }
    return own;
  }
}
