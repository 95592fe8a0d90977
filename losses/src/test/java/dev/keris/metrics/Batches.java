package dev.keris.metrics;

import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.losses.Values;
import dev.keris.tensor.Tensor;

/** Feeds a metric with plain numbers, on the reference backend. */
final class Batches {
  private final Metric metric;

  private Batches(Metric metric) {
    this.metric = metric;
  }

  static Batches to(java.util.function.Supplier<? extends Metric> metric) {
    Backends.use("reference");
    return new Batches(metric.get());
  }

  Metric metric() {
    return metric;
  }

  Batches add(double[][] yTrue, double[][] yPred, double... weights) {
    return add(Values.of(yTrue), Values.of(yPred), weights);
  }

  Batches add(double[] yTrue, double[] yPred, double... weights) {
    return add(Values.of(yTrue, yTrue.length), Values.of(yPred, yPred.length), weights);
  }

  Batches add(Tensor yTrue, Tensor yPred, double... weights) {
    Tensor sampleWeight = weights.length == 0 ? null : Values.of(weights, weights.length);
    Eager.run(Backends.current(), () -> metric.update(yTrue, yPred, sampleWeight));
    return this;
  }

  double[] result() {
    return Eager.value(Backends.current(), metric::result);
  }
}
