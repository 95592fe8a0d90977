package dev.keris.ops;

import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers known when the graph is built, in row-major order, or one number that fills the shape.
 */
public final class Constant implements Op {
  private final TensorSpec spec;
  private final double[] values;

  private Constant(TensorSpec spec, double[] values) {
    this.spec = spec;
    this.values = values;
  }

  /** Returns a constant tensor with these numbers; the array is copied. */
  public static Tensor of(TensorSpec spec, double... values) {
    if (values.length != 1 && values.length != spec.shape().size()) {
      throw new IllegalArgumentException(
          "A constant of shape %s needs %d values, got %d."
              .formatted(spec.shape(), spec.shape().size(), values.length));
    }
    return new Constant(spec, values.clone()).apply();
  }

  /** Returns whether one number fills the whole shape. */
  public boolean isFill() {
    return values.length == 1;
  }

  /** Returns whether every element is the given number. */
  public boolean isFilledWith(double value) {
    return isFill() && values[0] == value;
  }

  /** Returns the number at a row-major position. */
  public double at(int position) {
    return values[isFill() ? 0 : position];
  }

  /** Returns shape and type. */
  public TensorSpec spec() {
    return spec;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return List.of(spec);
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    return List.of();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Constant c && spec.equals(c.spec) && Arrays.equals(values, c.values);
  }

  @Override
  public int hashCode() {
    return 31 * spec.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Constant" + spec + (isFill() ? "=" + values[0] : "");
  }
}
