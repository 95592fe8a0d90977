package dev.keris.metrics;

import dev.keris.tensor.Tensor;
import java.util.function.BinaryOperator;

/**
 * The weighted mean over all samples of a function of targets and predictions
 * (keras.io/api/metrics/metrics_wrappers).
 */
public final class MeanMetricWrapper extends MeanMetric<MeanMetricWrapper> {
  private final BinaryOperator<Tensor> function;

  /**
   * Makes the metric.
   *
   * @param name the name in the logs, or null for an automatic one
   * @param function gives one value per sample, or fewer: (yTrue, yPred) to (batch, …)
   */
  public MeanMetricWrapper(String name, BinaryOperator<Tensor> function) {
    super(name);
    this.function = function;
  }

  @Override
  protected Tensor values(Tensor yTrue, Tensor yPred) {
    return function.apply(yTrue, yPred);
  }
}
