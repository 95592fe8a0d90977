package dev.keris.activations;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Keras's activation functions (keras.io/api/layers/activations), as constants for {@code
 * activation(...)}. Shapes do not change unless said. With other parameters than the default ones
 * they are functions of {@link K}: {@code activation(x -> K.leakyRelu(x, 0.1))}.
 */
public final class Activations {
  private static final Map<String, ActivationFunction> ALL = new LinkedHashMap<>();

  /** x. */
  public static final ActivationFunction LINEAR = named("linear", x -> x);

  /** max(x, 0). */
  public static final ActivationFunction RELU = named("relu", K::relu);

  /** Rectified, at most 6. */
  public static final ActivationFunction RELU6 = named("relu6", K::relu6);

  /** Rectified with slope 0.2 below zero. */
  public static final ActivationFunction LEAKY_RELU = named("leaky_relu", K::leakyRelu);

  /** Exponential linear unit. */
  public static final ActivationFunction ELU = named("elu", K::elu);

  /** Scaled exponential linear unit. */
  public static final ActivationFunction SELU = named("selu", K::selu);

  /** Continuously differentiable exponential linear unit. */
  public static final ActivationFunction CELU = named("celu", x -> K.celu(x, 1));

  /** Gaussian error linear unit, exact. */
  public static final ActivationFunction GELU = named("gelu", x -> K.gelu(x, false));

  /** Gated linear unit; halves the last dimension. */
  public static final ActivationFunction GLU = named("glu", x -> K.glu(x, -1));

  /** 1 / (1 + exp(-x)). */
  public static final ActivationFunction SIGMOID = named("sigmoid", K::sigmoid);

  /** clip(x / 6 + 0.5, 0, 1), as in Keras 3. */
  public static final ActivationFunction HARD_SIGMOID = named("hard_sigmoid", K::hardSigmoid);

  /** clip(0.2 x + 0.5, 0, 1), the hard sigmoid of Keras 1 and 2, which their files mean. */
  public static final ActivationFunction HARD_SIGMOID_KERAS2 =
      named("hard_sigmoid_keras2", x -> K.clip(K.add(K.multiply(x, 0.2), 0.5), 0, 1));

  /** log(sigmoid(x)). */
  public static final ActivationFunction LOG_SIGMOID = named("log_sigmoid", K::logSigmoid);

  /** x sigmoid(x). */
  public static final ActivationFunction SILU = named("silu", K::silu);

  /** Another name of {@link #SILU}. */
  public static final ActivationFunction SWISH = alias("swish", SILU);

  /** x hardSigmoid(x). */
  public static final ActivationFunction HARD_SILU = named("hard_silu", K::hardSilu);

  /** Another name of {@link #HARD_SILU}. */
  public static final ActivationFunction HARD_SWISH = alias("hard_swish", HARD_SILU);

  /** Hyperbolic tangent. */
  public static final ActivationFunction TANH = named("tanh", K::tanh);

  /** clip(x, -1, 1). */
  public static final ActivationFunction HARD_TANH = named("hard_tanh", K::hardTanh);

  /** x - tanh(x). */
  public static final ActivationFunction TANH_SHRINK = named("tanh_shrink", K::tanhShrink);

  /** x where |x| &gt; 0.5, else 0. */
  public static final ActivationFunction HARD_SHRINK =
      named("hard_shrink", x -> K.hardShrink(x, 0.5));

  /** x moved by 0.5 towards zero. */
  public static final ActivationFunction SOFT_SHRINK =
      named("soft_shrink", x -> K.softShrink(x, 0.5));

  /** e to the power of x. */
  public static final ActivationFunction EXPONENTIAL = named("exponential", K::exp);

  /** log(1 + exp(x)). */
  public static final ActivationFunction SOFTPLUS = named("softplus", K::softplus);

  /** x / (1 + |x|). */
  public static final ActivationFunction SOFTSIGN = named("softsign", K::softsign);

  /** x tanh(softplus(x)). */
  public static final ActivationFunction MISH = named("mish", K::mish);

  /** (x + sqrt(x² + 4)) / 2. */
  public static final ActivationFunction SQUAREPLUS = named("squareplus", x -> K.squareplus(x, 4));

  /** 0 up to -1, x from 1, a parabola between. */
  public static final ActivationFunction SPARSE_PLUS = named("sparse_plus", K::sparsePlus);

  /** clip((x + 1) / 2, 0, 1). */
  public static final ActivationFunction SPARSE_SIGMOID = named("sparse_sigmoid", K::sparseSigmoid);

  /** Probabilities over the last axis. */
  public static final ActivationFunction SOFTMAX = named("softmax", K::softmax);

  /** Logarithms of {@link #SOFTMAX}. */
  public static final ActivationFunction LOG_SOFTMAX = named("log_softmax", K::logSoftmax);

  /** Probabilities over the last axis, many of them zero. */
  public static final ActivationFunction SPARSEMAX = named("sparsemax", x -> K.sparsemax(x, -1));

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
}
