package dev.keris.io.models;

import dev.keris.layers.Layer;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weights of a layer in the order and with the names of Keras's HDF5 layout. */
final class WeightNames {
  private WeightNames() {}

  /** Returns the weights that are trained, then the others. */
  static List<Variable> ordered(Layer layer) {
    List<Variable> weights = new ArrayList<>(layer.trainableWeights());
    weights.addAll(layer.nonTrainableWeights());
    return weights;
  }

  /** Returns a name for each of the weights, unlike the others: {@code dense/kernel:0}. */
  static List<String> of(Layer layer, List<Variable> weights) {
    Map<Variable, String> paths = new IdentityHashMap<>();
    collect(layer, layer.name(), paths);
    List<String> names = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Variable weight : weights) {
      String path = paths.getOrDefault(weight, layer.name() + "/" + weight.name());
      names.add(unique(path, used) + ":0");
    }
    return names;
  }

  private static void collect(Layer layer, String path, Map<Variable, String> paths) {
    for (Layer sublayer : layer.sublayers()) {
      collect(sublayer, path + "/" + sublayer.name(), paths);
    }
    layer.weights().forEach(weight -> paths.putIfAbsent(weight, path + "/" + weight.name()));
  }

  /** Returns the path, or it with a number if it has been used. */
  static String unique(String path, Set<String> used) {
    String candidate = path;
    for (int i = 1; !used.add(candidate); i++) {
      candidate = path + "_" + i;
    }
    return candidate;
  }
}
