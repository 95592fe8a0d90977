package dev.keris.training;

import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a step is compiled for: its kind and the shapes and types of the data it is given. The hash
 * is computed once, as a key is looked up at every step.
 */
public final class StepKey {
  private final StepKind kind;
  private final List<TensorSpec> x;
  private final List<TensorSpec> y;
  private final List<TensorSpec> weights;
  private final int hash;

  /**
   * Makes a key.
   *
   * @param kind what the step does
   * @param x the inputs, all dimensions known
   * @param y the targets, null for outputs without one; empty for predictions
   * @param weights the sample weights of each output, null for outputs without; may be empty
   */
  public StepKey(StepKind kind, List<TensorSpec> x, List<TensorSpec> y, List<TensorSpec> weights) {
    this.kind = kind;
    this.x = List.copyOf(x);
    this.y = new ArrayList<>(y); // List.copyOf refuses null
    this.weights = new ArrayList<>(weights);
    this.hash =
        31 * (31 * (31 * kind.hashCode() + x.hashCode()) + y.hashCode()) + weights.hashCode();
  }

  /** Returns what the step does. */
  public StepKind kind() {
    return kind;
  }

  /** Returns shapes and types of the inputs. */
  public List<TensorSpec> x() {
    return x;
  }

  /** Returns shapes and types of the targets; null for an output without target. */
  public List<TensorSpec> y() {
    return y;
  }

  /** Returns shapes and types of the sample weights; null for an output without weights. */
  public List<TensorSpec> weights() {
    return weights;
  }

  /** Returns the number of samples. */
  public long samples() {
    return x.get(0).shape().dim(0);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof StepKey key
            && hash == key.hash
            && kind == key.kind
            && x.equals(key.x)
            && y.equals(key.y)
            && weights.equals(key.weights);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return kind + " x=" + x + " y=" + y + " weights=" + weights;
  }
}
