package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keris.activations.ActivationFunction;
import dev.keris.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user gets wrong is refused where it is said or when the layer is applied, by an
 * IllegalArgumentException that names the layer and what was expected and received.
 */
class BadArgumentsTest {
  /** A mistake, and what its message must hold; it names the layer's class in any case. */
  private static Arguments bad(Supplier<Object> mistake, String layer, String... fragments) {
    return arguments(
        layer + " " + String.join(", ", fragments), layer, mistake, List.of(fragments));
  }

  private static Input in(long... shape) {
    return new Input(shape);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "core",
    "convolutions",
    "reshaping",
    "pooling",
    "recurrent",
    "normalization",
    "attention",
    "merging",
    "activations",
    "regularization"
  })
  void isRefused(String what, String layer, Supplier<Object> mistake, List<String> fragments) {
    String message = assertThrows(IllegalArgumentException.class, mistake::get, what).getMessage();
    assertTrue(message.contains(layer), message);
    fragments.forEach(fragment -> assertTrue(message.contains(fragment), message));
  }

  static Stream<Arguments> core() {
    return Stream.of(
        bad(() -> new Dense(-1), "Dense", "units", "-1"),
        bad(() -> new Dense(2).apply(new Input()), "Dense", "at least 2 dimensions", "(None,)"),
        bad(() -> new Dense(2).apply(in(-1)), "Dense", "known size along axis -1"),
        bad(() -> new Dense(2).apply(in(3), in(3)), "Dense", "1 input, got 2"),
        bad(() -> new Dense(2).apply((Tensor) null), "Dense", "null"),
        bad(() -> new EinsumDense("ab,bc", 4), "EinsumDense", "ab,bc->ac"),
        bad(() -> new EinsumDense("ab,bc->ac", 4, 5).apply(in(3)), "EinsumDense", "output_shape"),
        bad(() -> new EinsumDense("ab,bc->ac", 4).apply(in(3, 3)), "EinsumDense", "2 dimensions"),
        bad(() -> new EinsumDense("ab,bc->ac", 4).biasAxes("z").apply(in(3)), "EinsumDense", "'z'"),
        bad(() -> new Embedding(-2, 3), "Embedding", "input_dim", "-2"),
        bad(() -> new Embedding(2, 0), "Embedding", "output_dim", "0"),
        bad(() -> new MaxoutDense(0), "MaxoutDense", "units"),
        bad(() -> new Lambda((ActivationFunction) null), "Lambda", "null"),
        bad(() -> new TimeDistributed(null), "TimeDistributed", "layer=null"),
        bad(
            () -> new TimeDistributed(new Dense(2)).apply(in(3)),
            "TimeDistributed",
            "at least 3 dimensions"),
        bad(
            () -> new SpectralNormalization(new Dense(2), 0),
            "SpectralNormalization",
            "power_iterations"),
        bad(
            () -> new SpectralNormalization(new Flatten()).apply(in(3)),
            "SpectralNormalization",
            "kernel or embeddings"));
  }

  static Stream<Arguments> convolutions() {
    return Stream.of(
        bad(() -> new Conv1D(-2, 3), "Conv1D", "filters", "-2"),
        bad(() -> new Conv2D(2, 0), "Conv2D", "kernel_size", "0"),
        bad(() -> new Conv2D(2), "Conv2D", "kernel_size", "[]"),
        bad(() -> new Conv2D(2, 1, 2, 3), "Conv2D", "kernel_size", "1 integer or 2"),
        bad(() -> new Conv3D(2, 2).apply(in(4, 4, 4)), "Conv3D", "5 dimensions"),
        bad(() -> new Conv2D(2, 5).apply(in(4, 4, 1)), "Conv2D", "kernel does not fit", "5"),
        bad(
            () -> new Conv1D(2, 3).dilationRate(2).apply(in(4, 1)),
            "Conv1D",
            "kernel does not fit",
            "dilation_rate=[2]"),
        bad(
            () -> new Conv2D(2, 2).strides(2).dilationRate(2).apply(in(4, 4, 1)),
            "Conv2D",
            "strides above 1 do not go with"),
        bad(() -> new Conv2D(2, 2).strides(0), "Conv2D", "strides", "0"),
        bad(() -> new Conv2D(2, 2).strides(1, 2, 3), "Conv2D", "strides", "[1, 2, 3]"),
        bad(() -> new Conv2D(2, 2).padding("causal"), "Conv2D", "padding", "[valid, same]"),
        bad(() -> new Conv2D(2, 2).apply(in(4, 4, -1)), "Conv2D", "known size along axis 3"),
        bad(() -> new Conv2D(4, 2).groups(0), "Conv2D", "groups"),
        bad(() -> new Conv2D(4, 2).groups(2).apply(in(4, 4, 3)), "Conv2D", "groups", "channels=3"),
        bad(() -> new Conv2D(3, 2).groups(2).apply(in(4, 4, 4)), "Conv2D", "groups", "filters=3"),
        bad(() -> new Conv2DTranspose(2, 3).outputPadding(-1), "Conv2DTranspose", "output_padding"),
        bad(
            () -> new Conv2DTranspose(2, 3).strides(2).outputPadding(2).apply(in(4, 4, 3)),
            "Conv2DTranspose",
            "output_padding must be below strides"),
        bad(
            () -> new Conv1DTranspose(2, 3).strides(2).dilationRate(2).apply(in(4, 3)),
            "Conv1DTranspose",
            "strides above 1 do not go with"),
        bad(() -> new DepthwiseConv2D(3).depthMultiplier(0), "DepthwiseConv2D", "depth_multiplier"),
        bad(() -> new DepthwiseConv1D(5).apply(in(4, 3)), "DepthwiseConv1D", "kernel does not fit"),
        bad(() -> new SeparableConv2D(0, 3), "SeparableConv2D", "filters"),
        bad(() -> new SeparableConv1D(2, 3).apply(in(4)), "SeparableConv1D", "3 dimensions"),
        bad(
            () -> new LocallyConnected2D(2, 5).apply(in(4, 4, 1)),
            "LocallyConnected2D",
            "kernel does not fit"),
        bad(
            () -> new LocallyConnected1D(2, 2).apply(in(-1, 1)),
            "LocallyConnected1D",
            "known size along axis 1"));
  }

  static Stream<Arguments> reshaping() {
    return Stream.of(
        bad(() -> new RepeatVector(0), "RepeatVector", "n"),
        bad(() -> new RepeatVector(2).apply(in(3, 3)), "RepeatVector", "2 dimensions"),
        bad(() -> new Reshape(4, 4).apply(in(3, 5)), "Reshape", "(4, 4)", "(None, 3, 5)"),
        bad(() -> new Reshape(-1, 4).apply(in(3, 5)), "Reshape", "(None, 4)", "(None, 3, 5)"),
        bad(() -> new Reshape(-1, -1), "Reshape", "one -1 only"),
        bad(() -> new Permute(1, 3), "Permute", "dims", "[1, 3]"),
        bad(() -> new Permute(0, 1), "Permute", "dims", "[0, 1]"),
        bad(() -> new Permute(2, 1).apply(in(2, 3, 4)), "Permute", "3 dimensions"),
        bad(() -> new Cropping1D(-1), "Cropping1D", "cropping", "negative"),
        bad(() -> new Cropping1D(2).apply(in(4, 3)), "Cropping1D", "larger than the cropping"),
        bad(() -> new Cropping2D(1).apply(in(4, 3)), "Cropping2D", "4 dimensions"),
        bad(() -> new ZeroPadding2D(-1), "ZeroPadding2D", "padding", "negative"),
        bad(() -> new ZeroPadding2D(1).apply(in(4, 3)), "ZeroPadding2D", "4 dimensions"),
        bad(() -> new UpSampling2D(0), "UpSampling2D", "size"),
        bad(() -> new UpSampling2D(2).interpolation("cubic"), "UpSampling2D", "interpolation"),
        bad(() -> new UpSampling3D(2).apply(in(4, 3)), "UpSampling3D", "5 dimensions"));
  }

  static Stream<Arguments> pooling() {
    return Stream.of(
        bad(() -> new MaxPooling2D(0), "MaxPooling2D", "pool_size"),
        bad(() -> new MaxPooling2D(2).strides(0), "MaxPooling2D", "strides"),
        bad(() -> new MaxPooling2D(2).padding("causal"), "MaxPooling2D", "padding"),
        bad(() -> new MaxPooling2D(2).apply(in(4, 1)), "MaxPooling2D", "4 dimensions"),
        bad(() -> new MaxPooling2D(5).apply(in(4, 4, 1)), "MaxPooling2D", "window does not fit"),
        bad(() -> new AveragePooling1D(5).apply(in(4, 1)), "AveragePooling1D", "does not fit"),
        bad(() -> new GlobalMaxPooling2D().apply(in(4, 1)), "GlobalMaxPooling2D", "4 dimensions"),
        bad(
            () -> new GlobalAveragePooling1D().apply(in(4)),
            "GlobalAveragePooling1D",
            "3 dimensions"),
        bad(() -> new AdaptiveMaxPooling2D(0), "AdaptiveMaxPooling2D", "output_size"),
        bad(
            () -> new AdaptiveAveragePooling2D(2).apply(in(4, 3)),
            "AdaptiveAveragePooling2D",
            "4 dimensions"));
  }

  static Stream<Arguments> recurrent() {
    return Stream.of(
        bad(() -> new LSTM(0), "LSTM", "units", "0"),
        bad(() -> new GRU(-2), "GRU", "units", "-2"),
        bad(() -> new SimpleRNNCell(0), "SimpleRNNCell", "units"),
        bad(() -> new LSTM(2).apply(in(3)), "LSTM", "3 dimensions", "(None, 3)"),
        bad(() -> new GRU(2).apply(in(3, 3, 3)), "GRU", "3 dimensions"),
        bad(() -> new LSTM(2).apply(in(3, -1)), "LSTM", "known size along axis -1"),
        bad(() -> new LSTM(2).dropout(1.5), "LSTM", "dropout", "1.5"),
        bad(() -> new GRU(2).recurrentDropout(-1), "GRU", "recurrent_dropout"),
        bad(() -> new LSTM(2).implementation(3), "LSTM", "implementation"),
        bad(() -> new LSTM(2).apply(in(3, 3), in(2)), "LSTM", "1 input and states of shapes"),
        bad(() -> new LSTM(2).apply(in(3, 3), in(2), in(3)), "LSTM", "states of shapes"),
        bad(() -> new LSTM(2).stateful(true).apply(in(3, 3)), "LSTM", "size of batches"),
        bad(() -> new StackedRNNCells(), "StackedRNNCells", "at least one cell"),
        bad(() -> new Bidirectional(null), "Bidirectional", "layer=null"),
        bad(() -> new Bidirectional(new LSTM(2)).mergeMode("max"), "Bidirectional", "merge_mode"),
        bad(
            () -> new Bidirectional(new LSTM(2), new LSTM(2)),
            "Bidirectional",
            "must go backwards"),
        bad(() -> new Bidirectional(new LSTM(2)).apply(in(3)), "LSTM", "3 dimensions"),
        bad(() -> new ConvLSTM2D(0, 3), "ConvLSTM", "filters"),
        bad(() -> new ConvLSTM2D(2, 3).apply(in(4, 4, 1)), "ConvLSTM2D", "5 dimensions"),
        bad(() -> new ConvLSTM2D(2, 2).padding("causal"), "ConvLSTM", "padding"),
        bad(() -> new ConvLSTM2D(2, 5).apply(in(3, 4, 4, 1)), "ConvLSTM", "does not fit"),
        bad(
            () -> new ConvLSTM1D(2, 2).strides(2).dilationRate(2).apply(in(3, 9, 1)),
            "ConvLSTM",
            "strides above 1 do not go with"));
  }

  static Stream<Arguments> normalization() {
    return Stream.of(
        bad(() -> new BatchNormalization().axis(5).apply(in(3)), "BatchNormalization", "axis 5"),
        bad(() -> new BatchNormalization().epsilon(-1), "BatchNormalization", "epsilon"),
        bad(() -> new BatchNormalization().momentum(2), "BatchNormalization", "momentum"),
        bad(() -> new BatchNormalization().apply(in(3, -1)), "BatchNormalization", "known size"),
        bad(() -> new LayerNormalization().axis(4).apply(in(3)), "LayerNormalization", "axis 4"),
        bad(() -> new GroupNormalization(0), "GroupNormalization", "groups"),
        bad(() -> new GroupNormalization(3).apply(in(4)), "GroupNormalization", "3 groups"),
        bad(() -> new GroupNormalization(2).axis(5).apply(in(4)), "GroupNormalization", "Axis 5"),
        bad(() -> new RMSNormalization().axis(4).apply(in(3)), "RMSNormalization", "Axis 4"),
        bad(
            () -> new UnitNormalization().axis(4).apply(in(3)),
            "UnitNormalization",
            "Axis 4",
            "(None, 3)"));
  }

  static Stream<Arguments> attention() {
    return Stream.of(
        bad(() -> new Attention().apply(in(3, 4)), "Attention", "query and value"),
        bad(() -> new Attention().apply(in(3), in(3)), "Attention", "3 dimensions"),
        bad(() -> new Attention().apply(in(3, 4), in(3, 5)), "Attention", "size 4 along axis -1"),
        bad(
            () -> new Attention().apply(in(3, 4), in(3, 4), in(5, 4)),
            "Attention",
            "size 3 along axis 1"),
        bad(() -> new Attention().scoreMode("max"), "Attention", "score_mode"),
        bad(() -> new Attention().dropout(2), "Attention", "dropout"),
        bad(
            () -> new AdditiveAttention().apply(in(3, 4), in(3, 5)),
            "AdditiveAttention",
            "size 4 along axis -1"),
        bad(() -> new MultiHeadAttention(0, 2), "MultiHeadAttention", "num_heads"),
        bad(() -> new MultiHeadAttention(2, 2).valueDim(0), "MultiHeadAttention", "value_dim"),
        bad(
            () -> new MultiHeadAttention(2, 2).apply(in(3, 4), in(3, 4), in(5, 4)),
            "MultiHeadAttention",
            "key of the value's shape"),
        bad(
            () -> new MultiHeadAttention(2, 2).attentionAxes(7).apply(in(3, 4), in(3, 4)),
            "MultiHeadAttention",
            "attention_axes",
            "[7]"),
        bad(
            () -> new MultiHeadAttention(2, 2).slidingWindow(0),
            "MultiHeadAttention",
            "sliding_window"),
        bad(() -> new GroupQueryAttention(0, 2, 2), "GroupQueryAttention", "head_dim"),
        bad(() -> new GroupQueryAttention(2, 3, 2), "GroupQueryAttention", "must divide"));
  }

  static Stream<Arguments> merging() {
    return Stream.of(
        bad(() -> new Add().apply(in(3)), "Add", "at least 2 inputs"),
        bad(() -> new Add().apply(in(3), in(4)), "Add", "broadcast", "(None, 4)"),
        bad(() -> new Add().apply(in(3, 4), in(4, 3)), "Add", "broadcast"),
        bad(() -> new Multiply().apply(in(2, 3), in(2, 4)), "Multiply", "broadcast"),
        bad(() -> new Subtract().apply(in(3), in(3), in(3)), "Subtract", "exactly 2 inputs"),
        bad(() -> new Concatenate().apply(in(3, 4), in(2, 4)), "Concatenate", "agree but for axis"),
        bad(() -> new Concatenate().apply(in(3, 4), in(4)), "Concatenate", "agree but for axis"),
        bad(() -> new Concatenate(5).apply(in(3), in(3)), "Concatenate", "axis 5"),
        bad(() -> new Dot(1).apply(in(3), in(4)), "Dot", "equal sizes", "(None, 4)"),
        bad(() -> new Dot(5).apply(in(3), in(3)), "Dot", "axis 5"),
        bad(() -> new Dot(1).apply(in(3), in(3), in(3)), "Dot", "exactly 2 inputs"),
        bad(() -> new Dot(0).apply(in(3), in(3)), "Dot", "axis 0 is the batch"));
  }

  static Stream<Arguments> activations() {
    return Stream.of(
        bad(() -> new LeakyReLU(-1), "LeakyReLU", "negative_slope"),
        bad(() -> new ThresholdedReLU(-1), "ThresholdedReLU", "theta"),
        bad(() -> new ReLU().maxValue(-1.0), "ReLU", "max_value"),
        bad(() -> new ReLU().negativeSlope(-1), "ReLU", "negative_slope"),
        bad(() -> new ReLU().threshold(-1), "ReLU", "threshold"),
        bad(() -> new PReLU().sharedAxes(0), "PReLU", "shared_axes"),
        bad(() -> new PReLU().sharedAxes(5).apply(in(3)), "PReLU", "Axis 5"),
        bad(() -> new PReLU().apply(in(-1, 3)), "p_re_lu", "alpha", "None"),
        bad(() -> new Softmax(5).apply(in(3)), "Softmax", "Axis 5", "(None, 3)"));
  }

  static Stream<Arguments> regularization() {
    return Stream.of(
        bad(() -> new Dropout(1.5), "Dropout", "rate", "1.5"),
        bad(() -> new Dropout(Double.NaN), "Dropout", "rate"),
        bad(() -> new Dropout(0.5).noiseShape(2, 3).apply(in(4, 5)), "Dropout", "2 dimensions"),
        bad(() -> new AlphaDropout(2), "AlphaDropout", "rate"),
        bad(() -> new GaussianDropout(-1), "GaussianDropout", "rate"),
        bad(() -> new GaussianNoise(-1), "GaussianNoise", "stddev"),
        bad(() -> new SpatialDropout1D(0.5).apply(in(3)), "SpatialDropout1D", "3 dimensions"),
        bad(() -> new SpatialDropout2D(0.5).apply(in(3, 3)), "SpatialDropout2D", "4 dimensions"),
        bad(() -> new ActivityRegularization(-1, 0), "L1L2", "l1", "-1"));
  }
}
