package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;

/**
 * Dropout that keeps mean and variance, for networks of {@code selu}
 * (keras.io/api/layers/regularization_layers/alpha_dropout; Klambauer et al., 2017). The shape
 * stays.
 */
public final class AlphaDropout extends RandomLayer<AlphaDropout> {
  /** What {@code selu} comes down to: minus its scale times its alpha. */
  private static final double LOWEST = -1.7580993408473766;

  private final double rate;
  private long[] noiseShape;

  /**
   * Makes a layer.
   *
   * @param rate the part that is dropped
   * @throws IllegalArgumentException unless it is between 0 and 1
   */
  public AlphaDropout(double rate) {
    this.rate = Arguments.rate("AlphaDropout", "rate", rate);
  }

  /**
   * Sets the shape of the random choices, which broadcasts to the input's; -1 takes the input's own
   * dimension. The default is the input's shape.
   */
  public AlphaDropout noiseShape(long... shape) {
    long[] checked = Arguments.noiseShape("AlphaDropout", shape);
    return set(() -> noiseShape = checked);
  }

  @Override
  Tensor disturb(Tensor input) {
    if (rate == 0) {
      return input;
    }
    Shape shape = input.shape();
    for (int i = 0; noiseShape != null && i < noiseShape.length; i++) {
      shape = noiseShape[i] == Shape.UNKNOWN ? shape : shape.with(i, noiseShape[i]);
    }
    Tensor kept = K.greaterEqual(K.randomUniform(shape, 0, 1, DType.FLOAT32, seed()), rate);
    double a = 1 / Math.sqrt((1 - rate) * (1 + rate * LOWEST * LOWEST));
    double b = -a * LOWEST * rate;
    return K.add(K.multiply(K.where(kept, input, LOWEST), a), b);
  }

  @Override
  public Config config() {
    return super.config()
        .set("rate", rate)
        .set(
            "noise_shape",
            noiseShape == null
                ? null
                : Arrays.stream(noiseShape).mapToObj(d -> d < 0 ? null : d).toList());
  }

  /** Makes an equal layer. */
  public static AlphaDropout fromConfig(Config config) {
    AlphaDropout layer = new AlphaDropout(config.getDouble("rate", 0));
    if (config.has("noise_shape")) {
      List<?> dims = config.getList("noise_shape");
      layer.noiseShape(
          dims.stream().mapToLong(d -> d == null ? -1 : ((Number) d).longValue()).toArray());
    }
    return layer.baseConfig(config);
  }
}
