package dev.keris.io.models;

import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5File;
import dev.keris.io.hdf5.StoredArray;
import dev.keris.io.hdf5.Values;
import dev.keris.io.legacy.OldWeights;
import dev.keris.io.legacy.Origin;
import dev.keris.layers.Layer;
import dev.keris.models.Model;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights in Keras's HDF5 layout: one group for each layer, with the order in the attributes {@code
 * layer_names} and {@code weight_names}.
 */
final class LayerGroups {
  private static final String LAYERS = "layer_names";
  private static final String WEIGHTS = "weight_names";
  private static final String OWN = "top_level_model_weights";

  private LayerGroups() {}

  /**
   * Adds the weights of a model to a group of a file to be written.
   *
   * @param origin the Keras that the file resembles
   */
  static void write(Model model, Origin origin, GroupContent group) {
    List<Layer> layers = model.layers();
    group.names(LAYERS, layers.stream().map(Layer::name).toList());
    group.text("backend", origin.backend()).text("keras_version", origin.version());
    for (Layer layer : layers) {
      List<Variable> weights = WeightNames.ordered(layer);
      write(group.group(layer.name()), WeightNames.of(layer, weights), weights);
    }
    List<Variable> own = model.ownWeights();
    write(group.group(OWN), WeightNames.of(model, own), own);
  }

  /** Adds variables to a group of a file to be written, under these names. */
  static void write(GroupContent group, List<String> names, List<Variable> variables) {
    group.names(WEIGHTS, names);
    for (int i = 0; i < names.size(); i++) {
      group.dataset(names.get(i), Values.of(variables.get(i)));
    }
  }

  /** Returns whether a group of a file has this layout. */
  static boolean isIn(Hdf5File file, String group) {
    return file.names(group, LAYERS) != null;
  }

  /** Returns the arrays of each layer that has any, by layer name in the file's order. */
  static Map<String, List<StoredArray>> read(Hdf5File file, String group) {
    Map<String, List<StoredArray>> layers = new LinkedHashMap<>();
    for (String name : file.names(group, LAYERS)) {
      List<StoredArray> arrays = arrays(file, path(file, group, name));
      if (!arrays.isEmpty()) {
        layers.put(name, arrays);
      }
    }
    return layers;
  }

  /**
   * Returns the origin with what the names of weights betray: Keras 1 did not say which backend
   * wrote a file, but TensorFlow's names end in {@code :0} and Theano's do not.
   */
  static Origin completed(Origin origin, Hdf5File file, String group) {
    if (origin.major() > 1 || origin.backend() != null) {
      return origin;
    }
    for (String layer : file.names(group, LAYERS)) {
      List<String> names = file.names(group + "/" + layer, WEIGHTS);
      if (names != null && !names.isEmpty()) {
        boolean tensorFlow = names.get(0).matches(".*:\\d+");
        return new Origin(origin.version(), tensorFlow ? "tensorflow" : "theano");
      }
    }
    return origin;
  }

  /** Returns the arrays of a group in the order of its names; none if it has no names. */
  static List<StoredArray> arrays(Hdf5File file, String group) {
    List<String> names = file.names(group, WEIGHTS);
    List<StoredArray> arrays = new ArrayList<>();
    for (String name : names == null ? List.<String>of() : names) {
      StoredArray array = file.dataset(path(file, group, name));
      if (array == null) {
        throw new IllegalArgumentException(
            "weight '%s' is named, but not stored, in group '%s'".formatted(name, group));
      }
      arrays.add(array);
    }
    return arrays;
  }

  /** Returns where something is: h5py takes a name that begins with a slash for a whole path. */
  private static String path(Hdf5File file, String group, String name) {
    String below = group + "/" + name;
    return name.startsWith("/") && !file.has(below) ? name : below;
  }

  /** Gathers what a model of a class of one's own has besides its layers, if the file has any. */
  static void addOwn(Assignments assignments, Model model, Hdf5File file, String group) {
    if (!model.ownWeights().isEmpty() && file.names(group + "/" + OWN, WEIGHTS) != null) {
      assignments.add(model.name(), model.ownWeights(), arrays(file, group + "/" + OWN));
    }
  }

  /** Returns what a file calls the weights that are trained; null if it has others than these. */
  static List<String> namesOfTrained(Model model, Hdf5File file, String group) {
    Map<Variable, String> names = new IdentityHashMap<>();
    Iterator<Layer> layers =
        model.layers().stream().filter(layer -> !layer.weights().isEmpty()).iterator();
    for (String layer : file.names(group, LAYERS)) {
      List<String> own = file.names(path(file, group, layer), WEIGHTS);
      if (own == null || own.isEmpty()) {
        continue;
      }
      List<Variable> weights = layers.hasNext() ? WeightNames.ordered(layers.next()) : List.of();
      if (weights.size() != own.size()) {
        return null;
      }
      for (int i = 0; i < own.size(); i++) {
        names.put(weights.get(i), own.get(i));
      }
    }
    List<Variable> trained = model.trainableWeights();
    return names.keySet().containsAll(trained) ? trained.stream().map(names::get).toList() : null;
  }

  /** Gathers weights for the layers of a model in order. */
  static Assignments byOrder(
      Model model, Map<String, List<StoredArray>> stored, Origin origin, boolean skipMismatch) {
    List<Layer> layers =
        model.layers().stream().filter(layer -> !layer.weights().isEmpty()).toList();
    List<String> names = List.copyOf(stored.keySet());
    if (layers.size() != names.size()) {
      throw new IllegalArgumentException(
          "the model has %d layers with weights %s, but the file has %d %s"
              .formatted(
                  layers.size(), layers.stream().map(Layer::name).toList(), names.size(), names));
    }
    Assignments assignments = new Assignments();
    for (int i = 0; i < layers.size(); i++) {
      add(assignments, layers.get(i), stored.get(names.get(i)), origin, skipMismatch);
    }
    return assignments;
  }

  /** Gathers weights for the layers of a model that the file names. */
  static Assignments byName(
      Model model, Map<String, List<StoredArray>> stored, Origin origin, boolean skipMismatch) {
    Assignments assignments = new Assignments();
    for (Layer layer : model.layers()) {
      if (stored.containsKey(layer.name())) {
        add(assignments, layer, stored.get(layer.name()), origin, skipMismatch);
      }
    }
    return assignments;
  }

  private static void add(
      Assignments assignments,
      Layer layer,
      List<StoredArray> stored,
      Origin origin,
      boolean skipMismatch) {
    try {
      OldWeights old = new OldWeights(origin);
      if (old.isNeeded()) {
        List<INDArray> arrays = stored.stream().map(StoredArray::read).toList();
        assignments.addArrays(layer.name(), WeightNames.ordered(layer), old.convert(layer, arrays));
      } else {
        assignments.add(layer.name(), WeightNames.ordered(layer), stored);
      }
    } catch (IllegalArgumentException e) {
      if (!skipMismatch) {
        throw e;
      }
      System.getLogger(LayerGroups.class.getName())
          .log(System.Logger.Level.WARNING, "Skipped loading: {0}", e.getMessage());
    }
  }

  /** Returns names under which state of an optimizer is stored. */
  static List<String> pathsOf(List<Variable> variables) {
    Set<String> used = new HashSet<>();
    return variables.stream().map(v -> WeightNames.unique(v.path(), used)).toList();
  }
}
