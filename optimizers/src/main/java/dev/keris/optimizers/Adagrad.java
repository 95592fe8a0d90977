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
      Tensor change = K.divide(scaled, K.sqrt(K.add(sum, epsilon)));
      assign(weight, K.subtract(weight.value(), change));
    };
  }

  @Override
  public Config config() {
    return super.config()
        .set("initial_accumulator_value", initialAccumulatorValue)
        .set("epsilon", epsilon);
  }

  /** Makes the optimizer that a configuration describes. */
  public static Adagrad fromConfig(Config config) {
    return new Adagrad()
        .configure(config)
        .initialAccumulatorValue(config.getDouble("initial_accumulator_value", 0.1))
        .epsilon(config.getDouble("epsilon", 1e-7));
  }
}
