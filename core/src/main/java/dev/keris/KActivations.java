package dev.keris;

import dev.keris.ops.Softmax;
import dev.keris.tensor.Tensor;

/** The part of {@link K} with activation functions. */
class KActivations extends KScatter {
  KActivations() {}

  /** Returns exp(x) divided by its sum along the last axis. */
  public static Tensor softmax(Tensor x) {
    return softmax(x, -1);
  }

  /** Returns exp(x) divided by its sum along an axis. */
  public static Tensor softmax(Tensor x, int axis) {
    return new Softmax(x.shape().axis(axis), false).apply(floating(x));
  }

  /** Returns exp(x) divided by its sum over several axes together. */
  public static Tensor softmax(Tensor x, int... axes) {
    return axes.length == 1 ? softmax(x, axes[0]) : exp(logSoftmax(x, axes));
  }

  /** Returns the logarithm of the softmax along the last axis, without overflow. */
  public static Tensor logSoftmax(Tensor x) {
    return logSoftmax(x, -1);
  }

  /** Returns the logarithm of the softmax along an axis, without overflow. */
  public static Tensor logSoftmax(Tensor x, int axis) {
    return new Softmax(x.shape().axis(axis), true).apply(floating(x));
  }

  /** Returns the logarithm of the softmax over several axes together, without overflow. */
  public static Tensor logSoftmax(Tensor x, int... axes) {
    Tensor y = floating(x);
    return axes.length == 1 ? logSoftmax(y, axes[0]) : subtract(y, logsumexp(y, axes, true));
  }

  /**
   * Returns x above the threshold, but at most the greatest value, and below the threshold {@code
   * negativeSlope * (x - threshold)}.
   *
   * @param negativeSlope the slope below the threshold; 0 for the plain function
   * @param maxValue the greatest value, or null for none
   * @param threshold where the function bends; 0 for the plain function
   */
  public static Tensor relu(Tensor x, double negativeSlope, Double maxValue, double threshold) {
    Tensor above = maxValue == null ? x : where(lessEqual(x, maxValue), x, maxValue);
    Tensor positive =
        threshold == 0 && maxValue == null ? relu(x) : where(greater(x, threshold), above, 0);
    return negativeSlope == 0
        ? positive
        : subtract(positive, multiply(relu(subtract(threshold, x)), negativeSlope));
  }

  /**
   * A function between two points, constant beyond; at the points the gradient is 0, as Keras's.
   */
  private static Tensor inside(
      Tensor x, double from, double to, Tensor between, double below, double above) {
    return where(lessEqual(x, from), below, where(greaterEqual(x, to), above, between));
  }

  /** Returns x clipped to the range from 0 to 6. */
  public static Tensor relu6(Tensor x) {
    return inside(x, 0, 6, x, 0, 6);
  }

  /** Returns x above 0 and 0.2 x below. */
  public static Tensor leakyRelu(Tensor x) {
    return leakyRelu(x, 0.2);
  }

  /** Returns x above 0 and x times the slope below. */
  public static Tensor leakyRelu(Tensor x, double negativeSlope) {
    return where(greater(x, 0), x, multiply(x, negativeSlope));
  }

  /** Returns x above 0 and exp(x) - 1 below (Clevert et al., 2015). */
  public static Tensor elu(Tensor x) {
    return elu(x, 1);
  }

  /** Returns x above 0 and alpha (exp(x) - 1) below (Clevert et al., 2015). */
  public static Tensor elu(Tensor x, double alpha) {
    Tensor positive = greater(x, 0);
    Tensor negativePart = where(positive, 0, x); // no inf in gradients
    return where(positive, x, multiply(expm1(negativePart), alpha));
  }

  /** Returns the scaled elu that keeps mean 0 and variance 1 (Klambauer et al., 2017). */
  public static Tensor selu(Tensor x) {
    return multiply(elu(x, 1.6732632423543772), 1.0507009873554805);
  }

  /** Returns max(x, 0) + min(0, alpha (exp(x / alpha) - 1)) (Barron, 2017). */
  public static Tensor celu(Tensor x, double alpha) {
    return multiply(elu(multiply(x, 1 / alpha)), alpha);
  }

  /** Returns the Gaussian error linear unit, approximated by tanh. */
  public static Tensor gelu(Tensor x) {
    return gelu(x, true);
  }

  /**
   * Returns x times the probability that a normal number is below x (Hendrycks and Gimpel, 2016).
   *
   * @param approximate whether the probability is approximated by tanh
   */
  public static Tensor gelu(Tensor x, boolean approximate) {
    Tensor weight =
        approximate
            ? tanh(
                multiply(
                    multiply(x, add(multiply(square(x), 0.044715), 1)), Math.sqrt(2 / Math.PI)))
            : erf(multiply(x, Math.sqrt(0.5)));
    return multiply(multiply(x, 0.5), add(weight, 1));
  }

