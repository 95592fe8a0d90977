package dev.keris.models;

import dev.keris.layers.CallArguments;
import dev.keris.layers.Input;
import dev.keris.layers.KerasTensor;
import dev.keris.layers.Layer;
import dev.keris.layers.OpLayer;
import dev.keris.layers.Weights;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.utils.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Layers connected to a directed graph: the part of a model that is itself a layer
 * (keras.io/api/models/model). Applying it to tensors applies all its layers again, with the same
 * weights; the training mode and masks pass through.
 */
public abstract class Network extends Layer {
  private volatile LayerGraph graph;
  private volatile LayerGraph losses; // inputs to outputs and then added losses; null if none

  /** Makes a network whose graph is still to come. */
  Network() {}

  /**
   * Returns the graph.
   *
   * @throws IllegalStateException if there is none yet
   */
  final LayerGraph graph() {
    LayerGraph present = graph;
    if (present == null && isSubclassed()) {
      present = standIn();
    }
    if (present == null) {
      throw new IllegalStateException(
          "Model '%s' has not been built: its input shape is not known yet.".formatted(name())
              + " Give the first layer an input shape, call build(shape), or call the model on"
              + " data.");
    }
    return present;
  }

  /** Sets the graph, or takes it away with null. */
  final void graph(LayerGraph newGraph) {
    graph = newGraph;
    losses = null;
    onGraphChange();
  }

  /** Sets whether the network counts as trainable, without touching its layers. */
  final void trainableItself(boolean trainable) {
    setOwnTrainable(trainable);
  }

  /** Called when the graph has been set or taken away. */
  void onGraphChange() {}

  // ---- classes of one's own

  /** Returns whether the network computes by code of its own instead of a graph of layers. */
  public boolean isSubclassed() {
    return false;
  }

  /** Makes a graph of one node, which tells inputs and outputs of code of one's own. */
  private synchronized LayerGraph standIn() {
    if (graph == null && !buildShapes().isEmpty()) {
      List<KerasTensor> from = new ArrayList<>();
      for (Shape shape : buildShapes()) {
        from.add(
            Input.ofBatch(shape.toArray())
                .dtype(dtype().kerasName())
                .name("input_" + (from.size() + 1)));
      }
      List<Tensor> to = new OwnCode(this).applyAll(new ArrayList<>(from));
      graph = new LayerGraph(name(), from, to.stream().map(t -> (KerasTensor) t).toList());
    }
    return graph;
  }

  /** The code of a subclass as a layer. */
  private static final class OwnCode extends Layer {
    private final Network network;

    OwnCode(Network network) {
      this.network = network;
      setName("output");
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
      return network.call(inputs, arguments, training);
    }
  }

  // ---- structure

  /** Returns the inputs, in the order in which data is given. */
  public List<KerasTensor> inputs() {
    return graph().inputs();
  }

  /** Returns the outputs, in the order of predictions and targets. */
  public List<KerasTensor> outputs() {
    return graph().outputs();
  }

  /** Returns the names of the inputs, by which data may be given. */
  public List<String> inputNames() {
    return inputs().stream().map(input -> input.layer().name()).toList();
  }

  /** Returns the names of the layers that make the outputs, by which targets may be given. */
  public List<String> outputNames() {
    List<KerasTensor> outputs = outputs();
    return isSubclassed()
        ? IntStream.rangeClosed(1, outputs.size()).mapToObj(i -> "output_" + i).toList()
        : outputs.stream().map(output -> output.layer().name()).toList();
  }

  /** Returns the layers by depth and then by creation, input layers included, as Keras. */
  public List<Layer> layers() {
    return operations().stream().filter(layer -> !(layer instanceof OpLayer)).toList();
  }

  /** Returns the layers together with the operations that connect them, in the same order. */
  public List<Layer> operations() {
    return isSubclassed() ? super.sublayers() : graph().layers();
  }

  /** Returns the layers, whose weights are the network's. */
  @Override
  public List<Layer> sublayers() {
    return operations();
  }

  /**
   * Returns the layer with a name.
   *
   * @throws IllegalArgumentException if there is none, naming the nearest and listing all
   */
  public Layer getLayer(String layerName) {
    List<Layer> layers = layers();
    for (Layer layer : layers) {
      if (layer.name().equals(layerName)) {
        return layer;
      }
    }
    List<String> names = layers.stream().map(Layer::name).toList();
    throw new IllegalArgumentException(
        "No such layer: '%s' in model '%s'.%s Existing layers are: %s."
            .formatted(
                layerName,
                name(),
                Names.nearest(layerName, names).map(n -> " Did you mean '" + n + "'?").orElse(""),
                names));
  }

