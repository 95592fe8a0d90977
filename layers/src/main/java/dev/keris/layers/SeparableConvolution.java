package dev.keris.layers;

import dev.keris.K;
import dev.keris.constraints.Constraint;
import dev.keris.initializers.GlorotUniform;
import dev.keris.initializers.Initializer;
import dev.keris.regularizers.Regularizer;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.stream.LongStream;

/**
 * The base of convolutions in two steps (keras.io/api/layers/convolution_layers): one for each
 * channel by itself, then one of size 1 that mixes channels. Input (batch, spatial..., channels),
 * output (batch, positions..., filters); the other way round for {@code channels_first}.
 *
 * @param <L> the layer's own class
 */
public abstract class SeparableConvolution<L extends SeparableConvolution<L>>
    extends DepthwiseConvolution<L> {
  private final int filters;
  private final WeightOptions pointwise =
      new WeightOptions("pointwise", "pointwise_kernel", new GlorotUniform());
  private Variable pointwiseKernel;

  /** Sets the number of spatial axes, of filters and the size of the kernel. */
  SeparableConvolution(int axes, int filters, int... kernelSize) {
    super("depthwise_kernel", axes, kernelSize);
    this.filters = Arguments.positive(className(), "filters", filters);
  }

  /** Sets how the mixing kernel begins; the default is {@code "glorot_uniform"}. */
  public L pointwiseInitializer(Initializer initializer) {
    return set(() -> pointwise.initializer(initializer));
  }

  /** Sets how the mixing kernel begins, by Keras name. */
  public L pointwiseInitializer(String name) {
    return pointwiseInitializer(Initializer.of(name));
  }

  /** Adds a penalty on the mixing kernel to the loss; the default is none. */
  public L pointwiseRegularizer(Regularizer regularizer) {
    return set(() -> pointwise.regularizer(regularizer));
  }

  /** Adds a penalty on the mixing kernel to the loss, by Keras name. */
  public L pointwiseRegularizer(String name) {
    return pointwiseRegularizer(Regularizer.of(name));
  }

  /** Projects the mixing kernel after each update; the default is not to. */
  public L pointwiseConstraint(Constraint constraint) {
    return set(() -> pointwise.constraint(constraint));
  }

  /** Projects the mixing kernel after each update, by Keras name. */
  public L pointwiseConstraint(String name) {
    return pointwiseConstraint(Constraint.of(name));
  }

  @Override
  protected void build(Shape input, Weights weights) {
    long channels = channels(input);
    addKernel(weights, Shape.of(kernelSize()).append(channels).append(depthMultiplier()));
    long deep = channels * depthMultiplier();
    Shape one = Shape.of(LongStream.generate(() -> 1).limit(axes()).toArray());
    pointwiseKernel = pointwise.add(weights, one.append(deep).append(filters));
    addBias(weights, Shape.of(filters));
  }

  @Override
  Tensor convolve(Tensor x) {
    return K.separableConv(
        x,
        kernel().value(),
        pointwiseKernel.value(),
        strides(),
        padding(),
        "channels_last",
        dilationRate());
  }

  @Override
  public Config config() {
    Config config = super.config().set("filters", filters);
    pointwise.write(config);
    return config;
  }

  @Override
  public L baseConfig(Config config) {
    pointwise.read(config);
    return super.baseConfig(config);
  }
}
