package dev.keris.ops;

import dev.keris.K;
import dev.keris.graph.Node;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Combines the elements along some axes into one.
 *
 * @param kind how
 * @param axes the axes, sorted, counted from the front
 * @param keepDims whether reduced axes stay as dimensions of size 1
 */
public record Reduce(Kind kind, List<Integer> axes, boolean keepDims) implements Op {

  /** How elements are combined. */
  public enum Kind {
    /** Sum; 0 for no elements. */
    SUM(0),
    /** Arithmetic mean; NaN for no elements. */
    MEAN(0),
    /** Product; 1 for no elements. */
    PROD(1),
    /** Maximum, NaN if any is. */
    MAX(Double.NEGATIVE_INFINITY),
    /** Minimum, NaN if any is. */
    MIN(Double.POSITIVE_INFINITY),
    /** Whether all truth values hold. */
    ALL(1),
    /** Whether any truth value holds. */
    ANY(0);

    private final double identity;

    Kind(double identity) {
      this.identity = identity;
    }

    /** Returns the value that a reduction starts from. */
    public double identity() {
      return identity;
    }

    /** Returns the next intermediate value. */
    public double combine(double accumulated, double x) {
      return switch (this) {
        case SUM, MEAN -> accumulated + x;
        case PROD -> accumulated * x;
        case MAX -> Math.max(accumulated, x);
        case MIN -> Math.min(accumulated, x);
        case ALL -> accumulated != 0 && x != 0 ? 1 : 0;
        case ANY -> accumulated != 0 || x != 0 ? 1 : 0;
      };
    }

    /** Returns whether truth values are reduced. */
    public boolean isLogical() {
      return this == ALL || this == ANY;
    }
  }

  /** Copies the axes. */
  public Reduce {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    TensorSpec in = inputs.get(0);
    if (kind.isLogical() != (in.dtype() == DType.BOOL)
        || kind == Kind.MEAN && !in.dtype().isFloating()) {
      throw new IllegalArgumentException("Reduction %s does not accept %s.".formatted(kind, in));
    }
    TensorSpec out = new TensorSpec(Axes.reduce(in.shape(), axes, keepDims), in.dtype());
    if ((kind == Kind.MAX || kind == Kind.MIN)
        && in.shape().size() == 0
        && out.shape().size() > 0) {
      throw new IllegalArgumentException(
          "The %s of no elements is not defined: the input's shape is %s and the axes are %s."
              .formatted(kind == Kind.MAX ? "maximum" : "minimum", in.shape(), axes));
    }
    return List.of(out);
  }

  /** Returns the number of elements that are combined into one. */
  public long count(TensorSpec input) {
    long count = 1;
    for (int axis : axes) {
      count *= input.shape().dim(axis);
    }
    return count;
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    if (kind.isLogical()) {
      return Arrays.asList((Tensor) null);
    }
    Tensor x = node.input(0);
    var kept = Axes.reduce(x.shape(), axes, true);
    Tensor g = K.reshape(upstream.get(0), kept);
    Tensor y = K.reshape(node.output(), kept);
    return List.of(
        switch (kind) {
          case SUM -> K.broadcastTo(g, x.shape());
          case MEAN -> K.broadcastTo(K.multiply(g, 1.0 / count(x.spec())), x.shape());
          case PROD -> productGradient(x, g);
          default -> {
            Tensor hit = K.cast(K.equal(x, y), g.dtype());
            Tensor hits = new Reduce(Kind.SUM, axes, true).apply(hit);
            yield K.multiply(hit, K.divide(g, hits));
          }
        });
  }

  /** The product of all other elements, which stays right where elements are zero. */
  private Tensor productGradient(Tensor x, Tensor g) {
    Tensor isZero = K.equal(x, 0);
    Tensor zeros = new Reduce(Kind.SUM, axes, true).apply(K.cast(isZero, x.dtype()));
    Tensor withoutZeros = K.where(isZero, K.onesLike(x), x);
    Tensor product = new Reduce(Kind.PROD, axes, true).apply(withoutZeros);
    Tensor one = K.cast(K.equal(zeros, 1), x.dtype());
    Tensor none = K.cast(K.equal(zeros, 0), x.dtype());
    Tensor atZeros = K.multiply(one, K.cast(isZero, x.dtype()));
    return K.multiply(g, K.multiply(product, K.add(atZeros, K.divide(none, withoutZeros))));
  }
}
