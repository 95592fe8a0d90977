package dev.keris.ops;

import dev.keris.K;
import dev.keris.tensor.Tensor;

/**
 * The activations that fused recurrent layers know. The gradient of each follows from its output
 * alone, so that a forward pass need not keep what went in.
 */
public enum CellActivation {
  /** x itself. */
  LINEAR,
  /** Hyperbolic tangent. */
  TANH,
  /** 1 / (1 + exp(-x)). */
  SIGMOID,
  /** max(x, 0). */
  RELU,
  /** clip(x / 6 + 0.5, 0, 1), the hard sigmoid of Keras 3. */
  HARD_SIGMOID,
  /** clip(0.2 x + 0.5, 0, 1), the hard sigmoid of Keras 1 and 2. */
  HARD_SIGMOID_KERAS2;

  /** Returns the slope of a hard sigmoid. */
  public double slope() {
    return this == HARD_SIGMOID ? 1.0 / 6 : 0.2;
  }

  /** Returns the function of a tensor. */
  public Tensor apply(Tensor x) {
    return switch (this) {
      case LINEAR -> x;
      case TANH -> K.tanh(x);
      case SIGMOID -> K.sigmoid(x);
      case RELU -> K.relu(x);
      case HARD_SIGMOID, HARD_SIGMOID_KERAS2 -> K.clip(K.add(K.multiply(x, slope()), 0.5), 0, 1);
    };
  }

  /**
   * Returns the gradient with respect to the input, from the output y and the upstream gradient g.
   */
  public Tensor gradient(Tensor y, Tensor g) {
    return switch (this) {
      case LINEAR -> g;
      case TANH -> K.multiply(g, K.subtract(1, K.square(y)));
      case SIGMOID -> K.multiply(g, K.multiply(y, K.subtract(1, y)));
      case RELU -> K.where(K.greater(y, 0), g, K.zerosLike(g));
      case HARD_SIGMOID, HARD_SIGMOID_KERAS2 ->
          K.where(
              K.logicalAnd(K.greater(y, 0), K.less(y, 1)), K.multiply(g, slope()), K.zerosLike(g));
    };
  }
}
