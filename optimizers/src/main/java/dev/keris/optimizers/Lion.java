package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Steps of one size, by the sign of a moving mean (keras.io/api/optimizers/lion; Chen et al.,
 * 2023): {@code weight -= rate * sign(beta1 * mean + (1 - beta1) * gradient)}.
 */
public final class Lion extends BaseOptimizer<Lion> {
  private double beta1 = 0.9;
  private double beta2 = 0.99;
  private Slot momentum;

  /** Makes the optimizer with a learning rate of 0.001. */
  public Lion() {
    this(0.001);
  }

  /** Makes the optimizer with a learning rate. */
  public Lion(double learningRate) {
    super(learningRate);
  }

  /** Makes the optimizer with a learning-rate schedule. */
  public Lion(LearningRateSchedule schedule) {
    super(schedule);
  }

  /** Sets the share of the mean in a step, above 0, at most 1; default 0.9. */
  public Lion beta1(double beta) {
    Checks.between("beta_1", beta, Double.MIN_VALUE, 1);
    return set(() -> beta1 = beta);
  }

  /** Sets how slowly the mean changes, from 0 to 1; default 0.99. */
  public Lion beta2(double beta) {
    Checks.between("beta_2", beta, 0, 1);
    return set(() -> beta2 = beta);
  }

  @Override
  protected void buildSlots(List<Variable> weights) {
    momentum = addSlots(weights, "momentum").get(0);
  }

  @Override
  protected Rule rule(Tensor learningRate, Tensor step) {
    return (weight, gradient) -> {
      Tensor mean = momentum.value(weight);
      Tensor direction = K.add(K.multiply(mean, beta1), K.multiply(gradient, 1 - beta1));
      momentum.average(weight, gradient, beta2);
      assign(weight, K.subtract(weight.value(), K.multiply(K.sign(direction), learningRate)));
    };
  }

  @Override
  public Config config() {
    return super.config().set("beta_1", beta1).set("beta_2", beta2);
  }

  /** Makes the optimizer that a configuration describes. */
  public static Lion fromConfig(Config config) {
    return new Lion()
        .configure(config)
        .beta1(config.getDouble("beta_1", 0.9))
        .beta2(config.getDouble("beta_2", 0.99));
  }
}
