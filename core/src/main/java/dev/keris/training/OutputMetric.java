package dev.keris.training;

import dev.keris.metrics.Metric;
import dev.keris.tensor.Shape;

/** A metric of one output. */
final class OutputMetric {
  private final String identifier; // a name that stands for one of three, until shapes are known
  private final int output;
  private final boolean weighted;
  private final String name;
  private Metric metric;

  /**
   * Makes a metric of an output.
   *
   * @param identifier a Keras name or a {@link Metric}
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
    } else if (!ByShape.isAccuracy(identifier) && !ByShape.isCrossentropy(identifier)) {
      this.metric = Metric.of((String) identifier);
    }
  }

  /** Returns the name under which a user's metric appears. */
  static String nameOf(Object identifier) {
    if (identifier instanceof Metric metric) {
      return metric.name();
    } else if (identifier instanceof String string) {
      return string;
    }
    throw new IllegalArgumentException(
        "A metric must be a name or a Metric, got %s. A function becomes one by Metric.of(name,"
                .formatted(identifier)
            + " function).");
  }

  /** Returns the metric; shapes decide which one if its name leaves that open. */
  synchronized Metric resolve(Shape yTrue, Shape yPred) {
    if (metric == null) {
      metric = Metric.of(ByShape.resolve(identifier, yTrue, yPred));
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
