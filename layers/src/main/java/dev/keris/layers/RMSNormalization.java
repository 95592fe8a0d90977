package dev.keris.layers;

import dev.keris.K;
import dev.keris.initializers.Ones;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Divides each sample by its root mean square over some axes, then multiplies with a learned scale
 * (keras.io/api/layers/normalization_layers/rms_normalization; Zhang and Sennrich, 2019). The shape
 * stays; as in Keras, masks end here.
 */
public final class RMSNormalization extends BaseLayer<RMSNormalization> {
  private int[] axes = {-1};
  private double epsilon = 1e-6;
  private Variable scale;

  /** Sets the axes, whose order does not matter; the default is the last one. */
  public RMSNormalization axis(int... newAxes) {
    return set(() -> axes = IntStream.of(newAxes).sorted().toArray());
  }

  /** Sets what is added to the mean square; the default is 1e-6. */
  public RMSNormalization epsilon(double small) {
    Arguments.notNegative("RMSNormalization", "epsilon", small);
    return set(() -> epsilon = small);
  }

  @Override
  protected void build(Shape input, Weights weights) {
    long[] dims = IntStream.of(axes).mapToLong(axis -> Inputs.known(this, input, axis)).toArray();
    scale = weights.add("scale", Shape.of(dims), new Ones());
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor square = K.mean(K.square(input), axes, true);
    Tensor normal = K.multiply(input, K.rsqrt(K.add(square, epsilon)));
    long[] dims = new long[input.rank()];
    Arrays.fill(dims, 1);
    for (int axis : axes) {
      dims[input.shape().axis(axis)] = input.shape().dim(axis);
    }
    return K.multiply(normal, K.reshape(scale.value(), dims));
  }

  @Override
  public Config config() {
    return super.config().set("axis", Arguments.list(axes)).set("epsilon", epsilon);
  }

  /** Makes an equal layer. */
  public static RMSNormalization fromConfig(Config config) {
    return new RMSNormalization()
        .axis(config.getInts("axis", 1, -1))
        .epsilon(config.getDouble("epsilon", 1e-6))
        .baseConfig(config);
  }
}
