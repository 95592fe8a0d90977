package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Normalises each sample over some axes to mean 0 and variance 1
 * (keras.io/api/layers/normalization_layers/layer_normalization; Ba et al., 2016). The shape stays.
 */
public final class LayerNormalization extends NormalizationLayer<LayerNormalization> {
  private int[] axes = {-1};
  private boolean single = true;
  private boolean rmsScaling;

  /** Sets the axes; the default is the last one. */
  public LayerNormalization axis(int... newAxes) {
    return set(
        () -> {
          axes = newAxes.clone();
          single = axes.length == 1;
        });
  }

  /**
   * Sets whether inputs are only divided by the square root of their variance and multiplied with
   * gamma; the default is false.
   */
  public LayerNormalization rmsScaling(boolean rms) {
    return set(() -> rmsScaling = rms);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Shape input = inputs.get(0);
    for (int axis : axes) {
      if (axis >= input.rank() || axis < -input.rank()) {
        throw Inputs.refuse(this, "an input that has an axis " + axis, input);
      }
    }
  }

  @Override
  protected void build(Shape input, Weights weights) {
    long[] dims = IntStream.of(axes).mapToLong(axis -> Inputs.known(this, input, axis)).toArray();
    if (rmsScaling) {
      center(false);
    }
    addGammaAndBeta(weights, Shape.of(dims));
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    if (!rmsScaling) {
      return K.layerNormalization(input, gamma(), beta(), axes, epsilon());
    }
    Tensor variance = K.var(input, axes, true);
    Tensor y = K.multiply(input, K.rsqrt(K.add(variance, epsilon())));
    return gamma() == null ? y : K.multiply(y, K.reshape(gamma(), parameterShape(input.shape())));
  }

  private Shape parameterShape(Shape input) {
    Shape shape = input;
    for (int i = 0; i < input.rank(); i++) {
      int axis = i;
      if (IntStream.of(axes).noneMatch(a -> input.axis(a) == axis)) {
        shape = shape.with(i, 1);
      }
    }
    return shape;
  }

  @Override
  public Config config() {
    return super.config()
        .set("axis", single ? axes[0] : Arguments.list(axes))
        .set("rms_scaling", rmsScaling);
  }

  @Override
  public LayerNormalization baseConfig(Config config) {
    axis(config.getInts("axis", 1, -1));
    single = config.get("axis") == null || config.get("axis") instanceof Number;
    rmsScaling(config.getBoolean("rms_scaling", false));
    return super.baseConfig(config);
  }

  /** Makes an equal layer. */
  public static LayerNormalization fromConfig(Config config) {
    return new LayerNormalization().baseConfig(config);
  }
}