  /**
   * Returns the layer at an index of {@link #layers}; a negative one counts from the end.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Layer getLayer(int index) {
    List<Layer> layers = layers();
    int position = index < 0 ? index + layers.size() : index;
    if (position < 0 || position >= layers.size()) {
      throw new IllegalArgumentException(
          "Was asked to retrieve layer at index %d but model '%s' only has %d layers."
              .formatted(index, name(), layers.size()));
    }
    return layers.get(position);
  }

  /**
   * Returns the model's only input.
   *
   * @throws IllegalStateException if there are several: ask {@link #inputs}
   */
  @Override
  public KerasTensor getInput() {
    return only(inputs(), "input");
  }

  /**
   * Returns the model's only output.
   *
   * @throws IllegalStateException if there are several: ask {@link #outputs}
   */
  @Override
  public KerasTensor getOutput() {
    return only(outputs(), "output");
  }

  private KerasTensor only(List<KerasTensor> tensors, String what) {
    if (tensors.size() != 1) {
      throw new IllegalStateException(
          "Model '%s' has %d %ss: ask for them through %ss()."
              .formatted(name(), tensors.size(), what, what));
    }
    return tensors.get(0);
  }

  @Override
  public Shape getInputShape() {
    return getInput().shape();
  }

  @Override
  public Shape getOutputShape() {
    return getOutput().shape();
  }

  /** Prints a table of the layers to standard output; see {@link Summary}. */
  public void summary() {
    summary(new Summary());
  }

  /** Hands a table of the layers to a consumer, line by line. */
  public void summary(Consumer<String> print) {
    summary(new Summary().print(print));
  }

  /** Prints a table of the layers as the options say. */
  public void summary(Summary options) {
    options.show(this, optimizerState());
  }

  /** Returns the variables of the optimizer that trains the network; none by default. */
  protected List<Variable> optimizerState() {
    return List.of();
  }

  /**
   * Adds to the loss of the model that is trained, besides what {@code compile} names: in {@code
   * call} of a subclass a tensor computed there, and to a model of layers a functional tensor that
   * its inputs lead to, such as {@code model.addLoss(K.mean(K.square(code)))}. Losses added to a
   * model of layers are not saved.
   *
   * @param loss a scalar
   * @throws IllegalArgumentException if it is none, or depends on something else than the inputs
   */
  @Override
  public void addLoss(Tensor loss) {
    if (!(loss instanceof KerasTensor functional)) {
      super.addLoss(loss);
      return;
    }
    if (loss.rank() != 0) {
      throw new IllegalArgumentException(
          "Model '%s' is given a loss that is no scalar, but of shape %s. Take its mean or sum."
              .formatted(name(), loss.shape()));
    }
    LayerGraph present = graph();
    List<KerasTensor> ends = new ArrayList<>(losses == null ? outputs() : losses.outputs());
    ends.add(functional);
    LayerGraph extended = new LayerGraph(name(), inputs(), ends);
    graph(present);
    losses = extended;
  }

  /** Computes the outputs of the graph and hands on the losses that were added to it. */
  private List<Tensor> runGraph(List<Tensor> given, boolean training) {
    LayerGraph extended = losses;
    if (extended == null) {
      return graph().run(given, training);
    }
    List<Tensor> ends = extended.run(given, training);
    int outputs = outputs().size();
    ends.subList(outputs, ends.size()).forEach(super::addLoss);
    return ends.subList(0, outputs);
  }

  // ---- a layer like any other

  @Override
  public boolean isBuilt() {
    return isSubclassed() ? super.isBuilt() : graph != null;
  }

  @Override
  protected void build(List<Shape> inputs, Weights weights) {
    if (isSubclassed()) {
      super.build(inputs, weights);
    }
    graph(); // layers build themselves when they are connected
  }

  @Override
  protected void checkInputs(List<Shape> given) {
    if (graph == null || isSubclassed()) {
      return;
    }
    List<KerasTensor> expected = inputs();
    if (given.size() != expected.size()) {
      throw new IllegalArgumentException(
          "Model '%s' expects %d inputs %s, got %d."
              .formatted(name(), expected.size(), inputNames(), given.size()));
    }
    for (int i = 0; i < given.size(); i++) {
      Shape shape = expected.get(i).shape();
      if (shape.rank() > 0 && shape.rank() == given.get(i).rank()) {
        shape = shape.with(0, given.get(i).dim(0)); // any batch size will do
      }
      if (!shape.accepts(given.get(i))) {
        throw new IllegalArgumentException(
            "Input '%s' of model '%s' expects shape %s, got %s."
                .formatted(inputNames().get(i), name(), expected.get(i).shape(), given.get(i)));
      }
    }
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    return isSubclassed() ? super.call(inputs, arguments, training) : runGraph(inputs, training);
  }

  @Override
  protected List<TensorSpec> outputSpecs(List<Tensor> inputs, CallArguments arguments) {
    return isSubclassed() ? super.outputSpecs(inputs, arguments) : graph().specs(inputs);
  }

  @Override
  protected boolean castsInputs() {
    return false; // to the types of the inputs rather than the model's
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    return outputs.stream().map(Tensor::mask).toList();
  }
}
