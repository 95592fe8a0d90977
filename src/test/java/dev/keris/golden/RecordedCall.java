package dev.keris.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.constraints.Constraint;
import dev.keris.graph.Eager;
import dev.keris.graph.Trace;
import dev.keris.layers.CallArguments;
import dev.keris.layers.Layer;
import dev.keris.losses.Loss;
import dev.keris.losses.Losses;
import dev.keris.metrics.Mean;
import dev.keris.metrics.Metric;
import dev.keris.metrics.Sum;
import dev.keris.optimizers.Optimizer;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.regularizers.L1;
import dev.keris.regularizers.Regularizer;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Computes a recorded expression of Keras on the current backend. */
final class RecordedCall {
  private final String area;
  private final Map<JsonNode, Layer> layers = new IdentityHashMap<>();

  /**
   * Makes a computation.
   *
   * @param area the package of Keras that the expression was recorded in, such as {@code losses}
   */
  RecordedCall(String area) {
    this.area = area;
  }

  /** Returns the value of an expression. */
  GoldenArray evaluate(JsonNode recorded) {
    if (recorded.has("optimizer")) {
      return updated(recorded);
    }
    if (area.equals("metrics") && recorded.get("call").isObject()) {
      return metric(recorded);
    }
    if (isStateful(recorded)) { // Keras's tests of those have always called the layer before
      run(() -> tensor(recorded));
    }
    return run(() -> at(tensor(recorded), recorded.path("index")));
  }

  private static boolean isStateful(JsonNode recorded) {
    return recorded.findValues("stateful").stream().anyMatch(JsonNode::asBoolean);
  }

  private static GoldenArray run(Supplier<Tensor> code) {
    TensorSpec[] spec = new TensorSpec[1];
    double[] values =
        Eager.value(
            Backends.current(),
            () -> {
              Tensor result = code.get();
              spec[0] = result.spec();
              return result;
            });
    return new GoldenArray(spec[0], values);
  }

  private static Tensor at(Tensor tensor, JsonNode index) {
    Tensor part = tensor;
    for (JsonNode i : index) {
      part = K.squeeze(K.slice(part, 0, i.asInt(), i.asInt() + 1), 0);
    }
    return part;
  }

  private static GoldenArray updated(JsonNode recorded) {
    Optimizer optimizer =
        RecordedObjects.make(Optimizer.class, "optimizer", recorded.get("optimizer"));
    GoldenArray initial = GoldenArray.of(recorded.get("initial"));
    Variable weight = new Variable("v", initial.spec(), true);
    LayerRun.write(weight, initial.values());
    optimizer.build(List.of(weight));
    for (JsonNode json : recorded.get("grads")) {
      Eager.run(
          Backends.current(),
          () -> {
            Tensor gradient = K.cast(GoldenArray.of(json).tensor(), weight.dtype());
            optimizer.apply(List.of(gradient), List.of(weight));
          });
    }
    return new GoldenArray(initial.spec(), LayerRun.read(weight));
  }

  private GoldenArray metric(JsonNode recorded) {
    JsonNode call = recorded.get("call");
    JsonNode made = call.path("of").isMissingNode() ? call : call.get("of");
    Metric metric = RecordedObjects.make(Metric.class, "metric", made);
    for (JsonNode before : made.path("calls")) {
      if (before.get("method").asText().equals("reset_state")) {
        metric.reset();
      } else {
        update(metric, before);
      }
    }
    if (made == call) {
      update(metric, recorded);
    }
    return run(metric::result);
  }

  private void update(Metric metric, JsonNode call) {
    Eager.run(
        Backends.current(),
        () -> {
          List<Tensor> arguments = numbers(call.get("args"));
          if (metric instanceof Mean || metric instanceof Sum) {
            arguments.add(0, null); // they have no targets
          }
          if (call.path("kwargs").has("sample_weight")) {
            arguments.add(number(call.get("kwargs").get("sample_weight")));
          }
          metric.update(
              arguments.get(0), arguments.get(1), arguments.size() > 2 ? arguments.get(2) : null);
        });
  }

  /** Losses and metrics compute in float32. */
  private List<Tensor> numbers(JsonNode arguments) {
    List<Tensor> tensors = new ArrayList<>();
    arguments.forEach(argument -> tensors.add(number(argument)));
    return tensors;
  }

  private Tensor number(JsonNode argument) {
    return argument.isNull() ? null : K.cast(tensor(argument), DType.FLOAT32);
  }

