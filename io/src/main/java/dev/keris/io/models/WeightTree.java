package dev.keris.io.models;

import dev.keris.io.AtomicFile;
import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5File;
import dev.keris.io.hdf5.Hdf5Writer;
import dev.keris.io.hdf5.Values;
import dev.keris.io.text.Json;
import dev.keris.layers.Layer;
import dev.keris.models.Model;
import dev.keris.utils.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that a file of Keras 3's layout holds.
 *
 * @param weights objects by name, as maps of what is in them, and their arrays by name
 * @param names what layers are called, by the paths of their objects
 * @param config what describes the model, and null if the file holds weights alone
 * @param metadata the version of Keras and the date, and null if the file holds weights alone
 */
public record WeightTree(
    Map<String, Object> weights, Map<String, String> names, Config config, Config metadata) {

  /**
   * Reads an archive, or a file of weights.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static WeightTree read(Path file) throws IOException {
    String label = file.toString();
    return KerasFormat.named(
        label,
        () -> {
          if (!Archive.isZip(KerasFormat.beginning(file))) {
            try (Hdf5File hdf5 = Hdf5File.open(file, label)) {
              return read(hdf5, null, null);
            }
          }
          try (Archive archive = Archive.open(file);
              Hdf5File hdf5 = archive.weights(label)) {
            String metadata = archive.text(Archive.METADATA);
            return read(
                hdf5,
                Json.read(archive.text(Archive.CONFIG)),
                metadata == null ? new Config() : Json.read(metadata));
          }
        });
  }

  private static WeightTree read(Hdf5File file, Config config, Config metadata) {
    if (!ObjectTree.isIn(file)) {
      throw new IllegalArgumentException(
          "it does not hold weights in Keras 3's layout, but " + file.children(""));
    }
    Map<String, Object> weights = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (String path : file.paths()) {
      if (path.matches(ObjectTree.ARRAY)) {
        int slash = path.lastIndexOf('/');
        String variables = path.substring(0, slash);
        String object =
            variables.substring(0, Math.max(0, variables.length() - ObjectTree.VARIABLES.length()));
        object(weights, object).put(path.substring(slash + 1), file.datasetAnySlash(path).read());
        String name = file.text(variables, "name");
        if (name != null) {
          names.put(object.replaceFirst("/$", ""), name);
        }
      }
    }
    return new WeightTree(weights, names, config, metadata);
  }

  /** Returns the map at a path, made if it is not there. */
  private static Map<String, Object> object(Map<String, Object> tree, String path) {
    Map<String, Object> object = tree;
    for (String name : path.split("/")) {
      if (!name.isEmpty()) {
        object = asObject(object.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>()));
      }
    }
    return object;
  }

  @SuppressWarnings("unchecked") // what is no array is such a map
  private static Map<String, Object> asObject(Object value) {
    return (Map<String, Object>) value;
  }

  /** Returns the shapes of what a model would write, its optimizer's state included. */
  public static Map<String, Object> shapesOf(Model model) {
    Map<String, Object> tree = new LinkedHashMap<>();
    shapes(model, tree, "");
    if (model.compileOptions() != null) {
      shapes(ObjectTree.numbered(model.optimizer().variables()), tree, ObjectTree.OPTIMIZER);
    }
    return tree;
  }

  private static void shapes(Layer layer, Map<String, Object> tree, String path) {
    shapes(ObjectTree.own(layer), tree, path);
    ObjectTree.children(layer).forEach((name, child) -> shapes(child, tree, path + "/" + name));
  }

  private static void shapes(Map<String, Values> arrays, Map<String, Object> tree, String path) {
    arrays.forEach((name, values) -> object(tree, path).put(name, values.spec().shape()));
  }

  /** Writes a file of weights; an existing one is replaced. */
  public static void write(Map<String, Object> weights, Path file) throws IOException {
    GroupContent root = new GroupContent();
    write(weights, root);
    AtomicFile.replace(file, channel -> Hdf5Writer.write(channel, root));
  }

  private static void write(Map<String, Object> object, GroupContent group) {
    object.forEach(
        (name, value) -> {
          if (value instanceof INDArray array) {
            group.group(ObjectTree.VARIABLES).dataset(name, Values.of(array));
          } else {
            write(asObject(value), group.group(name));
          }
        });
  }
}
