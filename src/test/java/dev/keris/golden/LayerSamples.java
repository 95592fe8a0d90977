package dev.keris.golden;

import static java.util.Map.entry;

import dev.keris.K;
import dev.keris.activations.ActivationFunction;
import dev.keris.io.legacy.OldModels;
import dev.keris.io.legacy.Origin;
import dev.keris.layers.Layer;
import dev.keris.registry.Registry;
import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration of every layer, and whether an argument makes a difference in it. */
final class LayerSamples {
  private static final Map<String, Object> DENSE = object("Dense", Map.of("units", 3));
  private static final Map<String, Object> LSTM = object("LSTM", Map.of("units", 3));
  private static final Map<String, Object> CELL = object("LSTMCell", Map.of("units", 3));

  /** Arguments without a default, by their names. */
  private static final Map<String, Object> REQUIRED =
      Map.ofEntries(
          entry("units", 3),
          entry("filters", 4),
          entry("input_dim", 7),
          entry("output_dim", 3),
          entry("rate", 0.25),
          entry("stddev", 0.5),
          entry("dims", List.of(2, 1)),
          entry("target_shape", List.of(2, 3)),
          entry("num_bins", 5),
          entry("height", 4),
          entry("width", 5),
          entry("head_dim", 4),
          entry("num_query_heads", 4),
          entry("num_key_value_heads", 2),
          entry("num_heads", 2),
          entry("key_dim", 4),
          entry("output_size", 2),
          entry("axes", 1),
          entry("layer", DENSE),
          entry("cell", CELL),
          entry("cells", List.of(CELL, CELL)));

  /** What the first arguments of other layers may be. */
  private static final List<Object> FIRST =
      List.of(3, 0.5, "relu", List.of(2), List.of(2, 2), DENSE, List.of(DENSE));

  private static final Map<String, Config> FOUND = new ConcurrentHashMap<>();

  /** Where that does not do. */
  private static final Map<String, Map<String, Object>> SPECIAL =
      Map.ofEntries(
          entry("Activation", Map.of("activation", "relu")),
          entry("Bidirectional", Map.of("layer", LSTM)),
          entry("Discretization", Map.of("bin_boundaries", List.of(0.0, 1.0))),
          entry("EinsumDense", Map.of("equation", "ab,bc->ac", "output_shape", 3)),
          entry("InputLayer", Map.of("batch_shape", Arrays.asList(null, 3))),
          entry("Lambda", Map.of("function", "relu")),
          entry("Rescaling", Map.of("scale", 0.5)));

  private static final Map<String, ?> COUNT = Map.of("max_tokens", 9, "output_mode", "count");

  /** What goes with an argument that makes sense only so. */
  private static final Map<String, Map<String, ?>> TOGETHER =
      Map.ofEntries(
          entry("BatchNormalization.renorm_clipping", Map.of("renorm", true)),
          entry("BatchNormalization.renorm_momentum", Map.of("renorm", true)),
          entry("Dense.lora_alpha", Map.of("units", 3, "lora_rank", 2)),
          entry("Discretization.epsilon", Map.of("num_bins", 5)),
          entry("Discretization.num_bins", Map.of()),
          entry(
              "EinsumDense.lora_alpha",
              Map.of("equation", "ab,bc->ac", "output_shape", 3, "lora_rank", 2)),
          entry("Embedding.lora_alpha", Map.of("input_dim", 7, "output_dim", 3, "lora_rank", 2)),
          entry("InputLayer.batch_size", Map.of("shape", List.of(3))),
          entry("InputLayer.shape", Map.of()),
          entry("Lambda.arguments", Map.of("function", "tests>scaled")),
          entry("IntegerLookup.idf_weights", tfIdf(List.of(5, 6))),
          entry("IntegerLookup.oov_method", Map.of("num_oov_indices", 2)),
          entry("IntegerLookup.pad_to_max_tokens", COUNT),
          entry("Normalization.mean", Map.of("variance", 1.0)),
          entry("Normalization.variance", Map.of("mean", 1.0)),
          entry("StringLookup.idf_weights", tfIdf(List.of("a", "b"))),
          entry("StringLookup.pad_to_max_tokens", COUNT),
          entry("TextVectorization.idf_weights", tfIdf(List.of("a", "b"))),
          entry("TextVectorization.pad_to_max_tokens", COUNT));

  /** What arguments that hold objects may be, by how their names end. */
  private static final Map<String, List<Object>> OBJECTS =
      Map.ofEntries(
          entry("initializer", List.of("ones", object("Constant", Map.of("value", 2)))),
          entry("regularizer", List.of("l2", object("L2", Map.of("l2", 0.5)))),
          entry("constraint", List.of("non_neg")),
          entry("activation", List.of("relu", "tanh")),
          entry("arguments", List.of(Map.of("factor", 2))),
          entry("mask", List.of("tests>scaled", true)),
          entry("function", List.of("tanh")),
          entry(
              "layer",
              List.of(
                  object("GRU", Map.of("units", 2)),
                  object("LSTM", Map.of("units", 3, "go_backwards", true)))),
          entry("cell", List.of(object("GRUCell", Map.of("units", 2)))),
          entry("cells", List.of(List.of(CELL))),
          entry("layers", List.of(List.of(LSTM, DENSE))),
          entry("clipping", List.of(Map.of("rmax", 3.0, "rmin", 0.5, "dmax", 5.0))));

