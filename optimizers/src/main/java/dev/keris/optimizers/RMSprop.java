package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Divides the gradient by the root of its moving mean square (keras.io/api/optimizers/rmsprop;
 * Hinton, 2012): {@code weight -= rate * gradient / sqrt(meanSquare + epsilon)}.
 */
public final class RMSprop extends BaseOptimizer<RMSprop> {
  private double rho = 0.9;
  private double momentum;
  private double epsilon = 1e-7;
  private boolean centered;
  private boolean asInKeras2;
  private Slot meanSquare;
  private Slot velocity;
  private Slot mean;

  /** Makes the optimizer with a learning rate of 0.001. */
  public RMSprop() {
    this(0.001);
  }

  /** Makes the optimizer with a learning rate. */
  public RMSprop(double learningRate) {
    super(learningRate);
  }

  /** Makes the optimizer with a learning-rate schedule. */
  public RMSprop(LearningRateSchedule schedule) {
    super(schedule);
  }

  /** Sets how slowly the mean square changes, from 0 to 1; default 0.9. */
  public RMSprop rho(double newRho) {
    Checks.between("rho", newRho, 0, 1);
    return set(() -> rho = newRho);
  }

  /** Sets the momentum, from 0 to 1; default 0. */
  public RMSprop momentum(double newMomentum) {
    Checks.between("momentum", newMomentum, 0, 1);
    return set(() -> momentum = newMomentum);
  }

  /** Sets what is added to the mean square before its root is taken; default 1e-7. */
  public RMSprop epsilon(double newEpsilon) {
    Checks.notNegative("epsilon", newEpsilon);
    return set(() -> epsilon = newEpsilon);
  }

  /** Sets whether the variance takes the place of the mean square; default false. */
  public RMSprop centered(boolean newCentered) {
    return set(() -> centered = newCentered);
  }

  @Override
  protected void buildSlots(List<Variable> weights) {
    meanSquare = addSlots(weights, "velocity").get(0);
    if (momentum > 0) {
      velocity = addSlots(weights, "momentum").get(0);
    }
    if (centered) {
      mean = addSlots(weights, "average_gradient").get(0);
    }
  }

  @Override
  protected Rule rule(Tensor learningRate, Tensor step) {
    return (weight, gradient) -> {
      Tensor spread = meanSquare.average(weight, K.square(gradient), rho);
      if (centered) {
        spread = K.subtract(spread, K.square(mean.average(weight, gradient, rho)));
      }
      Tensor scaled = K.multiply(gradient, learningRate);
      Tensor change = K.divide(scaled, Roots.of(spread, epsilon, asInKeras2));
      if (momentum > 0) {
        change =
            velocity.assign(weight, K.add(K.multiply(velocity.value(weight), momentum), change));
      }
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
            .set("rho", rho)
            .set("momentum", momentum)
            .set("epsilon", epsilon)
            .set("centered", centered);
    return asInKeras2 ? Roots.unnamed(config) : config;
  }

  /** Makes the optimizer that a configuration describes. */
  public static RMSprop fromConfig(Config config) {
    RMSprop optimizer = new RMSprop().configure(config);
    optimizer.asInKeras2 = isOfKeras2(config);
    return optimizer
        .rho(config.getDouble("rho", 0.9))
        .momentum(config.getDouble("momentum", 0))
        .epsilon(config.getDouble("epsilon", 1e-7))
        .centered(config.getBoolean("centered", false));
  }
}
