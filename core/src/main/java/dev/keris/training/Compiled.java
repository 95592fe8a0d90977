package dev.keris.training;

import dev.keris.metrics.Metric;
import dev.keris.models.Compile;
import dev.keris.models.Model;
import dev.keris.optimizers.Optimizer;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Debugging;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code compile} makes of its options: losses and metrics of each output with their names in
 * the logs, and the weights to be trained, fixed at that moment.
 */
public final class Compiled {
  private final Model model;
  private final Compile options;
  private final Supplier<List<Metric>> held;
  private final RunningMean total = new RunningMean();
  private final NumericsLog numerics; // null unless asked for
  private ForOutputs forOutputs;
  private List<Variable> trained;

  /** What is made for the outputs, which are known once the model is built. */
  private record ForOutputs(
      boolean built,
      List<OutputLoss> losses, // null for an output without
      List<OutputMetric> metrics,
      List<Metric> own,
      List<String> names) {}

  /**
   * Resolves the options for a model.
   *
   * @param held gives the metrics that the model and its layers hold, and update themselves
   * @throws IllegalArgumentException for unknown names, or if they do not fit the model's outputs;
   *     if these are not known yet, when they are
   */
  public Compiled(Model model, Compile options, Supplier<List<Metric>> held) {
    this.model = model;
    this.options = options;
    this.held = held;
    this.numerics = Debugging.isCheckNumericsEnabled() ? new NumericsLog(model.name()) : null;
    forOutputs();
    if (model.isBuilt()) {
      trained();
    }
  }

  private synchronized ForOutputs forOutputs() {
    if (forOutputs == null || !forOutputs.built() && model.isBuilt()) {
      forOutputs = forOutputs(model.isBuilt() ? model.outputNames() : likelyOutputs());
    }
    return forOutputs;
  }

  /** A model that waits for data has one output, unless something is told by output. */
  private List<String> likelyOutputs() {
    boolean byOutput =
        Stream.of(options.metrics(), options.weightedMetrics()).anyMatch(Map.class::isInstance)
            || Stream.of(options.loss(), options.lossWeights())
                .anyMatch(o -> o instanceof Map || o instanceof List<?> list && list.size() > 1);
    return byOutput ? List.of() : List.of("output");
  }

  private ForOutputs forOutputs(List<String> outputs) {
    List<OutputLoss> losses = outputs.isEmpty() ? List.of() : losses(outputs);
    List<OutputMetric> metrics =
        outputs.isEmpty()
            ? List.of()
            : MetricList.of(model.name(), outputs, options.metrics(), options.weightedMetrics());
    List<Metric> own = new ArrayList<>(held.get());
    own.removeAll(objects(metrics));
    return new ForOutputs(
        model.isBuilt(), losses, metrics, own, names(outputs, losses, metrics, own));
  }

