package dev.keris;

import dev.keris.ops.Axes;
import dev.keris.ops.Deferred;
import dev.keris.ops.Normalization;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The part of {@link K} that normalises. */
class KNeural extends KActivations {
  KNeural() {}

  /** Returns x with a bias (channels) added to its channels. */
  public static Tensor biasAdd(Tensor x, Tensor bias, String dataFormat) {
    boolean last = x.rank() < 3 || normalizeDataFormat(dataFormat).equals("channels_last");
    return add(x, last ? bias : along(bias, x.rank(), 1));
  }

  /** Returns a vector as a tensor of the rank that varies along one axis only. */
  private static Tensor along(Tensor vector, int rank, int axis) {
    long[] dims = new long[rank];
    Arrays.fill(dims, 1);
    dims[axis] = vector.shape().last();
    return reshape(vector, dims);
  }

  /** Returns x divided by its Euclidean norm along an axis, or over all if none is given. */
  public static Tensor l2Normalize(Tensor x, int... axes) {
    Tensor squares = sum(square(x), axes, true);
    return multiply(x, rsqrt(maximum(squares, 1e-12)));
  }

  /** Returns mean and (biased) variance over some axes. */
  public static List<Tensor> moments(Tensor x, int[] axes, boolean keepDims) {
    return List.of(mean(x, axes, keepDims), var(x, axes, keepDims));
  }

  /**
   * Returns {@code (x - mean) / sqrt(variance + epsilon) * gamma + beta}; the parameters are
   * vectors along an axis.
   *
   * @param beta the shift, or null for none
   * @param gamma the scale, or null for none
   */
  public static Tensor batchNormalization(
      Tensor x, Tensor mean, Tensor variance, Tensor beta, Tensor gamma, int axis, double epsilon) {
    Tensor factor = rsqrt(add(variance, epsilon));
    Tensor scale = gamma == null ? factor : multiply(factor, gamma);
    Tensor shift = neg(multiply(mean, scale)); // both small, so that x is gone through once
    int index = x.shape().axis(axis);
    return add(
        multiply(x, along(scale, x.rank(), index)),
        along(beta == null ? shift : add(shift, beta), x.rank(), index));
  }

  /**
   * Normalises x with its own mean and variance over some axes, then scales and shifts it.
   *
   * @param gamma the scale, of as many elements as the other axes have, or null for 1
   * @param beta the shift, likewise, or null for 0
   * @return the result, the mean and the (biased) variance; the latter two without those axes
   */
  public static List<Tensor> normalizeBatchInTraining(
      Tensor x, Tensor gamma, Tensor beta, int[] reductionAxes, double epsilon) {
    List<Tensor> inputs = new ArrayList<>(List.of(x));
    inputs.addAll(scaleAndShift(x, gamma, beta));
    return Deferred.applyAll(
        "normalize_batch_in_training",
        t -> {
          List<Integer> axes = Axes.of(t.get(0).shape(), reductionAxes);
          Shape parameters = Axes.reduce(t.get(0).shape(), axes, true);
          List<Tensor> y = normalized(t, axes, parameters, epsilon);
          Shape moments = Axes.reduce(t.get(0).shape(), axes, false);
          return List.of(y.get(0), reshape(y.get(1), moments), reshape(y.get(2), moments));
        },
        inputs);
  }

  /**
   * Normalises each sample of x over some axes to mean 0 and variance 1, then scales and shifts it
   * (Ba et al., 2016).
   *
   * @param gamma the scale, of the shape of those axes, or null for 1
   * @param beta the shift, likewise, or null for 0
   */
  public static Tensor layerNormalization(
      Tensor x, Tensor gamma, Tensor beta, int[] axes, double epsilon) {
    List<Tensor> inputs = new ArrayList<>(List.of(x));
    inputs.addAll(scaleAndShift(x, gamma, beta));
    return Deferred.applyAll(
            "layer_normalization",
            t -> {
              Shape shape = t.get(0).shape();
              List<Integer> reduced = Axes.of(shape, axes);
              Shape parameters = shape;
              for (int i = 0; i < shape.rank(); i++) {
                parameters = reduced.contains(i) ? parameters : parameters.with(i, 1);
              }
              return normalized(t, reduced, parameters, epsilon);
            },
            inputs)
        .get(0);
  }

  private static List<Tensor> scaleAndShift(Tensor x, Tensor gamma, Tensor beta) {
    return List.of(
        gamma == null ? constant(1, x.dtype()) : gamma,
        beta == null ? constant(0, x.dtype()) : beta);
  }

  private static List<Tensor> normalized(
      List<Tensor> inputs, List<Integer> axes, Shape parameters, double epsilon) {
    return new Normalization(axes, epsilon)
        .applyAll(
            List.of(
                inputs.get(0),
                parameter(inputs.get(1), parameters),
                parameter(inputs.get(2), parameters)));
  }

  private static Tensor parameter(Tensor x, Shape shape) {
    return x.rank() == 0 ? broadcastTo(x, shape) : reshape(x, shape);
  }

  /** Returns x divided by its root mean square over the last axis, times a scale or null. */
  public static Tensor rmsNormalization(Tensor x, Tensor scale, double epsilon) {
    Tensor normal = multiply(x, rsqrt(add(mean(square(x), -1, true), epsilon)));
    return scale == null ? normal : multiply(normal, scale);
  }
}
