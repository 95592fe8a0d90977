package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Repeats a vector as time steps (keras.io/api/layers/reshaping_layers/repeat_vector): (batch,
 * features) gives (batch, n, features).
 */
public final class RepeatVector extends BaseLayer<RepeatVector> {
  private final int n;

  /**
   * Makes a layer.
   *
   * @param n how often
   * @throws IllegalArgumentException unless it is positive
   */
  public RepeatVector(int n) {
    this.n = Arguments.positive("RepeatVector", "n", n);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Inputs.rank(this, inputs.get(0), 2);
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    return K.repeat(input, n);
  }

  @Override
  public Config config() {
    return super.config().set("n", n);
  }

  /** Makes an equal layer. */
  public static RepeatVector fromConfig(Config config) {
    return new RepeatVector(config.getInt("n", 0)).baseConfig(config);
  }
}
