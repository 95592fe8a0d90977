package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Divides the root of the moving mean square of changes by that of gradients
 * (keras.io/api/optimizers/adadelta; Zeiler, 2012): {@code change = -rms(changes) / rms(gradients)
 * * gradient; weight += rate * change}.
 */
public final class Adadelta extends BaseOptimizer<Adadelta> {
  private double rho = 0.95;
  private double epsilon = 1e-7;
  private Slot gradients;
  private Slot changes;

  /** Makes the optimizer with a learning rate of 0.001. */
  public Adadelta() {
    this(0.001);
  }

  /** Makes the optimizer with a learning rate. */
  public Adadelta(double learningRate) {
    super(learningRate);
  }

  /** Makes the optimizer with a learning-rate schedule. */
  public Adadelta(LearningRateSchedule schedule) {
    super(schedule);
  }

  /** Sets how slowly the mean squares change, from 0 to 1; default 0.95. */
  public Adadelta rho(double newRho) {
    Checks.between("rho", newRho, 0, 1);
    return set(() -> rho = newRho);
  }

  /** Sets what is added to mean squares before their roots are taken; default 1e-7. */
  public Adadelta epsilon(double newEpsilon) {
    Checks.notNegative("epsilon", newEpsilon);
    return set(() -> epsilon = newEpsilon);
  }

  @Override
  protected void buildSlots(List<Variable> weights) {
    List<Slot> slots = addSlots(weights, "accumulated_grad", "accumulated_delta_var");
    gradients = slots.get(0);
    changes = slots.get(1);
  }

  @Override
  protected Rule rule(Tensor learningRate, Tensor step) {
    return (weight, gradient) -> {
      Tensor scale = gradients.average(weight, K.square(gradient), rho);
      Tensor change = K.divide(K.multiply(root(changes.value(weight)), gradient), root(scale));
      changes.average(weight, K.square(change), rho);
      assign(weight, K.subtract(weight.value(), K.multiply(change, learningRate)));
    };
  }

  private Tensor root(Tensor meanSquare) {
    return K.sqrt(K.add(meanSquare, epsilon));
  }

  @Override
  public Config config() {
    return super.config().set("rho", rho).set("epsilon", epsilon);
  }

  /** Makes the optimizer that a configuration describes. */
  public static Adadelta fromConfig(Config config) {
    return new Adadelta()
        .configure(config)
        .rho(config.getDouble("rho", 0.95))
        .epsilon(config.getDouble("epsilon", 1e-7));
  }
}
