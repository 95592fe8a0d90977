package dev.keris.io.models;

import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5File;
import dev.keris.io.hdf5.Hdf5Tree;
import dev.keris.io.hdf5.StoredArray;
import dev.keris.io.hdf5.Values;
import dev.keris.layers.Layer;
import dev.keris.layers.MergedWeights;
import dev.keris.layers.SavedState;
import dev.keris.models.Model;
import dev.keris.models.Network;
import dev.keris.optimizers.Optimizer;
import dev.keris.tensor.Variable;
import dev.keris.utils.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Weights as Keras 3 lays them out in {@code model.weights.h5}: a tree of objects, each with its
 * own variables in a group {@code vars}; the layers of a model are numbered by class. Assets have
 * the same tree.
 */
final class ObjectTree {
  static final String VARIABLES = "vars";
  static final String LAYERS = "layers";

  /** What the paths of arrays are like. */
  static final String ARRAY = "(.*/)?" + VARIABLES + "/[^/]+";

  static final String OPTIMIZER = "optimizer";

  private ObjectTree() {}

  /** Returns what a file of weights, and perhaps an optimizer's state, holds. */
  static GroupContent content(Model model, Optimizer optimizer) {
    GroupContent root = new GroupContent();
    write(model, root);
    if (optimizer != null && !optimizer.variables().isEmpty()) {
      GroupContent vars = root.group(OPTIMIZER).group(VARIABLES);
      numbered(optimizer.variables()).forEach(vars::dataset);
    }
    return root;
  }

  private static void write(Layer layer, GroupContent group) {
    GroupContent vars = group.group(VARIABLES);
    own(layer).forEach(vars::dataset);
    if (!(layer instanceof Model)) {
      vars.text("name", layer.name());
    }
    children(layer).forEach((path, child) -> write(child, group.group(path)));
  }

  /** Returns the arrays that files hold of a layer itself: weights by number, others by name. */
  static Map<String, Values> own(Layer layer) {
    Map<String, Values> arrays =
        numbered(
            layer instanceof MergedWeights merged ? merged.weightsToSave() : layer.ownWeights());
    if (layer instanceof SavedState state) {
      state.savedArrays().forEach((name, array) -> arrays.put(name, Values.of(array)));
    }
    return arrays;
  }

  /** Returns variables by number. */
  static Map<String, Values> numbered(List<Variable> variables) {
    Map<String, Values> arrays = new LinkedHashMap<>();
    variables.forEach(v -> arrays.put(String.valueOf(arrays.size()), Values.of(v)));
    return arrays;
  }

  /** Returns the texts that layers of a model keep, by their path among the assets. */
  static Map<String, String> assets(Model model) {
    Map<String, String> assets = new LinkedHashMap<>();
    collect(model, "", assets);
    return assets;
  }

  private static void collect(Layer layer, String path, Map<String, String> assets) {
    if (layer instanceof SavedState state) {
      state.savedTexts().forEach((name, text) -> assets.put(path + name, text));
    }
    children(layer).forEach((name, child) -> collect(child, path + name + "/", assets));
  }

  /**
   * Returns the layers in a layer by their paths below it. Keras comes to its attributes by name:
   * in a model of a class of one's own, those before {@code layers} are called as they are, and
   * what is in the others is called as in that list of all layers.
   */
  static Map<String, Layer> children(Layer layer) {
    if (!(layer instanceof Network network)) {
      return layer.sublayersByAttribute();
    }
    Map<String, Layer> children = listed(network);
    if (network.isSubclassed()) {
      network
          .sublayersByAttribute()
          .forEach(
              (attribute, child) -> {
                if (Names.ATTRIBUTES.compare(attribute, LAYERS) < 0) {
                  children.values().remove(child);
                  children.put(attribute, child);
                }
              });
    }
    return children;
  }

  /** Returns the layers of a model by class and number. */
  static Map<String, Layer> listed(Network network) {
    Map<String, Layer> layers = new LinkedHashMap<>();
    Map<String, Integer> used = new HashMap<>();
    for (Layer layer : network.layers()) {
      String base = Names.snakeCase(layer.nameBase());
      layers.put(LAYERS + "/" + Names.numbered(base, used), layer);
    }
    return layers;
  }

  // ---- reading

  /** Returns whether a file has this layout. */
  static boolean isIn(Hdf5File file) {
    return file.children("").stream()
            .anyMatch(
                name ->
                    name.replace('\\', '/')
                        .matches("(layers|_layer_checkpoint_dependencies)(/.*)?"))
        || !LayerGroups.isIn(file, "")
            && !LayerGroups.isIn(file, Hdf5Model.WEIGHTS)
            && file.paths().stream().anyMatch(path -> path.matches(ARRAY));
  }

  /** Gathers the weights in a file for a model. */
  static Assignments weights(Hdf5Tree file, Model model, boolean skipMismatch) {
    return read(file, folder -> Map.of(), model, skipMismatch);
  }

  /**
   * Gathers the weights, and all else that layers keep, in a file for a model.
   *
   * @param assets returns the texts in a folder of assets
   */
  static Assignments read(
      Hdf5Tree file,
      Function<String, Map<String, String>> assets,
      Model model,
      boolean skipMismatch) {
    Assignments assignments = new Assignments();
    ObjectTreeReader reader = new ObjectTreeReader(file, assets, assignments);
    reader.read(model, "");
    reader.finish(skipMismatch);
    return assignments;
  }

  /** Returns whether a layer, or one in it, has anything in files. */
  static boolean isStored(Layer layer) {
    return !layer.weights().isEmpty()
        || layer instanceof SavedState
        || children(layer).values().stream().anyMatch(ObjectTree::isStored);
  }

  /** Returns the state of the optimizer; empty if there is none. */
  static List<StoredArray> optimizerState(Hdf5File file) {
    return arrays(file, OPTIMIZER + "/" + VARIABLES + "/");
  }

  static List<StoredArray> arrays(Hdf5Tree file, String prefix) {
    List<StoredArray> arrays = new ArrayList<>();
    StoredArray next = file.datasetAnySlash(prefix + 0);
    for (int i = 1; next != null; i++) {
      arrays.add(next);
      next = file.datasetAnySlash(prefix + i);
    }
    return arrays;
  }
}
