package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;

/**
 * The base of transposed convolutions (keras.io/api/layers/convolution_layers), which go from what
 * a convolution makes back to the size of its input: strides enlarge. Input (batch, spatial...,
 * channels), output (batch, larger..., filters); the other way round for {@code channels_first}.
 *
 * @param <L> the layer's own class
 */
public abstract class ConvolutionTranspose<L extends ConvolutionTranspose<L>>
    extends WindowLayer<L> {
  private final int filters;
  private int[] outputPadding;

  /** Sets the number of spatial axes, of filters and the size of the kernel. */
  ConvolutionTranspose(int axes, int filters, int... kernelSize) {
    super("kernel", "kernel", axes, kernelSize);
    this.filters = Arguments.positive(className(), "filters", filters);
  }

  /**
   * Sets how much longer than least possible the output is along each spatial axis, below the
   * stride; by default the length follows from padding and strides.
   */
  public L outputPadding(int... padding) {
    int[] checked = Arguments.perAxis(className(), "output_padding", axes(), padding);
    for (int size : checked) {
      Arguments.notNegative(className(), "output_padding", size);
    }
    return set(() -> outputPadding = checked);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    for (int i = 0; outputPadding != null && i < axes(); i++) {
      if (outputPadding[i] >= strides()[i]) {
        throw new IllegalArgumentException(
            "Layer '%s' (%s): output_padding must be below strides.".formatted(name(), className())
                + " Received: output_padding=%s, strides=%s"
                    .formatted(Arrays.toString(outputPadding), Arrays.toString(strides())));
      }
    }
  }

  /** Any input is large enough. */
  @Override
  void checkSize(Shape input) {}

  @Override
  long builtChannels() {
    return kernel().shape().last();
  }

  @Override
  protected void build(Shape input, Weights weights) {
    addKernel(weights, Shape.of(kernelSize()).append(filters).append(channels(input)));
    addBias(weights, Shape.of(filters));
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor y =
        K.convTranspose(
            dataFormat().toLast(K.cast(input, dtype())),
            kernel().value(),
            strides(),
            padding(),
            outputPadding == null ? null : Arguments.longs(outputPadding),
            "channels_last",
            dilationRate());
    return finish(y);
  }

  @Override
  public Config config() {
    return super.config()
        .set("filters", filters)
        .set("output_padding", outputPadding == null ? null : Arguments.list(outputPadding));
  }

  @Override
  public L baseConfig(Config config) {
    if (config.has("output_padding")) {
      outputPadding(config.getInts("output_padding", axes()));
    }
    return super.baseConfig(config);
  }
}