  private List<OutputLoss> losses(List<String> outputs) {
    Object given = options.loss();
    boolean one = given != null && !(given instanceof List) && !(given instanceof Map);
    List<Object> perOutput =
        one
            ? Collections.nCopies(outputs.size(), given)
            : PerOutput.of("loss", given, outputs, "output", model.name());
    List<Object> weights =
        PerOutput.of("lossWeights", options.lossWeights(), outputs, "output", model.name());
    List<OutputLoss> found = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      double weight = weights.get(i) instanceof Number n ? n.doubleValue() : 1;
      Object loss = perOutput.get(i);
      if (loss instanceof List<?> list && list.size() == 1) { // as Keras takes them
        loss = list.get(0);
      }
      found.add(loss == null ? null : new OutputLoss(loss, weight));
    }
    return Collections.unmodifiableList(found);
  }

  private static List<String> names(
      List<String> outputs, List<OutputLoss> losses, List<OutputMetric> metrics, List<Metric> own) {
    List<String> all = new ArrayList<>(List.of("loss"));
    if (several(losses)) {
      for (int i = 0; i < outputs.size(); i++) {
        if (losses.get(i) != null) {
          all.add(outputs.get(i) + "_loss");
        }
      }
    }
    metrics.forEach(metric -> all.add(metric.name()));
    own.forEach(metric -> all.add(MetricList.unused(metric.name(), all)));
    return List.copyOf(all);
  }

  private static boolean several(List<OutputLoss> losses) {
    return losses.stream().filter(loss -> loss != null).count() > 1;
  }

  /** The metrics, as far as shapes have decided which. */
  private static List<Metric> objects(List<OutputMetric> metrics) {
    return metrics.stream().map(OutputMetric::metric).filter(metric -> metric != null).toList();
  }

  /** Returns what {@code compile} was given. */
  public Compile options() {
    return options;
  }

  /** Returns the optimizer. */
  public Optimizer optimizer() {
    return options.optimizer();
  }

  /** Returns the names of the figures: the loss, those of several outputs, metrics, own ones. */
  public List<String> names() {
    return forOutputs().names();
  }

  /** Returns the losses of the outputs, null for an output without. */
  List<OutputLoss> losses() {
    return forOutputs().losses();
  }

  /** Returns whether losses of single outputs are reported besides the total. */
  boolean hasSeveralLosses() {
    return several(losses());
  }

  /** Returns the metrics in the order of their names, as far as shapes have decided which. */
  public List<Metric> metricObjects() {
    return objects(metrics());
  }

  /** Returns the metrics that the model and its layers hold and update themselves. */
  List<Metric> ownMetrics() {
    return forOutputs().own();
  }

  /** Returns the metrics in the order of their names. */
  List<OutputMetric> metrics() {
    return forOutputs().metrics();
  }

  /** Returns what logs numbers that are not finite, or null. */
  NumericsLog numerics() {
    return numerics;
  }

  /** Returns the model. */
  Model model() {
    return model;
  }

  /**
   * Returns the loss of a batch as Keras's {@code compute_loss} has it: the weighted losses of
   * outputs with all that is added. For use in the step being traced.
   *
   * @param x inputs, batch first
   * @param y targets, null for an output without
   * @param predictions the outputs
   * @param sampleWeights weights, null for an output without
   * @throws IllegalStateException if there is nothing to sum
   */
  public Tensor loss(
      List<Tensor> x, List<Tensor> y, List<Tensor> predictions, List<Tensor> sampleWeights) {
    return new CompiledLoss(model, this).total(x, y, predictions, sampleWeights);
  }

  /** Returns what is added to the losses of outputs; for use in the step being traced. */
  public List<Tensor> addedLosses() {
    return new CompiledLoss(model, this).added();
  }

  /** Returns the mean of the total loss. */
  RunningMean total() {
    return total;
  }

  /** Returns whether an output needs targets, for a loss or a metric. */
  boolean needsTarget(int output) {
    return losses().get(output) != null
        || metrics().stream().anyMatch(metric -> metric.output() == output);
  }

  /** Returns whether targets and their weights are for the model's own loss alone. */
  boolean leavesTargetsToModel() {
    boolean asked = IntStream.range(0, losses().size()).anyMatch(this::needsTarget);
    return model.hasOwnLoss() && !asked;
  }

  /**
   * Returns the weights that were trainable at {@code compile}, with the optimizer's state made.
   */
  synchronized List<Variable> trained() {
    if (trained == null) {
      List<Variable> weights = model.trainableWeights();
      if (!weights.isEmpty()) {
        optimizer().build(weights);
      }
      trained = weights;
    }
    return trained;
  }

  /** Returns the optimizer's variables, once it has been used. */
  synchronized List<Variable> optimizerState() {
    boolean used = trained != null && !trained.isEmpty() && optimizer().iterations() > 0;
    return used ? optimizer().variables() : List.of();
  }

  /** Forgets all batches seen. */
  public void resetMetrics() {
    Stream.concat(
            Stream.of(total), losses().stream().filter(loss -> loss != null).map(OutputLoss::mean))
        .forEach(RunningMean::reset);
    for (OutputMetric metric : metrics()) {
      if (metric.metric() != null) {
        metric.metric().reset();
      }
    }
    ownMetrics().forEach(Metric::reset);
  }
}
