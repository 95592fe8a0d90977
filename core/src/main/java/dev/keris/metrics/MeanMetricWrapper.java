package dev.keris.metrics;

import dev.keris.losses.Loss;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.function.BinaryOperator;

/**
 * The weighted mean over all samples of a function of targets and predictions
 * (keras.io/api/metrics/metrics_wrappers).
 */
public final class MeanMetricWrapper extends MeanMetric<MeanMetricWrapper> {
  private static final String FUNCTION = "fn";

  private final BinaryOperator<Tensor> function;
  private final String kerasName; // of the function, or null

  /**
   * Makes the metric.
   *
   * @param name the name in the logs, or null for an automatic one
   * @param function gives one value per sample, or fewer: (yTrue, yPred) to (batch, …)
   */
  public MeanMetricWrapper(String name, BinaryOperator<Tensor> function) {
    this(name, function, null);
  }

  private MeanMetricWrapper(String name, BinaryOperator<Tensor> function, String kerasName) {
    super(name);
    this.function = function;
    this.kerasName = kerasName;
  }

  /** Makes the metric of the loss with a Keras name; the metric has that name. */
  public static MeanMetricWrapper ofLoss(String loss) {
    return new MeanMetricWrapper(loss, Loss.of(loss)::call, loss);
  }

  @Override
  protected Tensor values(Tensor yTrue, Tensor yPred) {
    Tensor values = function.apply(yTrue, yPred);
    if (values == null) {
      throw new IllegalArgumentException("The metric '%s' returned null.".formatted(name()));
    }
    return values;
  }

  @Override
  public Config config() {
    return kerasName == null ? super.config() : super.config().set(FUNCTION, kerasName);
  }

  /**
   * Makes the metric that a configuration describes: the one that the function's name stands for.
   *
   * @throws IllegalArgumentException if the function is not known by a name
   */
  public static Metric fromConfig(Config config) {
    String name = config.getString("name", null);
    Object function = config.get(FUNCTION);
    if (function == null) {
      throw new IllegalArgumentException(
          "%s was made of a function that has no name."
              .formatted(name == null ? "A MeanMetricWrapper" : "The metric '" + name + "'"));
    }
    Metric metric = Registry.deserialize(Metric.class, function);
    if (name != null) {
      metric.rename(name);
    }
    return metric;
  }
}