  private Tensor tensor(JsonNode json) {
    if (json.has("data")) {
      return GoldenArray.of(json).tensor();
    }
    if (json.has("variable")) {
      return tensor(json.get("variable"));
    }
    if (json.has("call")) {
      return json.get("call").isTextual() ? function(json) : object(json);
    }
    if (json.isArray()) {
      List<Double> values = new ArrayList<>();
      List<Long> shape = new ArrayList<>();
      flatten(json, values, shape, 0);
      return K.constant(
          values.stream().mapToDouble(v -> v).toArray(),
          DType.FLOAT32,
          shape.stream().mapToLong(n -> n).toArray());
    }
    return K.constant(json.asDouble(), DType.FLOAT32);
  }

  private static void flatten(JsonNode json, List<Double> values, List<Long> shape, int axis) {
    if (!json.isArray()) {
      values.add(json.asDouble());
      return;
    }
    if (shape.size() == axis) {
      shape.add((long) json.size());
    }
    json.forEach(element -> flatten(element, values, shape, axis + 1));
  }

  private Tensor function(JsonNode json) {
    String name = json.get("call").asText();
    JsonNode first = json.get("args").get(0);
    if (name.startsWith("activations.")) {
      Config arguments = json.has("kwargs") ? Golden.config(json.get("kwargs")) : new Config();
      return ActivationCall.apply(
          name.substring("activations.".length()), arguments, tensor(first));
    }
    return switch (name) {
      case "neg" -> K.neg(tensor(first));
      case "ops.log" -> K.log(tensor(first));
      case "ops.one_hot" -> K.oneHot(tensor(first), json.get("kwargs").get("num_classes").asInt());
      case "backend.get_keras_mask" -> tensor(first).mask();
      case "losses.circle" -> circle(json);
      case "regularizers.validate_float_arg" -> // what Keras's regularizers make of an argument
          K.constant(new L1(first.asDouble()).config().getDouble("l1"));
      default -> throw new UnsupportedOperationException("no function " + name);
    };
  }

  private Tensor circle(JsonNode json) {
    List<Tensor> numbers = numbers(json.get("args"));
    JsonNode named = json.get("kwargs");
    return Losses.circle(
        numbers.get(0),
        numbers.get(1),
        number(named.get("ref_labels")),
        number(named.get("ref_embeddings")),
        named.get("gamma").asDouble(),
        named.get("margin").asDouble());
  }

  private Tensor object(JsonNode json) {
    JsonNode made = json.get("call");
    JsonNode arguments = json.get("args");
    switch (area) {
      case "losses":
        Loss loss = RecordedObjects.make(Loss.class, "loss", made);
        List<Tensor> numbers = numbers(arguments);
        JsonNode weight = json.path("kwargs").path("sample_weight");
        return loss.aggregate(
            numbers.get(0), numbers.get(1), weight.isMissingNode() ? null : number(weight));
      case "regularizers":
        return RecordedObjects.make(Regularizer.class, "regularizer", made)
            .apply(tensor(arguments.get(0)));
      case "constraints":
        return RecordedObjects.make(Constraint.class, "constraint", made)
            .apply(tensor(arguments.get(0)));
      case "optimizers":
        return RecordedObjects.make(LearningRateSchedule.class, "schedule", made)
            .call(K.cast(tensor(arguments.get(0)), DType.FLOAT32));
      default:
        return layer(json);
    }
  }

  private Tensor layer(JsonNode json) {
    JsonNode made = json.get("call");
    Layer layer = layers.computeIfAbsent(made, m -> RecordedObjects.make(Layer.class, "layer", m));
    List<Tensor> inputs = tensors(json.get("args").get(0));
    CallArguments arguments = CallArguments.NONE;
    if (json.get("args").size() > 1) {
      arguments = arguments.with("mask", tensor(json.get("args").get(1)));
    }
    JsonNode named = json.path("kwargs");
    for (String name : List.of("mask", "initial_state")) {
      if (named.has(name)) {
        List<Tensor> given = tensors(named.get(name));
        arguments = arguments.with(name, given.size() == 1 ? given.get(0) : given);
      }
    }
    CallArguments all = arguments;
    return Trace.current()
        .withTraining(named.path("training").asBoolean(), () -> layer.applyAll(inputs, all).get(0));
  }

  private List<Tensor> tensors(JsonNode json) {
    List<Tensor> tensors = new ArrayList<>();
    if (json.isArray() && json.path(0).isObject()) {
      json.forEach(element -> tensors.add(tensor(element)));
    } else {
      tensors.add(tensor(json));
    }
    return tensors;
  }
}