  /** Returns x times its sigmoid, also known as swish. */
  public static Tensor silu(Tensor x) {
    return multiply(x, sigmoid(x));
  }

  /** Returns x times its sigmoid, also known as silu. */
  public static Tensor swish(Tensor x) {
    return silu(x);
  }

  /** Returns x times the tanh of its softplus (Misra, 2019). */
  public static Tensor mish(Tensor x) {
    return multiply(x, tanh(softplus(x)));
  }

  /** Returns x / (1 + |x|). */
  public static Tensor softsign(Tensor x) {
    return divide(x, add(abs(x), 1));
  }

  /** Returns the logarithm of the sigmoid, without overflow. */
  public static Tensor logSigmoid(Tensor x) {
    return neg(softplus(neg(x)));
  }

  /** Returns x / 6 + 0.5 clipped to the range from 0 to 1, as Keras 3; Keras 2 had slope 0.2. */
  public static Tensor hardSigmoid(Tensor x) {
    return inside(x, -3, 3, add(multiply(x, 1.0 / 6), 0.5), 0, 1);
  }

  /** Returns x times its hard sigmoid, also known as hard swish (Howard et al., 2019). */
  public static Tensor hardSilu(Tensor x) {
    Tensor curve = multiply(x, add(multiply(x, 1.0 / 6), 0.5));
    return where(less(x, -3), 0, where(greaterEqual(x, 3), x, curve));
  }

  /** Returns x times its hard sigmoid, also known as hard silu (Howard et al., 2019). */
  public static Tensor hardSwish(Tensor x) {
    return hardSilu(x);
  }

  /** Returns x clipped to the range from -1 to 1. */
  public static Tensor hardTanh(Tensor x) {
    return inside(x, -1, 1, x, -1, 1);
  }

  /** Returns x where its absolute value is greater than the threshold, else 0. */
  public static Tensor hardShrink(Tensor x, double threshold) {
    return where(greater(abs(x), threshold), x, 0);
  }

  /** Returns x moved towards 0 by the threshold, and 0 where it is nearer than that. */
  public static Tensor softShrink(Tensor x, double threshold) {
    return where(greater(abs(x), threshold), subtract(x, multiply(sign(x), threshold)), 0);
  }

  /** Returns x - tanh(x). */
  public static Tensor tanhShrink(Tensor x) {
    return subtract(x, tanh(x));
  }

  /** Returns x where it is greater than the threshold, else the given value. */
  public static Tensor threshold(Tensor x, double threshold, double value) {
    return where(greater(x, threshold), x, value);
  }

  /** Returns (x + sqrt(x² + b)) / 2 (Barron, 2021). */
  public static Tensor squareplus(Tensor x, double b) {
    return multiply(add(x, sqrt(add(square(x), b))), 0.5);
  }

  /** Returns 0 below -1, x above 1, and (x + 1)² / 4 between. */
  public static Tensor sparsePlus(Tensor x) {
    Tensor curve = multiply(square(add(x, 1)), 0.25);
    return where(lessEqual(x, -1), 0, where(less(x, 1), curve, x));
  }

  /** Returns 0 below -1, 1 above 1, and (x + 1) / 2 between. */
  public static Tensor sparseSigmoid(Tensor x) {
    return inside(x, -1, 1, multiply(add(x, 1), 0.5), 0, 1);
  }

  /** Returns the first half of x along an axis times the sigmoid of the second half. */
  public static Tensor glu(Tensor x, int axis) {
    var halves = split(x, 2, axis);
    return multiply(halves.get(0), sigmoid(halves.get(1)));
  }

  /**
   * Returns a softmax with zeros in it (Martins and Astudillo, 2016), as Keras 3 computes it: its
   * threshold sums partial sums, where the paper sums elements, so that the result need not sum to
   * 1 if more than one element is above.
   */
  public static Tensor sparsemax(Tensor x, int axis) {
    Tensor sorted = reverse(sort(x, axis), axis);
    Tensor rank = cumsum(onesLike(sorted), axis);
    Tensor sums = cumsum(sorted, axis);
    Tensor inside = cast(greater(multiply(rank, sorted), subtract(sums, 1)), x.dtype());
    Tensor count = sum(inside, axis, true);
    Tensor total = subtract(sum(multiply(inside, sums), axis, true), 1);
    return relu(subtract(x, divide(total, count)));
  }
}
