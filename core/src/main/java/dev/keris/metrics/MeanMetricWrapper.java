package dev.keris.metrics;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.function.BinaryOperator;

/**
 * The weighted mean over all batches of a function of targets and predictions
 * (keras.io/api/metrics/metrics_wrappers).
 */
public class MeanMetricWrapper extends Metric {
  private final BinaryOperator<Tensor> function;
  private final Variable total;
  private final Variable count;

  /**
   * Makes the metric.
   *
   * @param name the name in the logs, or null for the class name in snake case
   * @param function gives one value per sample, or fewer: (yTrue, yPred) to (batch, …)
   */
  public MeanMetricWrapper(String name, BinaryOperator<Tensor> function) {
    super(name);
    this.function = function;
    this.total = addVariable("total");
    this.count = addVariable("count");
  }

  @Override
  public void update(Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    Tensor values = K.cast(function.apply(yTrue, yPred), DType.FLOAT32);
    Tensor newCount;
    if (sampleWeight == null) {
      newCount = K.add(count.value(), values.shape().size());
    } else {
      Tensor weights = fit(K.cast(sampleWeight, DType.FLOAT32), values.rank());
      while (weights.rank() > values.rank()) { // a mask of time steps for one value per sample
        weights = K.mean(weights, -1);
      }
      weights = K.broadcastTo(weights, values.shape());
      values = K.multiply(values, weights);
      newCount = K.add(count.value(), K.sum(weights));
    }
    total.assign(K.add(total.value(), K.sum(values)));
    count.assign(newCount);
  }

  /** Drops or adds trailing dimensions of size 1 until the weights broadcast from the left. */
  private static Tensor fit(Tensor weights, int rank) {
    Shape shape = weights.shape();
    while (shape.rank() > rank && shape.last() == 1) {
      shape = shape.drop(-1);
    }
    while (shape.rank() < rank) {
      shape = shape.append(1);
    }
    return K.reshape(weights, shape);
  }

  /** Returns total / count, or 0 before any sample, as Keras does. */
  @Override
  public Tensor result() {
    Tensor isEmpty = K.equal(count.value(), 0);
    Tensor safe = K.where(isEmpty, K.onesLike(count.value()), count.value());
    return K.where(isEmpty, K.zerosLike(total.value()), K.divide(total.value(), safe));
  }
}
