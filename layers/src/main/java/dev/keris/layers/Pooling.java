package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;

/**
 * The base of pooling over any number of spatial axes (keras.io/api/layers/pooling_layers): the
 * greatest element, or the mean, of each window, channel by channel. Input (batch, spatial...,
 * channels), output (batch, positions..., channels); the other way round for {@code
 * channels_first}.
 *
 * @param <L> the layer's own class
 */
public abstract class Pooling<L extends Pooling<L>> extends BaseLayer<L> {
  private final int axes;
  private final boolean max;
  private final int[] poolSize;
  private int[] strides;
  private String padding = "valid";
  private DataFormat dataFormat = DataFormat.of(null);

  /** Sets the number of spatial axes, the kind, and the size of windows. */
  Pooling(int axes, boolean max, int... poolSize) {
    this.axes = axes;
    this.max = max;
    this.poolSize =
        Arguments.positivePerAxis(
            className(), "pool_size", axes, poolSize.length == 0 ? new int[] {2} : poolSize);
    this.strides = this.poolSize;
  }

  /** Sets the steps of the window; the default is its size. */
  public L strides(int... newStrides) {
    int[] checked = Arguments.positivePerAxis(className(), "strides", axes, newStrides);
    return set(() -> strides = checked);
  }

  /**
   * Sets what happens at borders: {@code "valid"} (windows stay inside, the default) or {@code
   * "same"} (they reach out; what is outside does not count).
   */
  public L padding(String newPadding) {
    String word = Arguments.padding(className(), newPadding, List.of("valid", "same"));
    return set(() -> padding = word);
  }

  /** Sets where the channels are; the default is {@code K.imageDataFormat()}. */
  public L dataFormat(String format) {
    return set(() -> dataFormat = DataFormat.of(format));
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Shape input = inputs.get(0);
    Inputs.rank(this, input, axes + 2);
    Shape spatial = dataFormat.spatial(input);
    for (int i = 0; i < axes && padding.equals("valid"); i++) {
      if (spatial.dim(i) != Shape.UNKNOWN && spatial.dim(i) < poolSize[i]) {
        throw new IllegalArgumentException(
            "Layer '%s' (%s): the window does not fit into the input, so the output would be empty."
                    .formatted(name(), className())
                + " Received: shape=%s, pool_size=%s, padding=valid"
                    .formatted(input, Arrays.toString(poolSize)));
      }
    }
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    long[] size = Arguments.longs(poolSize);
    long[] steps = Arguments.longs(strides);
    String format = dataFormat.kerasName();
    if (!max) {
      return K.averagePool(input, size, steps, padding, format);
    }
    boolean floating = input.dtype().isFloating();
    Tensor x = floating ? input : K.cast(input, DType.FLOAT64); // which holds integers exactly
    return K.cast(K.maxPool(x, size, steps, padding, format), input.dtype());
  }

  @Override
  public Config config() {
    return super.config()
        .set("pool_size", Arguments.list(poolSize))
        .set("padding", padding)
        .set("strides", Arguments.list(strides))
        .set("data_format", dataFormat.kerasName());
  }

  @Override
  public L baseConfig(Config config) {
    strides(config.getInts("strides", axes, strides));
    padding(config.getString("padding", padding));
    dataFormat(config.getString("data_format", null));
    return super.baseConfig(config);
  }

  /** Returns the size of windows in a configuration. */
  static int[] poolSize(Config config, int axes) {
    return config.getInts("pool_size", axes, 2);
  }
}
