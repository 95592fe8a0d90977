package dev.keris.models;

import dev.keris.losses.Loss;
import dev.keris.metrics.Metric;
import dev.keris.optimizers.Optimizer;
import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.utils.Config;
import dev.keris.utils.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * How a model is to be trained: the arguments of Keras's {@code compile}
 * (keras.io/api/models/model_training_apis). Immutable; every method returns a new one.
 *
 * <pre>{@code
 * model.compile(
 *     Compile.optimizer(new SGD(0.01).momentum(0.9))
 *         .loss("binary_crossentropy")
 *         .metrics("accuracy"));
 * }</pre>
 *
 * <p>Losses, their weights and metrics of a model with several outputs are given as a list, one
 * entry per output, or as a map by output name. Names are those of Keras; {@code "accuracy"} and
 * {@code "crossentropy"} become the binary, categorical or sparse variant by the shapes of targets
 * and outputs.
 */
public final class Compile {
  private final Optimizer optimizer;
  private final Object loss;
  private final Object lossWeights;
  private final Object metrics;
  private final Object weightedMetrics;

  private Compile(
      Optimizer optimizer,
      Object loss,
      Object lossWeights,
      Object metrics,
      Object weightedMetrics) {
    this.optimizer = optimizer;
    this.loss = loss;
    this.lossWeights = lossWeights;
    this.metrics = metrics;
    this.weightedMetrics = weightedMetrics;
  }

  /**
   * Starts with an optimizer of Keras's name and default options.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  public static Compile optimizer(String optimizer) {
    return optimizer(Optimizer.of(optimizer));
  }

  /** Starts with an optimizer. */
  public static Compile optimizer(Optimizer optimizer) {
    if (optimizer == null) {
      throw new IllegalArgumentException("The optimizer must not be null.");
    }
    return new Compile(optimizer, null, null, null, null);
  }

  /** Sets the loss of every output, by name; the default is none. */
  public Compile loss(String loss) {
    return new Compile(optimizer, loss, lossWeights, metrics, weightedMetrics);
  }

  /** Sets the loss of every output: an object, or a lambda {@code (yTrue, yPred) -> …}. */
  public Compile loss(Loss loss) {
    return new Compile(optimizer, loss, lossWeights, metrics, weightedMetrics);
  }

  /** Sets the losses of the outputs in order: names, {@link Loss} objects, or null for none. */
  public Compile loss(List<?> losses) {
    return new Compile(optimizer, new ArrayList<>(losses), lossWeights, metrics, weightedMetrics);
  }

  /** Sets losses, names or {@link Loss} objects, by output name; other outputs have none. */
  public Compile loss(Map<String, ?> losses) {
    return new Compile(
        optimizer, new LinkedHashMap<>(losses), lossWeights, metrics, weightedMetrics);
  }

  /** Sets what the loss of each output is multiplied by in the total; the default is 1. */
  public Compile lossWeights(double... weights) {
    List<Double> list = Arrays.stream(weights).boxed().toList();
    return new Compile(optimizer, loss, list, metrics, weightedMetrics);
  }

  /** Sets what the losses are multiplied by, by output name; the default is 1. */
  public Compile lossWeights(Map<String, ? extends Number> weights) {
    return new Compile(optimizer, loss, new LinkedHashMap<>(weights), metrics, weightedMetrics);
  }

  /**
   * Adds metrics: names, {@link Metric} objects, or functions such as a {@link Loss}. For a model
   * with several outputs there is one entry per output, which may be a list.
   */
  public Compile metrics(Object... added) {
    return new Compile(optimizer, loss, lossWeights, append(metrics, added), weightedMetrics);
  }

  /**
   * Adds the means of functions {@code (yTrue, yPred) -> …} over all samples as metrics. A lambda
   * appears as {@code lambda} in the logs, as in Keras; {@link Metric#of(String, BinaryOperator)}
   * gives it a name.
   */
  public Compile metrics(Loss... functions) {
    return metrics((Object[]) functions);
  }

  /** Sets metrics by output name: a name, a {@link Metric} or a list of them for each. */
  public Compile metrics(Map<String, ?> metrics) {
    return new Compile(optimizer, loss, lossWeights, new LinkedHashMap<>(metrics), weightedMetrics);
  }

