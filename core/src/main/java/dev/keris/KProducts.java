package dev.keris;

import dev.keris.ops.Deferred;
import dev.keris.ops.Linear;
import dev.keris.ops.MatMul;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;

/** The part of {@link K} with products of matrices. */
class KProducts extends KArrays {
  KProducts() {}

  /**
   * Returns the matrix product of the last two axes, batched over the others with broadcasting:
   * (..., m, k) by (..., k, n) gives (..., m, n). A vector on the left counts as a row, on the
   * right as a column, and that axis disappears.
   */
  public static Tensor matmul(Tensor a, Tensor b) {
    if (a.dtype() != b.dtype()) {
      DType dtype = DType.promote(a.dtype(), b.dtype());
      return matmul(cast(a, dtype), cast(b, dtype));
    }
    if (a.rank() == 1) {
      return squeeze(matmul(expandDims(a, 0), b), b.rank() == 1 ? -1 : -2);
    }
    if (b.rank() == 1) {
      return squeeze(matmul(a, expandDims(b, -1)), -1);
    }
    return a.rank() > 2 && b.rank() == 2
        ? Deferred.apply("matmul", t -> flatProduct(t.get(0), t.get(1), null), a, b)
        : new MatMul(false, false).apply(a, b);
  }

  /**
   * Returns {@code x kernel + bias} along the last axis: x (..., in), kernel (in, out) and bias
   * (out) give (..., out).
   */
  public static Tensor linear(Tensor x, Tensor kernel, Tensor bias) {
    return Deferred.apply(
        "linear", t -> flatProduct(t.get(0), t.get(1), t.get(2)), x, kernel, bias);
  }

  /** One product of two matrices is faster than many small ones. */
  private static Tensor flatProduct(Tensor x, Tensor kernel, Tensor bias) {
    Tensor rows = x.rank() == 2 ? x : reshape(x, rows(x.shape()));
    Tensor y =
        bias == null
            ? new MatMul(false, false).apply(rows, kernel)
            : new Linear(false, false, null).apply(rows, kernel, bias);
    return reshape(y, x.shape().withLast(kernel.shape().last()));
  }

  private static Shape rows(Shape shape) {
    return Shape.of(shape.slice(0, shape.rank() - 1).size(), shape.last());
  }
}