  /** What all other arguments may be. */
  private static final List<Object> PLAIN =
      List.of(
          true,
          false,
          2,
          3,
          1,
          0,
          0.25,
          0.75,
          "same",
          "causal",
          "channels_first",
          "sum",
          "nearest",
          "bilinear",
          "reflect",
          "concat",
          "count",
          "one_hot",
          "dot",
          "log",
          "horizontal",
          "magnitude",
          "spectrum",
          "character",
          "lower",
          "farmhash",
          "latin-1",
          "int32",
          "float16",
          "abc,cd->abd",
          "a",
          List.of(2),
          List.of(1),
          List.of(3, 1),
          List.of(1, 2),
          List.of(0.5, 2.0),
          List.of(1, 2, 3),
          List.of("a", "b"),
          List.of(List.of(2, 1), List.of(1, 2)),
          List.of(List.of(2, 1), List.of(1, 2), List.of(0, 1)));

  static {
    Registry.register(
        ActivationFunction.class,
        "tests>scaled",
        config -> x -> K.multiply(x, config.getDouble("factor", 1)));
  }

  private LayerSamples() {}

  private static Map<String, ?> tfIdf(List<?> vocabulary) {
    return Map.of("vocabulary", vocabulary, "output_mode", "tf_idf");
  }

  private static Map<String, Object> object(String className, Map<String, ?> config) {
    return Map.of("class_name", className, "config", config);
  }

  /** Returns what a layer of a class cannot do without. */
  static Config required(String className) {
    return FOUND.computeIfAbsent(className, LayerSamples::find);
  }

  private static Config find(String className) {
    Config config = new Config().set("name", Names.snakeCase(className));
    KerasArguments arguments = KerasArguments.of("layer").get(className);
    if (SPECIAL.containsKey(className)) {
      SPECIAL.get(className).forEach(config::set);
    } else if (arguments != null) {
      for (String name : arguments.newest()) {
        if (name.equals("kernel_size")) {
          config.set(name, Collections.nCopies(dimensions(className), 3));
        } else if (REQUIRED.containsKey(name)) {
          config.set(name, REQUIRED.get(name));
        }
      }
      if (config(className, config) == null && Registry.names(Layer.class).contains(className)) {
        return search(className, config, arguments.newest());
      }
    }
    return config;
  }

  /** Tries values for up to two first arguments, so that a new layer need not be listed here. */
  private static Config search(String className, Config config, List<String> arguments) {
    for (int count = 1; count <= Math.min(2, arguments.size()); count++) {
      for (Object first : FIRST) {
        for (Object second : count == 1 ? List.<Object>of(0) : FIRST) {
          Config tried = Config.of(config.asMap()).set(arguments.get(0), first);
          if (count == 2) {
            tried.set(arguments.get(1), second);
          }
          if (config(className, tried) != null) {
            return tried;
          }
        }
      }
    }
    return config;
  }

  /** Returns how many dimensions a layer works on, by its name: 2 for Conv2D. */
  private static int dimensions(String className) {
    Matcher matcher = Pattern.compile("([123])D").matcher(className);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 2;
  }

  /** Makes a layer with defaults wherever possible. */
  static Layer layer(String className) {
    return make(className, required(className));
  }

  /** Makes a layer as the newest Keras that has it would describe it. */
  private static Layer make(String className, Config config) {
    KerasArguments arguments = KerasArguments.of("layer").get(className);
    boolean old = arguments != null && arguments.keras3() == null;
    Config object = new Config().set("class_name", className).set("config", config.asMap());
    Origin origin = new Origin(old ? "2.3.1" : "3.15.1", "tensorflow");
    return Registry.deserialize(Layer.class, OldModels.modern(object, origin).asMap());
  }

  /** Returns the arguments among those given that make no difference at any value. */
  static List<String> ignored(String className, List<String> arguments) {
    return arguments.stream().filter(name -> variants(className, name).isEmpty()).toList();
  }

  /** Returns configurations of layers with different values of an argument, as far as it counts. */
  static List<Config> variants(String className, String argument) {
    Config base = Config.of(required(className).asMap());
    Map<String, ?> together = TOGETHER.get(className + "." + argument);
    if (together != null) {
      base = new Config().set("name", base.get("name"));
      together.forEach(base::set);
    }
    Config plain = config(className, base);
    List<Config> variants = new ArrayList<>();
    for (Object value : values(argument)) {
      Config variant = config(className, Config.of(base.asMap()).set(argument, value));
      if (variant != null && !variant.equals(plain)) {
        variants.add(variant);
      }
    }
    return variants;
  }

  private static List<Object> values(String argument) {
    String end = argument.equals("init") ? "initializer" : argument.replaceFirst(".*_", "");
    return OBJECTS.getOrDefault(end, PLAIN);
  }

  /** Returns the whole configuration of a layer; null if it refuses its arguments. */
  private static Config config(String className, Config given) {
    try {
      return make(className, given).config();
    } catch (RuntimeException e) {
      return null;
    }
  }
}
