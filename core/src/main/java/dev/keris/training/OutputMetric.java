package dev.keris.training;

import dev.keris.losses.Loss;
import dev.keris.metrics.Metric;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Names;
import java.util.function.BinaryOperator;

/** A metric of one output; what is a function counts the mean of its values over all samples. */
final class OutputMetric {
  private final String identifier; // a name that stands for one of three, until shapes are known
  private final int output;
  private final boolean weighted;
  private final String name;
  private Metric metric;

  /**
   * Makes a metric of an output.
   *
   * @param identifier a Keras name, a {@link Metric}, or a function: a {@link Loss} or an operator
   * @param output which output
   * @param weighted whether it takes sample weights into account
   * @param name the name in the logs
   * @throws IllegalArgumentException for an unknown name
   */
  OutputMetric(Object identifier, int output, boolean weighted, String name) {
    this.output = output;
    this.weighted = weighted;
    this.name = name;
    this.identifier = identifier instanceof String s ? s : null;
    if (identifier instanceof Metric given) {
      this.metric = given;
    } else if (this.identifier == null) {
      this.metric = Metric.of(nameOf(identifier), function(identifier));
    } else if (!ByShape.isAccuracy(identifier) && !ByShape.isCrossentropy(identifier)) {
      this.metric = Metric.of(this.identifier, this.identifier);
    }
  }

  @SuppressWarnings("unchecked") // an operator on something else fails when it is called
  private static BinaryOperator<Tensor> function(Object identifier) {
    return identifier instanceof Loss loss ? loss::call : (BinaryOperator<Tensor>) identifier;
  }

  /** Returns the name under which a user's metric appears. */
  static String nameOf(Object identifier) {
    if (identifier instanceof Metric metric) {
      return metric.name();
    } else if (identifier instanceof String string) {
      return string;
    } else if (identifier instanceof Loss loss) {
      return loss.name();
    } else if (identifier instanceof BinaryOperator) {
      return Names.ofFunction(identifier, identifier.getClass().getSimpleName());
    }
    throw new IllegalArgumentException(
        "A metric must be a name, a Metric or a function of targets and predictions, got %s."
            .formatted(identifier));
  }

  /** Returns the metric; shapes decide which one if its name leaves that open. */
  synchronized Metric resolve(Shape yTrue, Shape yPred) {
    if (metric == null) {
      metric = Metric.of(ByShape.resolve(identifier, yTrue, yPred), identifier);
    }
    return metric;
  }

  /** Returns the metric, or null as long as shapes have not decided which one it is. */
  synchronized Metric metric() {
    return metric;
  }

  int output() {
    return output;
  }

  boolean isWeighted() {
    return weighted;
  }

  String name() {
    return name;
  }
}
