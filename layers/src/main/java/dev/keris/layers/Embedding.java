package dev.keris.layers;

import dev.keris.K;
import dev.keris.constraints.Constraint;
import dev.keris.initializers.Initializer;
import dev.keris.initializers.RandomUniform;
import dev.keris.ops.Gather;
import dev.keris.regularizers.Regularizer;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.Collections;
import java.util.List;

/**
 * Turns indices into vectors that are learned (keras.io/api/layers/core_layers/embedding). Input
 * (batch, ...) of integers from 0 to below {@code inputDim}, output (batch, ..., outputDim). An
 * index out of range makes a run fail with an IndexOutOfBoundsException that names the layer.
 *
 * <pre>{@code
 * new Embedding(10_000, 64).maskZero(true)
 * }</pre>
 */
public final class Embedding extends BaseLayer<Embedding> {
  private final int inputDim;
  private final int outputDim;
  private final WeightOptions options = new WeightOptions("embeddings", new RandomUniform());
  private boolean maskZero;
  private Variable embeddings;

  /**
   * Makes a layer.
   *
   * @param inputDim how many indices there are: the greatest one plus 1
   * @param outputDim the size of the vectors
   * @throws IllegalArgumentException unless both are positive
   */
  public Embedding(int inputDim, int outputDim) {
    this.inputDim = Arguments.positive("Embedding", "input_dim", inputDim);
    this.outputDim = Arguments.positive("Embedding", "output_dim", outputDim);
  }

  /** Sets how the vectors begin; the default is {@code "uniform"}. */
  public Embedding embeddingsInitializer(Initializer initializer) {
    return set(() -> options.initializer(initializer));
  }

  /** Sets how the vectors begin, by Keras name. */
  public Embedding embeddingsInitializer(String name) {
    return embeddingsInitializer(Initializer.of(name));
  }

  /** Adds a penalty on the vectors to the loss; the default is none. */
  public Embedding embeddingsRegularizer(Regularizer regularizer) {
    return set(() -> options.regularizer(regularizer));
  }

  /** Adds a penalty on the vectors to the loss, by Keras name. */
  public Embedding embeddingsRegularizer(String name) {
    return embeddingsRegularizer(Regularizer.of(name));
  }

  /** Projects the vectors after each update; the default is not to. */
  public Embedding embeddingsConstraint(Constraint constraint) {
    return set(() -> options.constraint(constraint));
  }

  /** Projects the vectors after each update, by Keras name. */
  public Embedding embeddingsConstraint(String name) {
    return embeddingsConstraint(Constraint.of(name));
  }

  /**
   * Sets whether index 0 is padding that later layers skip; the default is false. The words then
   * begin at 1, and {@code inputDim} is their number plus 1.
   */
  public Embedding maskZero(boolean mask) {
    return set(() -> maskZero = mask);
  }

  /** A sample is a sequence of indices. */
  @Override
  protected Shape sampleShape(Long length, Long dim) {
    return length == null ? null : Shape.of(length);
  }

  @Override
  protected void build(Shape input, Weights weights) {
    embeddings = options.add(weights, Shape.of(inputDim, outputDim));
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor indices = input.dtype() == DType.INT64 ? input : K.cast(input, DType.INT32);
    return new Gather(0, "Embedding layer '" + name() + "'").apply(embeddings.value(), indices);
  }

  /** Indices stay as they are, whatever the type of the weights. */
  @Override
  protected boolean castsInputs() {
    return false;
  }

  @Override
  protected boolean supportsMasking() {
    return maskZero;
  }

  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    return Collections.singletonList(maskZero ? K.notEqual(inputs.get(0), 0) : null);
  }

  @Override
  public Config config() {
    Config config = super.config().set("input_dim", inputDim).set("output_dim", outputDim);
    options.write(config);
    return config.set("mask_zero", maskZero);
  }

  @Override
  public Embedding baseConfig(Config config) {
    options.read(config);
    maskZero(config.getBoolean("mask_zero", false));
    return super.baseConfig(config);
  }

  /** Makes an equal layer; {@code input_length} of Keras 2 is accepted too. */
  public static Embedding fromConfig(Config config) {
    Embedding layer = new Embedding(config.getInt("input_dim", 0), config.getInt("output_dim", 0));
    if (config.get("input_length") instanceof Number length) {
      layer.inputLength(length.longValue());
    }
    return layer.baseConfig(config);
  }
}
