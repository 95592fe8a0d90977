package dev.keris.layers;

import dev.keris.K;
import dev.keris.activations.ActivationFunction;
import dev.keris.activations.Activations;
import dev.keris.constraints.Constraint;
import dev.keris.initializers.GlorotUniform;
import dev.keris.initializers.Initializer;
import dev.keris.initializers.Zeros;
import dev.keris.registry.Registry;
import dev.keris.regularizers.Regularizer;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;

/**
 * The base of layers with a kernel, a bias and an activation: {@link Dense}, convolutions,
 * recurrent layers. Every option takes an object or its Keras string.
 *
 * @param <L> the layer's own class
 */
public abstract class KernelLayer<L extends KernelLayer<L>> extends BaseLayer<L> {
  private final WeightOptions kernelOptions;
  private final WeightOptions biasOptions = new WeightOptions("bias", new Zeros());
  private ActivationFunction activation = Activations.LINEAR;
  private boolean useBias = true;
  private Variable kernel;
  private Variable bias;

  /** Makes a layer whose configuration calls the kernel's options {@code kernel_...}. */
  KernelLayer() {
    this("kernel", "kernel");
  }

  /** Makes a layer whose configuration has another word for the kernel, which has a name. */
  KernelLayer(String kernelKey, String kernelName) {
    kernelOptions = new WeightOptions(kernelKey, kernelName, new GlorotUniform());
  }

  /** Sets the function applied to the output; the default is linear unless the layer says so. */
  public L activation(ActivationFunction function) {
    return set(() -> activation = function == null ? Activations.LINEAR : function);
  }

  /** Sets the function applied to the output by Keras name, such as {@code "relu"}. */
  public L activation(String name) {
    return activation(ActivationFunction.of(name));
  }

  /** Sets whether a bias is added; the default is true. */
  public L useBias(boolean use) {
    return set(() -> useBias = use);
  }

  /** Sets how the kernel begins; the default is {@code "glorot_uniform"}. */
  public L kernelInitializer(Initializer initializer) {
    return set(() -> kernelOptions.initializer(initializer));
  }

  /** Sets how the kernel begins, by Keras name. */
  public L kernelInitializer(String name) {
    return kernelInitializer(Initializer.of(name));
  }

  /** Sets how the bias begins; the default is {@code "zeros"}. */
  public L biasInitializer(Initializer initializer) {
    return set(() -> biasOptions.initializer(initializer));
  }

  /** Sets how the bias begins, by Keras name. */
  public L biasInitializer(String name) {
    return biasInitializer(Initializer.of(name));
  }

  /** Adds a penalty on the kernel to the loss; the default is none. */
  public L kernelRegularizer(Regularizer regularizer) {
    return set(() -> kernelOptions.regularizer(regularizer));
  }

  /** Adds a penalty on the kernel to the loss, by Keras name. */
  public L kernelRegularizer(String name) {
    return kernelRegularizer(Regularizer.of(name));
  }

  /** Adds a penalty on the bias to the loss; the default is none. */
  public L biasRegularizer(Regularizer regularizer) {
    return set(() -> biasOptions.regularizer(regularizer));
  }

  /** Adds a penalty on the bias to the loss, by Keras name. */
  public L biasRegularizer(String name) {
    return biasRegularizer(Regularizer.of(name));
  }

  /** Projects the kernel after each update; the default is not to. */
  public L kernelConstraint(Constraint constraint) {
    return set(() -> kernelOptions.constraint(constraint));
  }

  /** Projects the kernel after each update, by Keras name. */
  public L kernelConstraint(String name) {
    return kernelConstraint(Constraint.of(name));
  }

  /** Projects the bias after each update; the default is not to. */
  public L biasConstraint(Constraint constraint) {
    return set(() -> biasOptions.constraint(constraint));
  }

  /** Projects the bias after each update, by Keras name. */
  public L biasConstraint(String name) {
    return biasConstraint(Constraint.of(name));
  }

  /** Makes the kernel. */
  final void addKernel(Weights weights, Shape shape) {
    kernel = kernelOptions.add(weights, shape);
  }

  /** Makes the bias, if there is to be one. */
  final void addBias(Weights weights, Shape shape) {
    addBias(weights, shape, biasOptions.initializer());
  }

  /** Makes the bias, if there is to be one, with other first values than the option says. */
  final void addBias(Weights weights, Shape shape, Initializer first) {
    bias = useBias ? biasOptions.add(weights, shape, first) : null;
  }

  final Initializer biasInitializer() {
    return biasOptions.initializer();
  }

  final ActivationFunction activation() {
    return activation;
  }

  /** Returns the kernel, or null before the layer is built. */
  final Variable kernel() {
    return kernel;
  }

  /** Returns the bias, or null before the layer is built and if there is none. */
  final Variable bias() {
    return bias;
  }

  final boolean useBias() {
    return useBias;
  }

  /** Adds the bias along the last axis, if there is one, and applies the activation. */
  final Tensor biasAndActivation(Tensor x) {
    return activation.apply(bias == null ? x : K.add(x, bias.value()));
  }

  @Override
  public Config config() {
    Config config = super.config().set("activation", activation.id()).set("use_bias", useBias);
    kernelOptions.write(config);
    biasOptions.write(config);
    return config;
  }

  @Override
  public L baseConfig(Config config) {
    if (config.hasKey("activation")) {
      activation(Registry.deserialize(ActivationFunction.class, config.get("activation")));
    }
    kernelOptions.read(config);
    biasOptions.read(config);
    useBias(config.getBoolean("use_bias", useBias));
    return super.baseConfig(config);
  }
}
