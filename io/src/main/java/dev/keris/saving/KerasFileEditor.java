package dev.keris.saving;

import dev.keris.arrays.NDArrays;
import dev.keris.io.models.WeightTree;
import dev.keris.models.Model;
import dev.keris.tensor.TensorSpec;
import dev.keris.utils.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Shows, edits and saves again the weights in a file, {@code .weights.h5} or {@code .keras}, such
 * as after changes to a model that its old file does not fit any more
 * (keras.io/api/models/model_saving_apis, KerasFileEditor).
 *
 * <pre>{@code
 * new KerasFileEditor(Path.of("old.weights.h5"))
 *     .deleteObject("layers/dense_2")
 *     .addObject("layers/einsum_dense", Map.of("0", kernel, "1", bias))
 *     .save(Path.of("new.weights.h5"));
 * }</pre>
 *
 * <p>Objects, such as layers, are told by their path ({@code layers/dense_2}) or, if only one has
 * it, their name ({@code dense_2}). Those of layers are not the names of the layers, but Keras's
 * for their places in the file: {@link #summary} shows both.
 */
public final class KerasFileEditor {
  /**
   * What a comparison has found.
   *
   * @param status {@code success} or {@code error}
   * @param errorCount how many objects and weights are missing on either side, or differ in shape
   * @param matchCount how many weights fit
   */
  public record Comparison(String status, int errorCount, int matchCount) {}

  private final Path file;
  private final WeightTree tree;
  private final Map<String, Object> weights;
  private Consumer<String> print = System.out::println;

  /**
   * Opens a file; all of its weights are read.
   *
   * @throws IllegalArgumentException if it holds no weights in Keras 3's layout
   * @throws UncheckedIOException if it cannot be read
   */
  public KerasFileEditor(Path file) {
    this.file = file;
    try {
      tree = WeightTree.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: %s".formatted(file, e.getMessage()), e);
    }
    weights = tree.weights();
  }

  /** Sets where lines go, one at a time; the default is standard output. */
  public KerasFileEditor print(Consumer<String> consumer) {
    print = consumer;
    return this;
  }

  /** Returns what describes the model, or null for a file of weights alone. */
  public Config config() {
    return tree.config();
  }

  /** Returns Keras's version and the date of an archive, or null for a file of weights alone. */
  public Config metadata() {
    return tree.metadata();
  }

  /**
   * Returns the weights as they are now: maps of objects by name and, in these, arrays ({@link
   * INDArray}) by name, which is their number.
   */
  public Map<String, Object> weightsDict() {
    return copy(weights);
  }

  private static Map<String, Object> copy(Map<String, Object> object) {
    Map<String, Object> copy = new LinkedHashMap<>(object);
    copy.replaceAll((name, value) -> value instanceof INDArray ? value : copy(asObject(value)));
    return Collections.unmodifiableMap(copy);
  }

  @SuppressWarnings("unchecked") // what is no array is such a map
  private static Map<String, Object> asObject(Object value) {
    return (Map<String, Object>) value;
  }

  // ---- looking

  /** Prints the objects and their weights with shapes and types. */
  public KerasFileEditor summary() {
    print.accept("Keras model file '%s'".formatted(file));
    if (metadata() != null) {
      print.accept(
          "Saved with Keras %s - date: %s"
              .formatted(metadata().get("keras_version"), metadata().get("date_saved")));
    }
    print.accept("Weights structure");
    summary(weights, "  ", "", true);
    return this;
  }

  private void summary(Map<String, Object> object, String prefix, String path, boolean first) {
    int left = object.size();
    for (Map.Entry<String, Object> entry : object.entrySet()) {
      left--;
      String label = prefix + (first ? "> " : left == 0 ? "└─ " : "├─ ") + entry.getKey();
      first = false;
      if (entry.getValue() instanceof INDArray array) {
        TensorSpec spec = NDArrays.spec(array);
        print.accept(
            "%s: shape=%s, dtype=%s".formatted(label, spec.shape(), spec.dtype().kerasName()));
      } else {
        String inner = path + entry.getKey();
        String name = tree.names().get(inner);
        print.accept(name == null ? label : "%s ('%s')".formatted(label, name));
        String deeper = prefix + (left == 0 ? "    " : "│   ");
        summary(asObject(entry.getValue()), deeper, inner + "/", false);
      }
    }
  }

  /**
   * Compares the weights, by objects and shapes, with those of a model, and prints what differs.
   */
  public Comparison compare(Model model) {
    print.accept("Running comparison");
    WeightComparison comparison = new WeightComparison(print);
    comparison.run(weights, WeightTree.shapesOf(model), "");
    int errors = comparison.errors();
    int matches = comparison.matches();
    print.accept("─────────────────────");
    if (errors == 0) {
      print.accept("Comparison successful: saved file is compatible with the reference model");
      print.accept("    Found %d matching weight%s".formatted(matches, matches == 1 ? "" : "s"));
    } else {
      print.accept(
          "Found %d error%s: saved file is not compatible with the reference model"
              .formatted(errors, errors == 1 ? "" : "s"));
    }
    return new Comparison(errors == 0 ? "success" : "error", errors, matches);
  }

  // ---- editing

  /**
   * Gives an object another name at the same place.
   *
   * @param newName a name, not a path
   * @throws IllegalArgumentException if there is no such object, or one of the new name
   */
  public KerasFileEditor renameObject(String object, String newName) {
    if (newName.contains("/")) {
      throw new IllegalArgumentException(
          "Argument 'newName' should be a name, not a path. Received: newName='%s'"
              .formatted(newName));
    }
    Place place = find(object);
    if (place.parent().containsKey(newName)) {
      throw new IllegalArgumentException(
          "'%s' cannot be renamed to '%s': there is one of that name.".formatted(object, newName));
    }
    place.parent().put(newName, place.parent().remove(place.name()));
    return this;
  }

  /**
   * Takes an object with all that is in it out.
   *
   * @throws IllegalArgumentException if there is no such object
   */
  public KerasFileEditor deleteObject(String object) {
    Place place = find(object);
    place.parent().remove(place.name());
    return this;
  }

  /**
   * Adds an object, in place of one that may be there.
   *
   * @param path where it is to be, in an object that is there
   * @param arrays its weights by name: {@code 0}, {@code 1} and so on
   * @throws IllegalArgumentException if there is no object to hold it
   */
  public KerasFileEditor addObject(String path, Map<String, INDArray> arrays) {
    int slash = path.lastIndexOf('/');
    Map<String, Object> parent = slash < 0 ? weights : object(path.substring(0, slash));
    parent.put(path.substring(slash + 1), new LinkedHashMap<String, Object>(arrays));
    return this;
  }

  /**
   * Takes one of an object's weights out.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public KerasFileEditor deleteWeight(String object, String weight) {
    Map<String, Object> found = object(object);
    if (!(found.get(weight) instanceof INDArray)) {
      throw new IllegalArgumentException(
          "Weight '%s' not found in object '%s'. Weights found: %s"
              .formatted(weight, object, found.keySet()));
    }
    found.remove(weight);
    return this;
  }

  /**
   * Adds weights to an object, in place of those of the same names.
   *
   * @param arrays by name: {@code 0}, {@code 1} and so on
   * @throws IllegalArgumentException if there is no such object
   */
  public KerasFileEditor addWeights(String object, Map<String, INDArray> arrays) {
    object(object).putAll(arrays);
    return this;
  }

  /**
   * Saves the weights; an existing file is replaced.
   *
   * @param target a name that ends in {@code .weights.h5}
   * @throws IllegalArgumentException for another name
   * @throws UncheckedIOException if it cannot be written
   */
  public void save(Path target) {
    if (!target.toString().endsWith(".weights.h5")) {
      throw new IllegalArgumentException(
          "The name of a file of weights must end in .weights.h5. Received: " + target);
    }
    try {
      WeightTree.write(weights, target);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: %s".formatted(target, e.getMessage()), e);
    }
  }

  /** Saves the weights; Keras's other name for {@link #save}. */
  public void resaveWeights(Path target) {
    save(target);
  }

  // ---- finding

  /** An object, or a weight, as its parent holds it. */
  private record Place(Map<String, Object> parent, String name) {}

  private Map<String, Object> object(String nameOrPath) {
    Place place = find(nameOrPath);
    Object found = place.parent().get(place.name());
    if (found instanceof INDArray) {
      throw new IllegalArgumentException("'%s' is a weight, not an object.".formatted(nameOrPath));
    }
    return asObject(found);
  }

  private Place find(String nameOrPath) {
    if (!nameOrPath.contains("/")) {
      return findName(nameOrPath);
    }
    Map<String, Object> parent = weights;
    String[] names = nameOrPath.split("/");
    for (int i = 0; i < names.length; i++) {
      Object next = parent.get(names[i]);
      if (next == null || next instanceof INDArray && i < names.length - 1) {
        throw new IllegalArgumentException(
            "Path '%s' not found in %s: '%s' is not among %s."
                .formatted(nameOrPath, file, names[i], parent.keySet()));
      }
      if (i < names.length - 1) {
        parent = asObject(next);
      }
    }
    return new Place(parent, names[names.length - 1]);
  }

  private Place findName(String name) {
    List<Map<String, Object>> parents = new ArrayList<>();
    collectParents(weights, name, parents);
    if (parents.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' does not appear in %s. See summary() for what does.".formatted(name, file));
    }
    if (parents.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' occurs more than once in %s; give its whole path.".formatted(name, file));
    }
    return new Place(parents.get(0), name);
  }

  private static void collectParents(
      Map<String, Object> object, String name, List<Map<String, Object>> parents) {
    if (object.containsKey(name)) {
      parents.add(object);
    }
    for (Object value : object.values()) {
      if (!(value instanceof INDArray)) {
        collectParents(asObject(value), name, parents);
      }
    }
  }
}
