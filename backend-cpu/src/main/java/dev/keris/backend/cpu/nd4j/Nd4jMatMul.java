package dev.keris.backend.cpu.nd4j;

import dev.keris.ops.MatMul;
import java.util.Arrays;
import java.util.List;

/** Matrix products, batched over the leading axes. */
final class Nd4jMatMul {
  private Nd4jMatMul() {}

  static void multiply(MatMul op, Calls calls, List<View> in, View out) {
    View a = matrices(calls, in.get(0), out);
    View b = matrices(calls, in.get(1), out);
    multiply(calls, a, op.transposeA(), b, op.transposeB(), matrices(calls, out, out));
  }

  /** Adds the product of packed matrices, or of packed stacks of them. */
  static void multiply(
      Calls calls, View a, boolean transposeA, View b, boolean transposeB, View out) {
    calls.custom("matmul", out, new long[] {transposeA ? 1 : 0, transposeB ? 1 : 0}, a, b);
  }

  /** A stack of as many matrices as the result has; repeated ones are written out. */
  private static View matrices(Calls calls, View x, View out) {
    int rank = out.dims().length;
    if (rank == 2) {
      return x;
    }
    int own = x.dims().length;
    long[] dims = Arrays.copyOf(out.dims(), rank);
    dims[rank - 2] = x.dims()[own - 2];
    dims[rank - 1] = x.dims()[own - 1];
    View full = x;
    if (!Arrays.equals(dims, x.dims())) {
      full = calls.scratch(x.dtype(), dims);
      calls.copy(x.broadcast(dims), full);
    }
    long count = View.packed(x.dtype(), 0, Arrays.copyOf(dims, rank - 2)).size();
    return full.reshape(count, dims[rank - 2], dims[rank - 1]);
  }
}
