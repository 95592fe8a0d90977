package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Gradient descent, with momentum if wanted (keras.io/api/optimizers/sgd): {@code velocity =
 * momentum * velocity - rate * gradient; weight += velocity}, or without momentum {@code weight -=
 * rate * gradient}.
 */
public final class SGD extends BaseOptimizer<SGD> {
  private double momentum;
  private boolean nesterov;
  private Slot velocity;

  /** Makes the optimizer with a learning rate of 0.01. */
  public SGD() {
    this(0.01);
  }

  /** Makes the optimizer with a learning rate. */
  public SGD(double learningRate) {
    super(learningRate);
  }

  /** Makes the optimizer with a learning-rate schedule. */
  public SGD(LearningRateSchedule schedule) {
    super(schedule);
  }

  /** Sets the momentum, from 0 to 1; default 0. */
  public SGD momentum(double newMomentum) {
    Checks.between("momentum", newMomentum, 0, 1);
    return set(() -> momentum = newMomentum);
  }

  /** Sets whether momentum looks ahead (Nesterov, 1983); default false. */
  public SGD nesterov(boolean newNesterov) {
    return set(() -> nesterov = newNesterov);
  }

  @Override
  protected void buildSlots(List<Variable> weights) {
    if (momentum != 0) {
      velocity = addSlots(weights, "momentum").get(0);
    }
  }

  @Override
  protected Rule rule(Tensor learningRate, Tensor step) {
    return (weight, gradient) -> {
      Tensor descent = K.multiply(gradient, learningRate);
      if (momentum == 0) {
        assign(weight, K.subtract(weight.value(), descent));
        return;
      }
      Tensor kept = K.multiply(velocity.value(weight), momentum);
      Tensor v = velocity.assign(weight, K.subtract(kept, descent));
      Tensor change = nesterov ? K.subtract(K.multiply(v, momentum), descent) : v;
      assign(weight, K.add(weight.value(), change));
    };
  }

  @Override
  public Config config() {
    return super.config().set("momentum", momentum).set("nesterov", nesterov);
  }

  /** Makes the optimizer that a configuration describes. */
  public static SGD fromConfig(Config config) {
    return new SGD()
        .configure(config)
        .momentum(config.getDouble("momentum", 0))
        .nesterov(config.getBoolean("nesterov", false));
  }
}
