package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of a convolutional LSTM (keras.io/api/layers/recurrent_layers/conv_lstm2d; Shi et al.,
 * 2015): an {@link LSTMCell} whose products are convolutions. Input (batch, spatial..., channels),
 * states and output (batch, positions..., filters); the other way round for {@code channels_first}.
 */
public final class ConvLSTMCell extends BaseLSTMCell<ConvLSTMCell> {
  private final int axes;
  private final int[] kernelSize;
  private int[] strides;
  private int[] dilationRate;
  private String padding = "valid";
  private DataFormat dataFormat = DataFormat.of(null);

  /**
   * Makes a cell.
   *
   * @param axes the number of spatial axes
   * @param filters the number of channels of states and outputs
   * @param kernelSize the size of the kernels: one number for all spatial axes, or one for each
   */
  public ConvLSTMCell(int axes, int filters, int... kernelSize) {
    super(filters);
    this.axes = axes;
    this.kernelSize = Arguments.positivePerAxis(className(), "kernel_size", axes, kernelSize);
    strides = Arguments.perAxis(className(), "strides", axes, 1);
    dilationRate = strides.clone();
  }

  @Override
  int inputRank() {
    return axes + 2;
  }

  @Override
  String sizeKey() {
    return "filters";
  }

  /** Sets the steps of the input's kernel; the default is 1. */
  public ConvLSTMCell strides(int... steps) {
    int[] checked = Arguments.positivePerAxis(className(), "strides", axes, steps);
    return set(() -> strides = checked);
  }

  /** Sets the distance between elements that neighbours in the input's kernel see; default 1. */
  public ConvLSTMCell dilationRate(int... rate) {
    int[] checked = Arguments.positivePerAxis(className(), "dilation_rate", axes, rate);
    return set(() -> dilationRate = checked);
  }

  /** Sets what happens at the borders of the input: {@code "valid"} (default) or {@code "same"}. */
  public ConvLSTMCell padding(String newPadding) {
    String word = Arguments.padding(className(), newPadding, List.of("valid", "same"));
    return set(() -> padding = word);
  }

  /** Sets where the channels are; the default is {@code K.imageDataFormat()}. */
  public ConvLSTMCell dataFormat(String format) {
    return set(() -> dataFormat = DataFormat.of(format));
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Shape input = inputs.get(0);
    Inputs.rank(this, input, inputRank());
    WindowChecks.strides(this, strides, dilationRate);
    if (padding.equals("valid")) {
      WindowChecks.fits(this, input, dataFormat.spatial(input), kernelSize, dilationRate);
    }
    if (kernel() != null) {
      int channels = dataFormat.channelAxis(input.rank());
      Inputs.dim(this, input, channels, kernel().shape().dim(-2));
    }
  }

  @Override
  protected void build(Shape input, Weights weights) {
    Shape taps = Shape.of(Arguments.longs(kernelSize));
    long channels = Inputs.known(this, input, dataFormat.channelAxis(input.rank()));
    long width = 4L * units();
    addKernel(weights, taps.append(channels).append(width));
    addRecurrentKernel(weights, taps.append(units()).append(width));
    addBias(weights, biasShape(), firstBias());
  }

  @Override
  public List<Shape> stateShapes(Shape input) {
    Shape spatial = dataFormat.spatial(input);
    for (int i = 0; i < axes; i++) {
      long size = spatial.dim(i);
      if (size == Shape.UNKNOWN) {
        throw Inputs.refuse(this, "known spatial dimensions", input);
      }
      long extent = padding.equals("same") ? 1 : (kernelSize[i] - 1L) * dilationRate[i] + 1;
      spatial = spatial.with(i, (size - extent) / strides[i] + 1);
    }
    Shape state = dataFormat.isFirst() ? spatial.prepend(units()) : spatial.append(units());
    return List.of(state, state);
  }

  /** All steps at once count as samples; channels are last from here on. */
  @Override
  Tensor inputTimes(Tensor sequence, Tensor columns) {
    Shape shape = sequence.shape();
    Tensor steps = K.reshape(sequence, shape.slice(2).prepend(shape.dim(0) * shape.dim(1)));
    Tensor product =
        K.conv(
            dataFormat.toLast(steps),
            columns,
            Arguments.longs(strides),
            padding,
            "channels_last",
            Arguments.longs(dilationRate),
            1);
    return K.reshape(product, product.shape().slice(1).prepend(shape.dim(1)).prepend(shape.dim(0)));
  }

  @Override
  Tensor stateTimes(Tensor state, Tensor columns) {
    long[] one = {1};
    return K.conv(state, columns, one, "same", "channels_last", one, 1);
  }

  @Override
  List<Tensor> step(Tensor projected, List<Tensor> states, List<Tensor> masks) {
    List<Tensor> last = states.stream().map(dataFormat::toLast).toList();
    List<Tensor> masksLast = new ArrayList<>();
    masks.forEach(mask -> masksLast.add(mask == null ? null : dataFormat.toLast(mask)));
    List<Tensor> results = super.step(projected, last, masksLast);
    return results.stream().map(dataFormat::fromLast).toList();
  }

  @Override
  public Config config() {
    return super.config()
        .remove("units")
        .set("filters", units())
        .set("kernel_size", Arguments.list(kernelSize))
        .set("strides", Arguments.list(strides))
        .set("padding", padding)
        .set("data_format", dataFormat.kerasName())
        .set("dilation_rate", Arguments.list(dilationRate));
  }

  @Override
  public ConvLSTMCell baseConfig(Config config) {
    strides(config.getInts("strides", axes, strides));
    dilationRate(config.getInts("dilation_rate", axes, dilationRate));
    padding(config.getString("padding", padding));
    dataFormat(config.getString("data_format", null));
    return super.baseConfig(config);
  }

  /** Makes an equal cell. */
  public static ConvLSTMCell fromConfig(Config config) {
    int[] size = config.getInts("kernel_size", 2, 0);
    return new ConvLSTMCell(size.length, config.getInt("filters", 0), size).baseConfig(config);
  }
}
