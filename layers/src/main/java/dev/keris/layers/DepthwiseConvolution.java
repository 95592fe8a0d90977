package dev.keris.layers;

import dev.keris.K;
import dev.keris.constraints.Constraint;
import dev.keris.initializers.Initializer;
import dev.keris.regularizers.Regularizer;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The base of convolutions that treat each channel by itself
 * (keras.io/api/layers/convolution_layers): input (batch, spatial..., channels), output (batch,
 * positions..., channels * depthMultiplier); the other way round for {@code channels_first}.
 *
 * @param <L> the layer's own class
 */
public abstract class DepthwiseConvolution<L extends DepthwiseConvolution<L>>
    extends WindowLayer<L> {
  private int depthMultiplier = 1;

  /** Sets the number of spatial axes and the size of the kernel. */
  DepthwiseConvolution(int axes, int... kernelSize) {
    this("kernel", axes, kernelSize);
  }

  /** Sets the name of the kernel too. */
  DepthwiseConvolution(String kernelName, int axes, int... kernelSize) {
    super("depthwise", kernelName, axes, kernelSize);
  }

  /** Sets how many channels are made of each; the default is 1. */
  public L depthMultiplier(int multiplier) {
    Arguments.positive(className(), "depth_multiplier", multiplier);
    return set(() -> depthMultiplier = multiplier);
  }

  /** Sets how the kernel begins; the default is {@code "glorot_uniform"}. */
  public L depthwiseInitializer(Initializer initializer) {
    return kernelInitializer(initializer);
  }

  /** Sets how the kernel begins, by Keras name. */
  public L depthwiseInitializer(String name) {
    return kernelInitializer(name);
  }

  /** Adds a penalty on the kernel to the loss; the default is none. */
  public L depthwiseRegularizer(Regularizer regularizer) {
    return kernelRegularizer(regularizer);
  }

  /** Adds a penalty on the kernel to the loss, by Keras name. */
  public L depthwiseRegularizer(String name) {
    return kernelRegularizer(name);
  }

  /** Projects the kernel after each update; the default is not to. */
  public L depthwiseConstraint(Constraint constraint) {
    return kernelConstraint(constraint);
  }

  /** Projects the kernel after each update, by Keras name. */
  public L depthwiseConstraint(String name) {
    return kernelConstraint(name);
  }

  final int depthMultiplier() {
    return depthMultiplier;
  }

  @Override
  long builtChannels() {
    return kernel().shape().dim(-2);
  }

  @Override
  protected void build(Shape input, Weights weights) {
    long channels = channels(input);
    addKernel(weights, Shape.of(kernelSize()).append(channels).append(depthMultiplier));
    addBias(weights, Shape.of(channels * depthMultiplier));
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor x = dataFormat().toLast(K.cast(input, dtype()));
    return finish(convolve(x));
  }

  /** Convolves an input whose channels are last. */
  Tensor convolve(Tensor x) {
    return K.depthwiseConv(
        x, kernel().value(), strides(), padding(), "channels_last", dilationRate());
  }

  @Override
  public Config config() {
    return super.config().set("depth_multiplier", depthMultiplier);
  }

  @Override
  public L baseConfig(Config config) {
    depthMultiplier(config.getInt("depth_multiplier", 1));
    return super.baseConfig(config);
  }
}
