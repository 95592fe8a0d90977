package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * The base of layers whose kernel moves over the spatial axes of the input: the options that say
 * how. Numbers are given once for all spatial axes, or one for each.
 *
 * @param <L> the layer's own class
 */
public abstract class WindowLayer<L extends WindowLayer<L>> extends KernelLayer<L> {
  private final int axes;
  private final int[] kernelSize;
  private int[] strides;
  private int[] dilationRate;
  private String padding = "valid";
  private DataFormat dataFormat = DataFormat.of(null);

  /** Sets the number of spatial axes and the size of the kernel. */
  WindowLayer(String kernelKey, String kernelName, int axes, int... kernelSize) {
    super(kernelKey, kernelName);
    this.axes = axes;
    this.kernelSize = Arguments.positivePerAxis(className(), "kernel_size", axes, kernelSize);
    strides = Arguments.perAxis(className(), "strides", axes, 1);
    dilationRate = strides.clone();
  }

  /** Sets the steps of the kernel; the default is 1. */
  public L strides(int... newStrides) {
    int[] checked = Arguments.positivePerAxis(className(), "strides", axes, newStrides);
    return set(() -> strides = checked);
  }

  /**
   * Sets what happens at borders: {@code "valid"} (nothing, the default), {@code "same"} (zeros, so
   * that stride 1 keeps the size) or, with one spatial axis, {@code "causal"} (zeros before).
   */
  public L padding(String newPadding) {
    String word = Arguments.padding(className(), newPadding, paddings());
    return set(() -> padding = word);
  }

  /** Returns the words that {@link #padding(String)} knows. */
  List<String> paddings() {
    return List.of("valid", "same");
  }

  /** Sets where the channels are; the default is {@code K.imageDataFormat()}. */
  public L dataFormat(String format) {
    return set(() -> dataFormat = DataFormat.of(format));
  }

  /** Sets the distance between the elements that neighbours in the kernel see; the default is 1. */
  public L dilationRate(int... rate) {
    int[] checked = Arguments.positivePerAxis(className(), "dilation_rate", axes, rate);
    return set(() -> dilationRate = checked);
  }

  final int axes() {
    return axes;
  }

  final long[] kernelSize() {
    return Arguments.longs(kernelSize);
  }

  final long[] strides() {
    return Arguments.longs(strides);
  }

  final long[] dilationRate() {
    return Arguments.longs(dilationRate);
  }

  final String padding() {
    return padding;
  }

  final DataFormat dataFormat() {
    return dataFormat;
  }

  /** Adds the bias to what has its channels last, then goes over to the layer's format. */
  final Tensor finish(Tensor y) {
    Tensor sum = bias() == null ? y : K.add(y, bias().value());
    return activation().apply(dataFormat.fromLast(sum)); // the last axis may matter to it
  }

  /** Returns the number of channels of an input, which must be known. */
  final long channels(Shape input) {
    return Inputs.known(this, input, dataFormat.channelAxis(axes + 2));
  }

  /** Returns the number of channels that the weights are made for, once they are. */
  abstract long builtChannels();

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Shape input = inputs.get(0);
    Inputs.rank(this, input, axes + 2);
    if (kernel() != null) {
      Inputs.dim(this, input, dataFormat.channelAxis(axes + 2), builtChannels());
    }
    WindowChecks.strides(this, strides, dilationRate);
    checkSize(input);
  }

  /** The kernel must fit into the input. */
  void checkSize(Shape input) {
    if (padding.equals("valid")) {
      WindowChecks.fits(this, input, dataFormat.spatial(input), kernelSize, dilationRate);
    }
  }

  @Override
  public Config config() {
    return super.config()
        .set("kernel_size", Arguments.list(kernelSize))
        .set("strides", Arguments.list(strides))
        .set("padding", padding)
        .set("data_format", dataFormat.kerasName())
        .set("dilation_rate", Arguments.list(dilationRate));
  }

  @Override
  public L baseConfig(Config config) {
    strides(config.getInts("strides", axes, strides));
    padding(config.getString("padding", padding));
    dataFormat(config.getString("data_format", null));
    dilationRate(config.getInts("dilation_rate", axes, dilationRate));
    return super.baseConfig(config);
  }

  /** Returns the size of the kernel in a configuration. */
  static int[] kernelSize(Config config, int axes) {
    return config.getInts("kernel_size", axes, 0);
  }
}
