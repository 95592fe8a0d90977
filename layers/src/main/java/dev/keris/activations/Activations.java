package dev.keris.activations;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Keras's activation functions (keras.io/api/layers/activations), as constants for {@code
 * activation(...)} and as functions of tensors. Shapes do not change unless said.
 */
public final class Activations {
  private static final Map<String, ActivationFunction> ALL = new LinkedHashMap<>();

  /** x. */
  public static final ActivationFunction LINEAR = named("linear", x -> x);

  /** max(x, 0). */
  public static final ActivationFunction RELU = named("relu", K::relu);

  /** Rectified, at most 6. */
  public static final ActivationFunction RELU6 = named("relu6", x -> K.clip(x, 0, 6));

  /** Rectified with slope 0.2 below zero. */
  public static final ActivationFunction LEAKY_RELU = named("leaky_relu", x -> leakyRelu(x, 0.2));

  /** Exponential linear unit. */
  public static final ActivationFunction ELU = named("elu", x -> elu(x, 1));

  /** Scaled exponential linear unit. */
  public static final ActivationFunction SELU = named("selu", Activations::selu);

  /** Continuously differentiable exponential linear unit. */
  public static final ActivationFunction CELU = named("celu", x -> celu(x, 1));

  /** Gaussian error linear unit, exact. */
  public static final ActivationFunction GELU = named("gelu", x -> gelu(x, false));

  /** Gated linear unit; halves the last dimension. */
  public static final ActivationFunction GLU = named("glu", x -> glu(x, -1));

  /** 1 / (1 + exp(-x)). */
  public static final ActivationFunction SIGMOID = named("sigmoid", K::sigmoid);

  /** clip(x / 6 + 0.5, 0, 1), as in Keras 3. */
  public static final ActivationFunction HARD_SIGMOID =
      named("hard_sigmoid", Activations::hardSigmoid);

  /** log(sigmoid(x)). */
  public static final ActivationFunction LOG_SIGMOID =
      named("log_sigmoid", x -> K.neg(K.softplus(K.neg(x))));

  /** x sigmoid(x). */
  public static final ActivationFunction SILU = named("silu", x -> K.multiply(x, K.sigmoid(x)));

  /** Another name of {@link #SILU}. */
  public static final ActivationFunction SWISH = alias("swish", SILU);

  /** x hardSigmoid(x). */
  public static final ActivationFunction HARD_SILU =
      named("hard_silu", x -> K.multiply(x, hardSigmoid(x)));

  /** Another name of {@link #HARD_SILU}. */
  public static final ActivationFunction HARD_SWISH = alias("hard_swish", HARD_SILU);

  /** Hyperbolic tangent. */
  public static final ActivationFunction TANH = named("tanh", K::tanh);

  /** clip(x, -1, 1). */
  public static final ActivationFunction HARD_TANH = named("hard_tanh", x -> K.clip(x, -1, 1));

  /** x - tanh(x). */
  public static final ActivationFunction TANH_SHRINK =
      named("tanh_shrink", x -> K.subtract(x, K.tanh(x)));

  /** x where |x| &gt; 0.5, else 0. */
  public static final ActivationFunction HARD_SHRINK =
      named("hard_shrink", x -> hardShrink(x, 0.5));

  /** x moved by 0.5 towards zero. */
  public static final ActivationFunction SOFT_SHRINK =
      named("soft_shrink", x -> softShrink(x, 0.5));

  /** e to the power of x. */
  public static final ActivationFunction EXPONENTIAL = named("exponential", K::exp);

  /** log(1 + exp(x)). */
  public static final ActivationFunction SOFTPLUS = named("softplus", K::softplus);

  /** x / (1 + |x|). */
  public static final ActivationFunction SOFTSIGN =
      named("softsign", x -> K.divide(x, K.add(K.abs(x), 1)));

  /** x tanh(softplus(x)). */
  public static final ActivationFunction MISH =
      named("mish", x -> K.multiply(x, K.tanh(K.softplus(x))));

  /** (x + sqrt(x² + 4)) / 2. */
  public static final ActivationFunction SQUAREPLUS = named("squareplus", x -> squareplus(x, 4));

  /** 0 up to -1, x from 1, a parabola between. */
  public static final ActivationFunction SPARSE_PLUS =
      named("sparse_plus", Activations::sparsePlus);

  /** clip((x + 1) / 2, 0, 1). */
  public static final ActivationFunction SPARSE_SIGMOID =
      named("sparse_sigmoid", x -> K.clip(K.multiply(K.add(x, 1), 0.5), 0, 1));

  /** Probabilities over the last axis. */
  public static final ActivationFunction SOFTMAX = named("softmax", x -> K.softmax(x, -1));

  /** Logarithms of {@link #SOFTMAX}. */
  public static final ActivationFunction LOG_SOFTMAX =
      named("log_softmax", x -> K.logSoftmax(x, -1));

  /** Probabilities over the last axis, many of them zero. */
  public static final ActivationFunction SPARSEMAX = named("sparsemax", x -> sparsemax(x, -1));

