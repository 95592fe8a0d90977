package dev.keris;

import dev.keris.operations.KerasOperation;
import dev.keris.ops.Deferred;
import dev.keris.ops.Linear;
import dev.keris.ops.MatMul;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The part of {@link K} with products of matrices. */
class KProducts extends KStatistics {
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
    Shape outer = x.shape().slice(0, x.rank() - 1);
    Tensor rows = reshape(x, outer.size(), x.shape().last());
    Tensor y =
        bias == null
            ? new MatMul(false, false).apply(rows, kernel)
            : new Linear(false, false, null).apply(rows, kernel, bias);
    return reshape(y, outer.append(kernel.shape().last()));
  }

  /**
   * Returns the product that Keras calls dot: it sums over the last axis of x and the last but one
   * axis of y (or the only one); (a, b, k) by (c, k, d) gives (a, b, c, d).
   */
  public static Tensor dot(Tensor x, Tensor y) {
    return y.rank() == 2 && x.rank() >= 1
        ? matmul(x, y)
        : tensordot(x, y, new int[] {-1}, new int[] {y.rank() == 1 ? 0 : -2});
  }

  /**
   * Returns the sums of products over pairs of axes: the result has the remaining axes of x, then
   * those of y.
   */
  public static Tensor tensordot(Tensor x, Tensor y, int[] axesOfX, int[] axesOfY) {
    char[] namesX = names(x, 'a');
    char[] namesY = names(y, 'A');
    for (int i = 0; i < axesOfX.length; i++) {
      namesY[y.shape().axis(axesOfY[i])] = namesX[x.shape().axis(axesOfX[i])];
    }
    String left = new String(namesX);
    String right = new String(namesY);
    return einsum(left + "," + right + "->" + unshared(left, right) + unshared(right, left), x, y);
  }

  /**
   * Returns the products of two batches, sample by sample: it sums over one axis of each. x (batch,
   * ..., k) and y (batch, k, ...) give (batch, ..., ...), and (batch, 1) if nothing remains.
   *
   * @param axisOfX the axis of x summed over; not 0
   * @param axisOfY the axis of y summed over; not 0
   */
  public static Tensor batchDot(Tensor x, Tensor y, int axisOfX, int axisOfY) {
    char[] namesX = names(x, 'a');
    char[] namesY = names(y, 'A');
    int summedX = x.shape().axis(axisOfX);
    int summedY = y.shape().axis(axisOfY);
    if (summedX == 0 || summedY == 0) {
      throw new IllegalArgumentException("batch_dot cannot sum over the batch axis 0.");
    }
    namesY[0] = namesX[0];
    namesY[summedY] = namesX[summedX];
    String left = new String(namesX);
    String right = new String(namesY);
    String rest = unshared(left, right) + unshared(right, left);
    Tensor result = einsum(left + "," + right + "->" + namesX[0] + rest, x, y);
    return rest.isEmpty() ? expandDims(result, 1) : result;
  }

  /** Returns the batch dot over the last axis of x and the last but one (or only) axis of y. */
  public static Tensor batchDot(Tensor x, Tensor y) {
    return batchDot(x, y, -1, y.rank() == 2 ? -1 : -2);
  }

  private static char[] names(Tensor x, char first) {
    char[] names = new char[x.rank()];
    IntStream.range(0, names.length).forEach(i -> names[i] = (char) (first + i));
    return names;
  }

  private static String unshared(String names, String others) {
    StringBuilder kept = new StringBuilder();
    names.chars().filter(c -> others.indexOf(c) < 0).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  /** Returns all products of an element of x and one of y: (m) and (n) give (m, n). */
  public static Tensor outer(Tensor x, Tensor y) {
    return multiply(expandDims(flatten(x), 1), expandDims(flatten(y), 0));
  }

  /**
   * Returns Einstein's summation, such as {@code einsum("bij,bjk->bik", x, y)}: axes with one
   * letter run together, and those that the result does not name are summed over. "..." stands for
   * any number of axes.
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    return Deferred.apply(
        KerasOperation.ofTensors("Einsum", operands.length, "subscripts", equation),
        t -> Einsum.compute(equation, promoted(t)),
        operands);
  }

  private static List<Tensor> promoted(List<Tensor> tensors) {
    DType dtype = tensors.stream().map(Tensor::dtype).reduce(DType::promote).orElseThrow();
    List<Tensor> same = new ArrayList<>();
    tensors.forEach(x -> same.add(cast(x, dtype)));
    return same;
  }
}
