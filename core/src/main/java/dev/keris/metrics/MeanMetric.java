package dev.keris.metrics;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;

/**
 * The weighted mean over all samples of all batches of a value that targets and predictions give
 * (keras.io/api/metrics/reduction_metrics). What the mask of predictions leaves out does not count.
 *
 * @param <M> the metric itself
 */
public abstract class MeanMetric<M extends MeanMetric<M>> extends BaseMetric<M> {
  private final Variable total = addVariable("total");
  private final Variable count = addVariable("count");

  /** Makes a metric with a name for the logs, or null for an automatic one. */
  protected MeanMetric(String name) {
    super(name);
  }

  /** Returns one value per sample, (batch,), or more, whose mean counts. */
  protected abstract Tensor values(Tensor yTrue, Tensor yPred);

  @Override
  public void update(Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    freeze();
    Tensor weights = Samplewise.masked(sampleWeight, yPred.mask());
    Samplewise sample = Samplewise.of(values(yTrue, yPred), weights, K::mean);
    Tensor values = sample.values();
    Tensor newCount =
        sample.weights() != null
            ? K.add(count.value(), K.sum(sample.weights()))
            : K.add(count.value(), values.rank() == 0 ? 1 : values.shape().dim(0));
    total.assign(K.add(total.value(), K.sum(values)));
    count.assign(newCount);
  }

  /** Returns total / count, or 0 before any sample, as Keras does. */
  @Override
  public Tensor result() {
    return K.divideNoNan(total.value(), count.value());
  }
}