  private Activations() {}

  private static ActivationFunction named(String name, UnaryOperator<Tensor> function) {
    ActivationFunction activation = new NamedActivation(name, function);
    ALL.put(name, activation);
    return activation;
  }

  /** Files hold the first name, as Keras writes them. */
  private static ActivationFunction alias(String name, ActivationFunction activation) {
    ALL.put(name, activation);
    return activation;
  }

  /** Returns all activations by Keras name. */
  public static Map<String, ActivationFunction> all() {
    return Collections.unmodifiableMap(ALL);
  }

  /**
   * Returns Keras's rectifier with all its options.
   *
   * @param negativeSlope the slope below the threshold, 0 for none
   * @param maxValue the greatest output, or null for no bound
   * @param threshold where x begins to pass
   */
  public static Tensor relu(Tensor x, double negativeSlope, Double maxValue, double threshold) {
    Tensor positive = threshold == 0 ? K.relu(x) : K.where(K.greater(x, threshold), x, 0);
    if (maxValue != null) {
      positive = K.clip(positive, 0, maxValue);
    }
    if (negativeSlope == 0) {
      return positive;
    }
    Tensor negative = K.relu(K.subtract(threshold, x));
    return K.subtract(positive, K.multiply(negative, negativeSlope));
  }

  /** Returns x, with a slope below zero. */
  public static Tensor leakyRelu(Tensor x, double negativeSlope) {
    return K.where(K.greater(x, 0), x, K.multiply(x, negativeSlope));
  }

  /** Returns x above zero, else alpha (exp(x) - 1) (Clevert et al., 2016). */
  public static Tensor elu(Tensor x, double alpha) {
    Tensor positive = K.greater(x, 0);
    Tensor negativePart = K.where(positive, 0, x); // keeps exp from overflowing where unused
    return K.where(positive, x, K.multiply(K.expm1(negativePart), alpha));
  }

  /** Returns the scaled ELU that keeps mean 0 and variance 1 (Klambauer et al., 2017). */
  public static Tensor selu(Tensor x) {
    return K.multiply(elu(x, 1.6732632423543772), 1.0507009873554805);
  }

  /** Returns max(x, 0) + min(0, alpha (exp(x / alpha) - 1)) (Barron, 2017). */
  public static Tensor celu(Tensor x, double alpha) {
    return K.multiply(elu(K.divide(x, alpha), 1), alpha);
  }

  /** Returns x times the normal distribution at x (Hendrycks and Gimpel, 2016). */
  public static Tensor gelu(Tensor x, boolean approximate) {
    Tensor inner =
        approximate
            ? K.tanh(
                K.multiply(K.add(x, K.multiply(K.pow(x, 3), 0.044715)), Math.sqrt(2 / Math.PI)))
            : K.erf(K.multiply(x, Math.sqrt(0.5)));
    return K.multiply(K.multiply(x, 0.5), K.add(inner, 1));
  }

  /**
   * Returns the first half along an axis times the sigmoid of the second (Dauphin et al., 2017).
   */
  public static Tensor glu(Tensor x, int axis) {
    if (x.shape().dim(axis) % 2 != 0) {
      throw new IllegalArgumentException(
          "glu halves axis %d, whose size must be even. Received: shape=%s"
              .formatted(axis, x.shape()));
    }
    var halves = K.split(x, 2, axis);
    return K.multiply(halves.get(0), K.sigmoid(halves.get(1)));
  }

  /** Returns clip(x / 6 + 0.5, 0, 1). */
  public static Tensor hardSigmoid(Tensor x) {
    return K.clip(K.add(K.divide(x, 6), 0.5), 0, 1);
  }

  /** Returns x where |x| is above a threshold, else 0. */
  public static Tensor hardShrink(Tensor x, double threshold) {
    return K.where(K.greater(K.abs(x), threshold), x, 0);
  }

  /** Returns x moved by a threshold towards zero, where that is not beyond zero. */
  public static Tensor softShrink(Tensor x, double threshold) {
    return K.subtract(K.relu(K.subtract(x, threshold)), K.relu(K.subtract(-threshold, x)));
  }

  /** Returns x where it is above a threshold, else another number. */
  public static Tensor threshold(Tensor x, double threshold, double otherwise) {
    return K.where(K.greater(x, threshold), x, otherwise);
  }

  /** Returns (x + sqrt(x² + b)) / 2 (Barron, 2021). */
  public static Tensor squareplus(Tensor x, double b) {
    return K.multiply(K.add(x, K.sqrt(K.add(K.square(x), b))), 0.5);
  }

  private static Tensor sparsePlus(Tensor x) {
    Tensor parabola = K.multiply(K.square(K.add(x, 1)), 0.25);
    return K.where(K.lessEqual(x, -1), 0, K.where(K.less(x, 1), parabola, x));
  }

  /** Returns the nearest point of the probability simplex (Martins and Astudillo, 2016). */
  public static Tensor sparsemax(Tensor x, int axis) {
    return Sparsemax.of(x, x.shape().axis(axis));
  }
}
