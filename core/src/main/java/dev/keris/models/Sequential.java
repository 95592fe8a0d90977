package dev.keris.models;

import dev.keris.graph.Trace;
import dev.keris.layers.DTypePolicy;
import dev.keris.layers.Input;
import dev.keris.layers.InputLayer;
import dev.keris.layers.KerasTensor;
import dev.keris.layers.Layer;
import dev.keris.layers.Weights;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack of layers (keras.io/api/models/sequential), each with one input and one output.
 *
 * <pre>{@code
 * Sequential model = new Sequential(
 *     new Dense(32).activation("relu").inputShape(784),
 *     new Dense(10).activation("softmax"));
 * }</pre>
 *
 * <p>The first layer tells the shape of the input. Without one the model is built when it first
 * meets data, or by {@link #build(long...)}, and has no weights before.
 */
public class Sequential extends Model {
  private final List<Layer> layers = new ArrayList<>();
  private final List<KerasTensor> stages = new ArrayList<>(); // the input, then each layer's output

  /** Makes a model of the given layers, bottom first; none yet, if none are given. */
  public Sequential(Layer... layers) {
    this(List.of(layers));
  }

  /** Makes a model of an input and the given layers. */
  public Sequential(Tensor input, Layer... layers) {
    super(false);
    add(input);
    for (Layer layer : layers) {
      add(layer);
    }
  }

  /** Makes a model of the given layers, bottom first. */
  public Sequential(List<? extends Layer> layers) {
    super(false);
    layers.forEach(this::add);
  }

  @Override
  public Sequential name(String name) {
    setName(name);
    return this;
  }

  /**
   * Puts an input below all layers; it must come first.
   *
   * @param tensor made by {@link Input}
   * @throws IllegalArgumentException if it is another tensor
   * @throws IllegalStateException if there are layers or an input already
   */
  public void add(Tensor tensor) {
    if (!(tensor instanceof Input input)) {
      throw new IllegalArgumentException(
          "Only layers and new Input(...) can be added to Sequential model '%s', got %s."
              .formatted(name(), tensor));
    }
    if (!stages.isEmpty()) {
      throw new IllegalStateException(
          "Sequential model '%s' has already been configured to use input shape %s; it cannot take"
                  .formatted(name(), stages.get(0).shape())
              + " another input.");
    }
    if (!layers.isEmpty()) {
      throw new IllegalStateException(
          "The input of Sequential model '%s' must be added before its layers.".formatted(name()));
    }
    stages.add(input);
  }

  /**
   * Puts a layer on top, and builds it if the input's shape is known.
   *
   * @throws IllegalArgumentException if another layer has its name, if it has several outputs, or
   *     if it does not fit on the layer below; the model is then as before
   */
  public void add(Layer layer) {
    if (layer instanceof InputLayer inputLayer) {
      add(inputLayer.output());
      return;
    }
    if (layers.stream().anyMatch(other -> other != layer && other.name().equals(layer.name()))) {
      throw new IllegalArgumentException(
          ("All layers added to a Sequential model should have unique names. Name '%s' is already"
                  + " the name of a layer in model '%s'.")
              .formatted(layer.name(), name()));
    }
    if (stages.isEmpty() && layers.isEmpty()) {
      KerasTensor input = inputFor(layer);
      if (input != null) {
        stages.add(input);
      }
    }
    if (!stages.isEmpty()) {
      try {
        connect(layer);
      } catch (RuntimeException e) {
        if (layers.isEmpty()) {
          stages.clear();
        }
        throw e;
      }
    }
    layers.add(layer);
    regraph();
  }

  /** Returns an input as the first layer describes it, or null if it does not. */
  private static KerasTensor inputFor(Layer first) {
    if (first.batchInputShape() != null) {
      return input(first.batchInputShape(), first.dtype());
    }
    if (first instanceof Network network && network.isBuilt()) {
      KerasTensor inner = network.getInput();
      return input(inner.shape(), inner.dtype());
    }
    return null;
  }

  private static KerasTensor input(Shape batchShape, DType dtype) {
    return Input.ofBatch(batchShape.toArray()).dtype(dtype.kerasName());
  }

  private void connect(Layer layer) {
    List<Tensor> outputs = layer.applyAll(List.of(stages.get(stages.size() - 1)));
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          ("All layers in a Sequential model should have a single output tensor, but layer '%s' has"
                  + " %d. Use the functional API instead.")
              .formatted(layer.name(), outputs.size()));
    }
    stages.add((KerasTensor) outputs.get(0));
  }

  private void regraph() {
    boolean complete = !layers.isEmpty() && stages.size() == layers.size() + 1;
    graph(
        complete
            ? new LayerGraph(name(), List.of(stages.get(0)), List.of(stages.get(stages.size() - 1)))
            : null);
  }

  /**
   * Takes the top layer off and returns it.
   *
   * @throws IllegalStateException if there is none
   */
  public Layer pop() {
    if (layers.isEmpty()) {
      throw new IllegalStateException(
          "There are no layers in Sequential model '%s'.".formatted(name()));
    }
    if (!stages.isEmpty()) {
      stages.remove(stages.size() - 1);
    }
    Layer top = layers.remove(layers.size() - 1);
    regraph();
    return top;
  }

  /** Returns the stack in Keras 3's structure; the input layer, if there is one, comes first. */
  @Override
  public Config config() {
    List<Object> objects = new ArrayList<>();
    if (!stages.isEmpty()) {
      objects.add(LayerObject.of(stages.get(0).layer()).asMap());
    }
    layers.forEach(layer -> objects.add(LayerObject.of(layer).asMap()));
    Config config =
        new Config()
            .set("name", name())
            .set("trainable", isTrainable())
            .set("dtype", DTypePolicy.config(dtype()))
            .set("layers", objects);
    return isBuilt() ? config.set("build_input_shape", inputShape()) : config;
  }

  /**
   * Returns the model, with new weights, that {@link #getConfig} of a Sequential model described,
   * in any version of Keras.
   *
   * @throws IllegalArgumentException if a layer is unknown
   */
  public static Sequential fromConfig(Config config) {
    return SequentialReader.read(config);
  }

  @Override
  public Config serialize() {
    Config object = super.serialize();
    return isBuilt()
        ? object.set("build_config", new Config().set("input_shape", inputShape()))
        : object;
  }

  /** Returns where Keras has the class. */
  @Override
  public String module() {
    return getClass() == Sequential.class ? "keras" : super.module();
  }

  private List<Long> inputShape() {
    return stages.get(0).shape().toConfig();
  }

  /** Returns the layers in the order in which they were added, without the input layer. */
  @Override
  public List<Layer> layers() {
    return List.copyOf(layers);
  }

  @Override
  public List<Layer> operations() {
    return layers();
  }

  /**
   * Builds the model for batches of this shape; -1 is unknown.
   *
   * @throws IllegalStateException if it has no layers, or another input shape
   */
  @Override
  public void build(long... batchShape) {
    Shape shape = Shape.of(batchShape);
    if (isBuilt() && !inputs().get(0).shape().equals(shape)) {
      throw new IllegalStateException(
          ("Sequential model '%s' has already been configured to use input shape %s; it cannot be"
                  + " built with %s.")
              .formatted(name(), inputs().get(0).shape(), shape));
    }
    buildOnce(List.of(shape));
  }

  @Override
  protected void build(List<Shape> inputs, Weights weights) {
    if (layers.isEmpty()) {
      throw new IllegalStateException(
          "Sequential model '%s' cannot be built because it has no layers. Call add(layer)."
              .formatted(name()));
    }
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "Sequential model '%s' expects 1 input, got %d.".formatted(name(), inputs.size()));
    }
    Shape shape = inputs.get(0);
    // the batch size of a tensor inside another layer is by chance
    Shape batch = Trace.isActive() ? shape.with(0, Shape.UNKNOWN) : shape;
    stages.add(input(batch, layers.get(0).dtype()));
    try {
      layers.forEach(this::connect);
    } catch (RuntimeException e) {
      stages.clear();
      throw e;
    }
    regraph();
  }
}
