package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;

/**
 * Sets a random part of its input to zero while training, and scales the rest by {@code 1 / (1 -
 * rate)} (keras.io/api/layers/regularization_layers/dropout; Srivastava et al., 2014). The shape
 * stays.
 */
public final class Dropout extends BaseLayer<Dropout> {
  private final double rate;
  private long[] noiseShape;
  private Long seed;

  /**
   * Makes a layer.
   *
   * @param rate the part that is dropped
   * @throws IllegalArgumentException unless it is between 0 and 1
   */
  public Dropout(double rate) {
    this.rate = Arguments.rate("Dropout", "rate", rate);
  }

  /**
   * Sets the shape of the random choices, which broadcasts to the input's; -1 takes the input's own
   * dimension. The default is the input's shape.
   */
  public Dropout noiseShape(long... shape) {
    long[] checked = Arguments.noiseShape("Dropout", shape);
    return set(() -> noiseShape = checked);
  }

  /** Sets a seed, so that the same elements are dropped in each run of a program. */
  public Dropout seed(long newSeed) {
    return set(() -> seed = newSeed);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    if (noiseShape != null) {
      Inputs.rank(this, inputs.get(0), noiseShape.length);
    }
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    if (!training || rate == 0) {
      return input;
    }
    if (rate == 1) {
      return K.zerosLike(input);
    }
    return K.dropout(input, rate, noiseShape == null ? null : Shape.of(noiseShape), seed);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public Config config() {
    return super.config()
        .set("rate", rate)
        .set("seed", seed)
        .set("noise_shape", noiseShape == null ? null : dims(noiseShape));
  }

  private static List<Long> dims(long[] shape) {
    return Arrays.stream(shape).mapToObj(d -> d < 0 ? null : d).toList();
  }

  /** Makes an equal layer. */
  public static Dropout fromConfig(Config config) {
    Dropout layer = new Dropout(config.getDouble("rate", 0)).baseConfig(config);
    layer.seed = config.getLong("seed");
    if (config.has("noise_shape")) {
      List<?> dims = config.getList("noise_shape");
      layer.noiseShape =
          dims.stream().mapToLong(d -> d == null ? -1 : ((Number) d).longValue()).toArray();
    }
    return layer;
  }
}
