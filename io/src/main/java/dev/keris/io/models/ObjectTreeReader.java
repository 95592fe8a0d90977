package dev.keris.io.models;

import dev.keris.io.hdf5.Hdf5Tree;
import dev.keris.layers.Layer;
import dev.keris.layers.MergedWeights;
import dev.keris.layers.SavedState;
import dev.keris.models.Network;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Finds what each layer has in a file of Keras 3's layout, as its versions wrote it. */
final class ObjectTreeReader {
  private static final String LAYERS_BEFORE_KERAS_3 = "_layer_checkpoint_dependencies";

  private final Hdf5Tree file;
  private final Function<String, Map<String, String>> assets;
  private final Assignments assignments;
  private final Map<Layer, IllegalArgumentException> failed = new LinkedHashMap<>();
  private final Set<Layer> seen = new HashSet<>();

  ObjectTreeReader(
      Hdf5Tree file, Function<String, Map<String, String>> assets, Assignments assignments) {
    this.file = file;
    this.assets = assets;
    this.assignments = assignments;
  }

  /**
   * Gathers what a layer, and those in it, have at a path. A layer that is in several others is in
   * the file once, in the first that Keras came to.
   */
  void read(Layer layer, String path) {
    boolean first = seen.add(layer);
    if (first || failed.containsKey(layer)) {
      weights(layer, path);
    }
    if (first && layer instanceof MergedWeights merged) {
      assignments.add(merged::weightsLoaded);
    }
    if (first && layer instanceof SavedState state) {
      Map<String, INDArray> arrays = named(path + ObjectTree.VARIABLES);
      Map<String, String> texts = assets.apply(path);
      assignments.add(() -> state.restore(arrays, texts));
    }
    Map<String, Layer> children = new LinkedHashMap<>(ObjectTree.children(layer));
    children.values().removeIf(child -> !ObjectTree.isStored(child));
    if (!(layer instanceof Network network)) {
      children.forEach((name, child) -> read(child, path + existing(path, List.of(name)) + "/"));
    } else if (network.isSubclassed()) {
      Map<Layer, List<String>> names = names(network);
      children.forEach((name, child) -> read(child, path + existing(path, names.get(child)) + "/"));
    } else {
      layers(path, children);
    }
  }

  private void weights(Layer layer, String path) {
    List<Variable> own =
        layer instanceof MergedWeights merged ? merged.weightsToLoad() : layer.ownWeights();
    if (own.isEmpty()) {
      return;
    }
    try {
      assignments.add(
          layer.name(), own, ObjectTree.arrays(file, path + ObjectTree.VARIABLES + "/"));
      failed.remove(layer);
    } catch (IllegalArgumentException e) {
      String message = "%s (at %s)".formatted(e.getMessage(), path);
      failed.putIfAbsent(layer, new IllegalArgumentException(message, e));
    }
  }

  /**
   * Tells what does not fit.
   *
   * @param skipMismatch whether it does so by warnings
   * @throws IllegalArgumentException for the first layer that does not, unless it is skipped
   */
  void finish(boolean skipMismatch) {
    for (IllegalArgumentException failure : failed.values()) {
      if (!skipMismatch) {
        throw failure;
      }
      System.getLogger(ObjectTree.class.getName())
          .log(System.Logger.Level.WARNING, "Skipped loading: {0}", failure.getMessage());
    }
  }

  /** Returns the arrays that are no weights: those have numbers. */
  private Map<String, INDArray> named(String group) {
    Map<String, INDArray> arrays = new HashMap<>();
    for (String name : file.children(group)) {
      if (!name.matches("\\d+")) {
        arrays.put(name, file.dataset(group + "/" + name).read());
      }
    }
    return arrays;
  }

  /** Returns what the layers in a model of a class of one's own may be called, best first. */
  private static Map<Layer, List<String>> names(Network network) {
    Map<Layer, List<String>> names = new HashMap<>();
    for (Map<String, Layer> some :
        List.of(
            ObjectTree.children(network),
            network.sublayersByAttribute(),
            ObjectTree.listed(network))) {
      some.forEach((name, layer) -> names.computeIfAbsent(layer, l -> new ArrayList<>()).add(name));
    }
    return names;
  }

  /** Returns the first of some names that is in the file, as it is spelt there. */
  private String existing(String path, List<String> names) {
    return names.stream()
        .filter(name -> file.hasAnySlash(path + name))
        .findFirst()
        .or(() -> names.stream().flatMap(name -> otherSpellings(path, name)).findFirst())
        .orElse(names.get(0));
  }

  /**
   * Returns what differs from an attribute's name in capitals and underscores only: Python's may be
   * in either style, and private.
   */
  private Stream<String> otherSpellings(String path, String name) {
    String attribute = name.replaceFirst("/.*", "");
    String rest = name.substring(attribute.length());
    return file.branchesAnySlash(path).stream()
        .filter(found -> plain(found).equals(plain(attribute)))
        .map(found -> found + rest)
        .filter(found -> file.hasAnySlash(path + found));
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private void layers(String path, Map<String, Layer> children) {
    String old = path + LAYERS_BEFORE_KERAS_3;
    String container = (file.hasAnySlash(old) ? old : path + ObjectTree.LAYERS) + "/";
    Map<String, Layer> byName = new LinkedHashMap<>();
    children.forEach((key, child) -> byName.put(key.substring(key.indexOf('/') + 1), child));
    byName.forEach((key, child) -> read(child, container + existing(container, key, byName) + "/"));
  }

  /**
   * Returns the name of a layer's group. Numbers may have gaps: then the layers of a class are in
   * the order of their numbers.
   */
  private String existing(String container, String key, Map<String, Layer> children) {
    if (children.keySet().stream().allMatch(name -> file.hasAnySlash(container + name))) {
      return key;
    }
    String base = key.replaceFirst("_\\d+$", "");
    List<String> wanted = children.keySet().stream().filter(name -> isOf(name, base)).toList();
    List<String> found =
        file.branchesAnySlash(container).stream()
            .filter(name -> isOf(name, base))
            .sorted(Comparator.comparingInt(name -> number(name, base)))
            .toList();
    return found.size() == wanted.size() ? found.get(wanted.indexOf(key)) : key;
  }

  private static boolean isOf(String name, String base) {
    return name.startsWith(base) && name.substring(base.length()).matches("(_\\d{1,9})?");
  }

  private static int number(String name, String base) {
    return name.equals(base) ? 0 : Integer.parseInt(name.substring(base.length() + 1));
  }
}
