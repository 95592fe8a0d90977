package dev.keris.training;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.Backends;
import dev.keris.graph.Gradients;
import dev.keris.graph.Graph;
import dev.keris.graph.Origins;
import dev.keris.graph.Trace;
import dev.keris.layers.CallArguments;
import dev.keris.losses.Ranks;
import dev.keris.metrics.Metric;
import dev.keris.models.Network;
import dev.keris.ops.Placeholder;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes a step down as one graph and compiles it: the model, its losses, gradients, the optimizer
 * and the metrics, for inputs of known shapes.
 */
final class StepTracer {
  private final Network model;
  private final Compiled compiled; // null if only predictions are asked for
  private final StepKey key;
  private final Trace trace = new Trace();
  private final List<Tensor> inputs = new ArrayList<>();

  private StepTracer(Network model, Compiled compiled, StepKey key) {
    this.model = model;
    this.compiled = compiled;
    this.key = key;
  }

  /** Compiles the step for a key. */
  static Step compile(Network model, Compiled compiled, StepKey key) {
    StepTracer tracer = new StepTracer(model, compiled, key);
    if (compiled != null && compiled.numerics() != null) {
      return tracer.checked();
    }
    return tracer.step(tracer.graph());
  }

  private Step step(Graph graph) {
    return new Step(backend().compile(graph), graph, trace.isRandom());
  }

  private Step checked() {
    Origins origins = trace.keepOrigins();
    NumericsCheck check = new NumericsCheck(graph(), origins);
    return step(check.watching()).checkedBy(check);
  }

  private Backend backend() {
    List<Variable> weights = model.weights();
    return weights.isEmpty() ? Backends.current() : weights.get(0).backend();
  }

  private Graph graph() {
    List<Tensor> x = placeholders("input", model.inputNames(), key.x());
    List<Tensor> y = placeholders("target of output", model.outputNames(), key.y());
    List<Tensor> weights =
        placeholders("sample weight of output", model.outputNames(), key.weights());
    List<Tensor> outputs =
        trace.run(
            () -> {
              List<Tensor> predictions =
                  model.compute(x, CallArguments.NONE, key.kind() == StepKind.TRAIN);
              return key.kind() == StepKind.PREDICT
                  ? predictions
                  : figures(x, predictions, y, weights);
            });
    if (trace.isRandom()) {
      inputs.add(trace.randomState());
    }
    return new Graph(inputs, outputs, trace.updates());
  }

  private List<Tensor> placeholders(String kind, List<String> names, List<TensorSpec> specs) {
    List<Tensor> made = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      // a loss of the model's own may take more targets than there are outputs
      String label = i < names.size() ? kind + " '" + names.get(i) + "'" : kind + " " + i;
      made.add(specs.get(i) == null ? null : Placeholder.of(label, specs.get(i)));
    }
    made.stream().filter(tensor -> tensor != null).forEach(inputs::add);
    return made;
  }

  private List<Tensor> figures(
      List<Tensor> x, List<Tensor> predictions, List<Tensor> y, List<Tensor> weights) {
    Tensor total = loss(x, predictions, y, weights);
    compiled.total().update(total, key.samples());
    List<Tensor> figures = new ArrayList<>(List.of(compiled.total().result()));
    if (compiled.hasSeveralLosses()) {
      for (OutputLoss output : compiled.losses()) {
        if (output != null) {
          figures.add(output.mean().result());
        }
      }
    }
    if (key.kind() == StepKind.TRAIN && !compiled.trained().isEmpty()) {
      train(total);
    }
    for (OutputMetric metric : compiled.metrics()) {
      int i = metric.output();
      figures.add(figure(metric, predictions.get(i), y.get(i), weights.get(i)));
      CompiledLoss.note(
          "the metric '%s'".formatted(metric.name()), figures.get(figures.size() - 1));
    }
    for (Metric metric : compiled.ownMetrics()) {
      figures.add(oneNumber(metric.name(), metric.result()));
    }
    return figures;
  }

  private Tensor loss(
      List<Tensor> x, List<Tensor> predictions, List<Tensor> y, List<Tensor> weights) {
    boolean training = key.kind() == StepKind.TRAIN;
    Tensor loss = compiled.model().computeLoss(x, y, predictions, weights, training);
    if (loss == null || loss.rank() != 0) {
      throw new IllegalArgumentException(
          "computeLoss of model '%s' must return a scalar, got %s."
              .formatted(model.name(), loss == null ? null : "shape " + loss.shape()));
    }
    return CompiledLoss.widened(loss);
  }

  private void train(Tensor total) {
    List<Variable> weights = compiled.trained();
    List<Tensor> values = weights.stream().map(trace::initial).toList();
    Tensor scaled = compiled.optimizer().scaleLoss(total);
    List<Tensor> gradients = Gradients.orNull(scaled, values);
    if (gradients.stream().allMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "There is no gradient for any weight of model '%s': its loss does not depend on them, or only by operations that have none, such as argmax."
              .formatted(model.name()));
    }
    compiled.optimizer().apply(Gradients.orZeros(gradients, values), weights);
    trace.updates().values().forEach(update -> CompiledLoss.note("the optimizer", update));
  }

  private Tensor figure(OutputMetric metric, Tensor prediction, Tensor y, Tensor weight) {
    try {
      return metric(metric, prediction, y, weight);
    } catch (IllegalArgumentException e) {
      throw StepErrors.cannotCompute(
          model, "metric", metric.name(), metric.output(), prediction, y, e);
    }
  }

  private static Tensor metric(OutputMetric metric, Tensor prediction, Tensor y, Tensor weight) {
    Metric resolved = metric.resolve(y.shape(), prediction.shape());
    Tensor targets = Ranks.like(y, prediction);
    resolved.update(targets, Ranks.like(prediction, y), metric.isWeighted() ? weight : null);
    return oneNumber(metric.name(), resolved.result());
  }

  private static Tensor oneNumber(String metric, Tensor result) {
    if (result.shape().size() != 1) {
      throw new IllegalArgumentException(
          "The metric '%s' gives figures of shape %s, but a model reports one number for each metric. Use a metric for each figure, or one that averages them."
              .formatted(metric, result.shape()));
    }
    return K.cast(result, DType.FLOAT32);
  }
}
