package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/**
 * {@link Adam} with Nesterov momentum (keras.io/api/optimizers/nadam; Dozat, 2015), as Keras 3 has
 * it: the momentum of update t is {@code beta1 * (1 - 0.96^t / 2)}.
 */
public final class Nadam extends AdaptiveMoments<Nadam> {
  private Variable product;
  private Slot momentum;
  private Slot velocity;

  /** Makes the optimizer with a learning rate of 0.001. */
  public Nadam() {
    this(0.001);
  }

  /** Makes the optimizer with a learning rate. */
  public Nadam(double learningRate) {
    super(learningRate);
  }

  /** Makes the optimizer with a learning-rate schedule. */
  public Nadam(LearningRateSchedule schedule) {
    super(schedule);
  }

  @Override
  protected void buildSlots(List<Variable> weights) {
    List<Slot> slots = addSlots(weights, "momentum", "velocity");
    momentum = slots.get(0);
    velocity = slots.get(1);
    product = addVariable("variable", LearningRate.SPEC, 1);
    product.path("variable");
  }

  @Override
  protected Rule rule(Tensor learningRate, Tensor step) {
    Tensor now = momentumAt(step);
    Tensor next = momentumAt(K.add(step, 1));
    Tensor untilNow = K.multiply(product.value(), now);
    assign(product, untilNow);
    Tensor fromMean = K.divide(next, K.subtract(1, K.multiply(untilNow, next)));
    Tensor fromGradient = K.divide(K.subtract(1, now), K.subtract(1, untilNow));
    Tensor meanRate = K.multiply(fromMean, learningRate);
    Tensor gradientRate = K.multiply(fromGradient, learningRate);
    Tensor correction = oneMinusPower(beta2(), step);
    return (weight, gradient) -> {
      Tensor m = momentum.average(weight, gradient, beta1());
      Tensor v = velocity.average(weight, K.square(gradient), beta2());
      Tensor ahead = K.add(K.multiply(m, meanRate), K.multiply(gradient, gradientRate));
      Tensor root = K.sqrt(K.divide(v, correction));
      assign(weight, K.subtract(weight.value(), K.divide(ahead, K.add(root, epsilon()))));
    };
  }

  private Tensor momentumAt(Tensor step) {
    return K.multiply(K.subtract(1, K.multiply(K.pow(0.96, step), 0.5)), beta1());
  }

  /** Makes the optimizer that a configuration describes. */
  public static Nadam fromConfig(Config config) {
    return new Nadam().configureAll(config);
  }
}
