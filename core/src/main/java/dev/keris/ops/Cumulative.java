package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Running sums or products along an axis: element i combines the elements 0 to i.
 *
 * @param product whether elements are multiplied, else added
 * @param axis the axis, counted from the front
 * @param exclusive whether element i leaves out the i-th itself, so that the first is 0 or 1
 * @param reverse whether it runs from the end to the front
 */
public record Cumulative(boolean product, int axis, boolean exclusive, boolean reverse)
    implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    x.shape().axis(axis);
    if (x.dtype() == DType.BOOL) {
      throw new IllegalArgumentException("cumsum and cumprod expect numbers, got " + x + ".");
    }
    return List.of(x);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    Tensor x = node.input(0);
    Tensor g = upstream.get(0);
    if (!x.dtype().isFloating()) {
      return Arrays.asList((Tensor) null);
    }
    return List.of(product ? productGradient(x, g) : backwards(g));
  }

  private Tensor backwards(Tensor g) {
    return new Cumulative(false, axis, exclusive, !reverse).apply(g);
  }

  /**
   * The sum over the results that x[i] is part of, of g times the product of their other factors.
   * It stays right where factors are zero: up to the first zero a result is a product without
   * zeros, from there to the second zero only the first zero itself has a gradient.
   */
  private Tensor productGradient(Tensor x, Tensor g) {
    Tensor isZero = K.equal(x, 0);
    Tensor factors = K.where(isZero, K.onesLike(x), x);
    Tensor weighted = K.multiply(g, apply(factors));
    Tensor zeros = K.cast(isZero, x.dtype());
    Tensor zerosInResult = new Cumulative(false, axis, exclusive, reverse).apply(zeros);
    Tensor zerosUpToHere = new Cumulative(false, axis, false, reverse).apply(zeros);
    Tensor none = K.zerosLike(x);
    Tensor ofOthers =
        K.divide(backwards(K.where(K.equal(zerosInResult, 0), weighted, none)), factors);
    Tensor ofFirstZero = backwards(K.where(K.equal(zerosInResult, 1), weighted, none));
    Tensor isFirstZero = K.logicalAnd(isZero, K.equal(zerosUpToHere, 1));
    return K.where(K.equal(zerosUpToHere, 0), ofOthers, K.where(isFirstZero, ofFirstZero, none));
  }
}