  /**
   * Adds metrics that take sample and class weights into account; see {@link #metrics(Object...)}.
   */
  public Compile weightedMetrics(Object... added) {
    return new Compile(optimizer, loss, lossWeights, metrics, append(weightedMetrics, added));
  }

  /** Adds the means of functions that take weights into account; see {@link #metrics(Loss...)}. */
  public Compile weightedMetrics(Loss... functions) {
    return weightedMetrics((Object[]) functions);
  }

  /** Sets metrics that take weights into account, by output name. */
  public Compile weightedMetrics(Map<String, ?> metrics) {
    return new Compile(optimizer, loss, lossWeights, this.metrics, new LinkedHashMap<>(metrics));
  }

  private static Object append(Object present, Object... added) {
    if (present instanceof Map) {
      throw new IllegalArgumentException(
          "Metrics were given by output name; add others to that map instead of listing them.");
    }
    List<Object> all = new ArrayList<>();
    if (present instanceof List<?> list) {
      all.addAll(list);
    }
    for (Object metric : added) {
      if (metric instanceof List<?> list && added.length == 1) {
        all.addAll(list);
      } else {
        all.add(metric);
      }
    }
    return all;
  }

  /** Returns the optimizer. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** Returns the loss as it was given: a name, an object, a list, a map, or null. */
  public Object loss() {
    return loss;
  }

  /** Returns the weights of the losses as they were given: a list, a map, or null. */
  public Object lossWeights() {
    return lossWeights;
  }

  /** Returns the metrics as they were given: a list, a map, or null. */
  public Object metrics() {
    return metrics;
  }

  /** Returns the weighted metrics as they were given: a list, a map, or null. */
  public Object weightedMetrics() {
    return weightedMetrics;
  }

  /** Returns all this under the keys of Keras 3's {@code compile_config}. */
  public Config config() {
    return new Config()
        .set("optimizer", optimizer.serialize())
        .set("loss", serialize(loss))
        .set("loss_weights", lossWeights)
        .set("metrics", serialize(metrics))
        .set("weighted_metrics", serialize(weightedMetrics));
  }

  /**
   * Returns what a {@code compile_config} of Keras 3, or the {@code training_config} of Keras 2,
   * describes.
   *
   * @throws IllegalArgumentException if something in it is unknown
   */
  public static Compile fromConfig(Config config) {
    Object optimizer =
        config.has("optimizer") ? config.get("optimizer") : config.get("optimizer_config");
    return new Compile(
        Registry.deserialize(Optimizer.class, optimizer),
        deserialize(Loss.class, config.get("loss")),
        config.get("loss_weights"),
        deserialize(Metric.class, config.get("metrics")),
        deserialize(Metric.class, config.get("weighted_metrics")));
  }

  private static Object serialize(Object value) {
    if (value instanceof BinaryOperator || value instanceof Loss && value.getClass().isHidden()) {
      return function(Names.ofFunction(value, value.getClass().getSimpleName()));
    } else if (value instanceof Configurable object) {
      return object.serialize().asMap();
    } else if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(serialize(element)));
      return copy;
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((name, element) -> copy.put(name, serialize(element)));
      return copy;
    }
    return value;
  }

  /** As Keras saves a function: by its name, under which the reader has to provide one. */
  private static Object function(String name) {
    return new Config()
        .set("module", "builtins")
        .set("class_name", "function")
        .set("config", name)
        .set("registered_name", "function")
        .asMap();
  }

  private static <T> Object deserialize(Class<T> kind, Object value) {
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(deserialize(kind, element)));
      return copy;
    } else if (value instanceof Map<?, ?> map && !map.containsKey("class_name")) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((name, element) -> copy.put(name, deserialize(kind, element)));
      return copy;
    }
    boolean function = // {class_name: function, config: name}
        value instanceof Map<?, ?> map && map.get("config") instanceof String;
    return value instanceof String
        ? value
        : function ? ((Map<?, ?>) value).get("config") : Registry.deserialize(kind, value);
  }
}
