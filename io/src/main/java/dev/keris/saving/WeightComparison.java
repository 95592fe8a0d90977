package dev.keris.saving;

import dev.keris.arrays.NDArrays;
import dev.keris.tensor.Shape;
import java.util.Map;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares the weights in a file with those of a model, and tells where they differ. */
final class WeightComparison {
  private static final String FILE = "saved file";
  private static final String MODEL = "reference model";

  private final Consumer<String> print;
  private int errors;
  private int matches;

  WeightComparison(Consumer<String> print) {
    this.print = print;
  }

  int errors() {
    return errors;
  }

  int matches() {
    return matches;
  }

  /** Compares what is at a path: maps of maps and, in the end, arrays or shapes. */
  void run(Map<?, ?> file, Map<?, ?> model, String path) {
    model.forEach(
        (name, expected) -> {
          if (file.containsKey(name)) {
            compare(file.get(name), expected, path + "/" + name);
          } else {
            missing(expected, path + "/" + name, MODEL, FILE);
          }
        });
    file.forEach(
        (name, found) -> {
          if (!model.containsKey(name)) {
            missing(found, path + "/" + name, FILE, MODEL);
          }
        });
  }

  private void compare(Object found, Object expected, String path) {
    if (found instanceof Map<?, ?> inFile && expected instanceof Map<?, ?> inModel) {
      run(inFile, inModel, path);
    } else if (describe(found).equals(describe(expected))) {
      matches++;
    } else {
      errors++;
      print.accept("...Weight shape mismatch for " + path);
      print.accept("    In %s: %s".formatted(MODEL, describe(expected)));
      print.accept("    In %s: %s".formatted(FILE, describe(found)));
    }
  }

  private static String describe(Object value) {
    if (value instanceof Map<?, ?> object) {
      return "an object with " + object.keySet();
    }
    Shape shape = value instanceof INDArray array ? NDArrays.spec(array).shape() : (Shape) value;
    return "shape=" + shape;
  }

  private void missing(Object value, String path, String in, String from) {
    errors++;
    boolean object = value instanceof Map;
    print.accept(
        "...%s %s present in %s, missing from %s"
            .formatted(object ? "Object" : "Weight", path, in, from));
    if (value instanceof Map<?, ?> map) {
      print.accept(
          "    In %s, %s contains the following keys: %s".formatted(in, path, map.keySet()));
    }
  }
}
