package dev.keris.operations;

import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The operations that tf.keras 2 wrote between layers, in terms of Keras 3's: {@code TFOpLambda}
 * and {@code SlicingOpLambda} (from 2.4) hold the name of a Python function, {@code
 * TensorFlowOpLayer} (before) a node of a TensorFlow graph with its constants.
 */
public final class TensorFlowOperation {
  /** Keras 3's class, then TensorFlow's names in snake case where they differ from its own. */
  private static final String CLASSES =
      """
      Add add_v2; Subtract sub; Multiply mul; TrueDivide truediv divide real_div realdiv;
      FloorDivide floordiv floor_div; Mod floormod floor_mod; Power pow; Maximum; Minimum; Equal;
      NotEqual; Less; LessEqual; Greater; GreaterEqual; LogicalAnd; LogicalOr; LogicalNot;
      Negative neg; Absolute abs; Sign; Square; Sqrt; Rsqrt; Exp; Log; Log1p; Sin; Cos; Tanh;
      Sigmoid; Softplus; Relu; Relu6; Elu; Selu; Silu; Softmax; Sum reduce_sum; Mean reduce_mean;
      Max reduce_max; Min reduce_min; Prod reduce_prod; Matmul mat_mul; Reshape; Transpose;
      ExpandDims; Squeeze; Concatenate concat; Cast; Clip clip_by_value; GetItem getitem
      """;

  private static final Map<String, String> KERAS = new HashMap<>();

  /** Keras 3's names of arguments for TensorFlow's. */
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "y",
          "x2",
          "b",
          "x2",
          "shape",
          "newshape",
          "perm",
          "axes",
          "clip_value_min",
          "x_min",
          "clip_value_max",
          "x_max",
          "slice_spec",
          "key");

  /** What the second input of a TensorFlow node is, where Keras takes an option. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "Reshape",
          "newshape",
          "Transpose",
          "axes",
          "ExpandDims",
          "axis",
          "Sum",
          "axis",
          "Mean",
          "axis",
          "Max",
          "axis",
          "Min",
          "axis",
          "Prod",
          "axis");

  static {
    for (String line : CLASSES.split(";")) {
      String[] names = line.trim().split("\\s+");
      KERAS.put(Names.snakeCase(names[0]), names[0]);
      for (int i = 1; i < names.length; i++) {
        KERAS.put(names[i], names[0]);
      }
    }
  }

  private TensorFlowOperation() {}

  /** Returns whether a class name stands for such an operation. */
  public static boolean isOne(String className) {
    return List.of("TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer").contains(className);
  }

  /** Returns whether an operation can be translated. */
  public static boolean isKnown(Config config) {
    return KERAS.containsKey(function(config));
  }

  /** Returns the function's name without its module, in snake case. */
  public static String function(Config config) {
    Config node = config.getConfig("node_def");
    String name =
        node == null ? config.getString("function", "") : Names.snakeCase(node.getString("op", ""));
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /**
   * Translates an operation.
   *
   * @param name the layer's name
   * @param args positional arguments, {@link KerasOperation.Slot} for tensors
   * @param kwargs named arguments, likewise
   */
  public static KerasOperation translate(
      String name, Config config, List<?> args, Map<String, ?> kwargs) {
    String keras = KERAS.get(function(config));
    Config options = new Config().set("name", name);
    Map<String, Object> tensors = new LinkedHashMap<>();
    List<Object> positional = config.has("node_def") ? inputs(config, args) : new ArrayList<>(args);
    if (positional.size() > 1 && OPTIONS.containsKey(keras)) {
      options.set(OPTIONS.get(keras), positional.remove(1));
    }
    for (Map.Entry<String, ?> entry : kwargs.entrySet()) {
      String key = ARGUMENTS.getOrDefault(entry.getKey(), entry.getKey());
      Object value = entry.getValue();
      if (key.startsWith("transpose_") && Boolean.TRUE.equals(value)) {
        throw Operations.unknown(keras + " with " + key);
      } else if (key.equals("key")) {
        positional.add(slices(value));
      } else if (value instanceof KerasOperation.Slot) {
        tensors.put(key, value);
      } else if (!key.equals("name")) {
        options.set(key, value);
      }
    }
    return new KerasOperation(keras, options, positional, tensors);
  }

  /** Puts the constants of a TensorFlow node at their places among its inputs. */
  private static List<Object> inputs(Config config, List<?> args) {
    List<?> tensors = args.size() == 1 && args.get(0) instanceof List<?> list ? list : args;
    List<Object> inputs = new ArrayList<>(tensors);
    Map<Integer, Object> constants = new TreeMap<>();
    if (config.getConfig("constants") != null) {
      config
          .getConfig("constants")
          .asMap()
          .forEach((index, value) -> constants.put(Integer.valueOf(index), value));
    }
    constants.forEach((index, value) -> inputs.add(Math.min(index, inputs.size()), value));
    return inputs;
  }

  /** Marks slices as Keras 3 does. */
  private static Object slices(Object value) {
    if (value instanceof List<?> list) {
      List<Object> marked = new ArrayList<>();
      list.forEach(part -> marked.add(slices(part)));
      return marked;
    }
    if (value instanceof Map<?, ?> slice && slice.containsKey("start")) {
      Map<String, Object> marked = new LinkedHashMap<>();
      marked.put("class_name", "__slice__");
      marked.put("config", slice);
      return marked;
    }
    return value;
  }
}
