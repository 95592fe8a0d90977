package dev.keris.models;

import dev.keris.layers.CallArguments;
import dev.keris.layers.Input;
import dev.keris.layers.KerasTensor;
import dev.keris.layers.Layer;
import dev.keris.layers.LayerNode;
import dev.keris.layers.OpLayer;
import dev.keris.registry.CustomObjectScope;
import dev.keris.registry.CustomObjects;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How {@code Models.cloneModel} copies a model (keras.io/api/models/model_saving_apis,
 * clone_model): by default each layer is made anew from its options, with new weights.
 *
 * <pre>{@code
 * Model dropped = Models.cloneModel(model, new Cloning()
 *     .cloneFunction(layer -> layer) // the same layers
 *     .callFunction((layer, inputs, arguments) ->
 *         List.of(new Dropout(0.5).apply(layer.applyAll(inputs, arguments).get(0)))));
 * }</pre>
 */
public final class Cloning {
  /** Calls a layer of the copy. */
  @FunctionalInterface
  public interface CallFunction {
    /** Returns what stands for the outputs of a call. */
    List<Tensor> call(Layer layer, List<Tensor> inputs, CallArguments arguments);
  }

  private UnaryOperator<Layer> cloneFunction;
  private CallFunction callFunction;
  private List<Tensor> inputTensors = List.of();
  private boolean recursive;

  /** Makes the default: layers are made anew, and called as they were. */
  public Cloning() {}

  /** Sets what copies a layer, or returns it as it is, for the same weights; once for each. */
  public Cloning cloneFunction(UnaryOperator<Layer> function) {
    cloneFunction = function;
    return this;
  }

  /** Sets what calls the copies; not for Sequential models, which call layers by themselves. */
  public Cloning callFunction(CallFunction function) {
    callFunction = function;
    return this;
  }

  /** Sets the tensors that the copy begins with; by default inputs like those of the model. */
  public Cloning inputTensors(Tensor... tensors) {
    inputTensors = List.of(tensors);
    return this;
  }

  /** Sets whether models in the model are copied in this way too, or as layers, the default. */
  public Cloning recursive(boolean nested) {
    recursive = nested;
    return this;
  }

  @SuppressWarnings("try") // the scope does its work by being open
  Model clone(Model model) {
    CustomObjects classes = new CustomObjects();
    addClasses(model, classes);
    try (CustomObjectScope scope = new CustomObjectScope(classes)) {
      if (cloneFunction == null && callFunction == null && inputTensors.isEmpty()) {
        return Model.fromConfig(model.serialize());
      }
      if (model.isSubclassed()) {
        throw new IllegalArgumentException(
            "Model '%s' (%s) is a class of its own: functions and inputs for cloning are only for Sequential and functional models."
                .formatted(model.name(), model.className()));
      }
      return model instanceof Sequential sequential ? stack(sequential) : functional(model);
    }
  }

  /** Classes of one's own need not be known by name: here they are. */
  private static void addClasses(Layer layer, CustomObjects classes) {
    if (!(layer instanceof OpLayer) && !Registry.isRegistered(Layer.class, layer.className())) {
      classes.add(layer.className(), layer.getClass());
    }
    layer.sublayers().forEach(sublayer -> addClasses(sublayer, classes));
  }

  private Layer copy(Layer layer) {
    if (layer instanceof OpLayer) {
      return layer; // which has nothing of its own
    }
    if (recursive && layer instanceof Model model && !model.isSubclassed()) {
      Cloning nested = new Cloning().cloneFunction(cloneFunction).recursive(true);
      return nested.callFunction(model instanceof Sequential ? null : callFunction).clone(model);
    }
    return cloneFunction == null ? LayerObject.read(layer.serialize()) : cloneFunction.apply(layer);
  }

  private Sequential stack(Sequential model) {
    if (callFunction != null) {
      throw new IllegalArgumentException(
          "Sequential model '%s' lists its layers and does not call them: a callFunction is only for functional models."
              .formatted(model.name()));
    }
    requireInputs(model, 1);
    Sequential copy = new Sequential().name(model.name());
    if (!inputTensors.isEmpty()) {
      copy.add(input((KerasTensor) inputTensors.get(0)));
    } else if (model.isBuilt()) {
      copy.add(input(model.inputs().get(0)));
    }
    model.layers().forEach(layer -> copy.add(copy(layer)));
    copy.trainableItself(model.isTrainable());
    return copy;
  }

  private Model functional(Model model) {
    LayerGraph graph = model.graph();
    requireInputs(model, graph.inputs().size());
    Map<Tensor, Tensor> copies = new IdentityHashMap<>();
    List<Tensor> inputs = new ArrayList<>(inputTensors);
    for (KerasTensor input : graph.inputs()) {
      if (inputTensors.isEmpty()) {
        inputs.add(input(input));
      }
      copies.put(input, inputs.get(copies.size()));
    }
    Map<Layer, Layer> layers = new IdentityHashMap<>();
    for (LayerNode node : graph.nodes()) {
      if (!node.parents().isEmpty()) {
        Layer layer = layers.computeIfAbsent(node.layer(), this::copy);
        List<Tensor> given = node.inputs().stream().map(t -> copies.get(t)).toList();
        CallArguments arguments = node.arguments().mapTensors(copies::get);
        List<Tensor> made =
            callFunction == null
                ? layer.applyAll(given, arguments)
                : callFunction.call(layer, given, arguments);
        for (int i = 0; i < node.outputs().size(); i++) {
          copies.put(node.outputs().get(i), made.get(i));
        }
      }
    }
    Model copy = new Model(inputs, graph.outputs().stream().map(t -> copies.get(t)).toList());
    copy.trainableItself(model.isTrainable());
    return copy.name(model.name());
  }

  private void requireInputs(Model model, int count) {
    if (!inputTensors.isEmpty() && inputTensors.size() != count) {
      throw new IllegalArgumentException(
          "Model '%s' has %d inputs, but inputTensors has %d."
              .formatted(model.name(), count, inputTensors.size()));
    }
  }

  private static Input input(KerasTensor like) {
    return Input.ofBatch(like.shape().toArray())
        .dtype(like.dtype().kerasName())
        .name(like.layer().name());
  }
}
