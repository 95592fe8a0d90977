package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Divides the gradient by the root of the sum of all its squares (keras.io/api/optimizers/adagrad;
 * Duchi et al., 2011): {@code weight -= rate * gradient / sqrt(sum + epsilon)}.
 */
public final class Adagrad extends BaseOptimizer<Adagrad> {
  private double initialAccumulatorValue = 0.1;
  private double epsilon = 1e-7;
  private boolean asInKeras2;
  private Slot accumulator;

  /** Makes the optimizer with a learning rate of 0.001. */
  public Adagrad() {
    this(0.001);
  }

  /** Makes the optimizer with a learning rate. */
  public Adagrad(double learningRate) {
    super(learningRate);
  }

  /** Makes the optimizer with a learning-rate schedule. */
  public Adagrad(LearningRateSchedule schedule) {
    super(schedule);
  }

  /** Sets what the sums start from, 0 or more; default 0.1. */
  public Adagrad initialAccumulatorValue(double value) {
    Checks.notNegative("initial_accumulator_value", value);
    return set(() -> initialAccumulatorValue = value);
  }

  /** Sets what is added to the sum before its root is taken; default 1e-7. */
  public Adagrad epsilon(double newEpsilon) {
    Checks.notNegative("epsilon", newEpsilon);
    return set(() -> epsilon = newEpsilon);
  }

  @Override
  protected void buildSlots(List<Variable> weights) {
    accumulator = addSlots(weights, initialAccumulatorValue, "accumulator").get(0);
  }

  @Override
  protected Rule rule(Tensor learningRate, Tensor step) {
    return (weight, gradient) -> {
      Tensor sum = accumulator.assign(weight, K.add(accumulator.value(weight), K.square(gradient)));
      Tensor scaled = K.multiply(gradient, learningRate);
      Tensor change = K.divide(scaled, Roots.of(sum, epsilon, asInKeras2));
      assign(weight, K.subtract(weight.value(), change));
    };
  }

  /**
   * {@inheritDoc}
   *
   * <p>One that was read from Keras 2 stays so: it adds epsilon to the root, and has no name.
   */
  @Override
  public Config config() {
    Config config =
        super.config()
            .set("initial_accumulator_value", initialAccumulatorValue)
            .set("epsilon", epsilon);
    return asInKeras2 ? Roots.unnamed(config) : config;
  }

  /** Makes the optimizer that a configuration describes; the sums of Keras 2 start from 0. */
  public static Adagrad fromConfig(Config config) {
    Adagrad optimizer = new Adagrad().configure(config);
    optimizer.asInKeras2 = isOfKeras2(config);
    double start = optimizer.asInKeras2 ? 0 : 0.1;
    return optimizer
        .initialAccumulatorValue(config.getDouble("initial_accumulator_value", start))
        .epsilon(config.getDouble("epsilon", 1e-7));
  }
}
