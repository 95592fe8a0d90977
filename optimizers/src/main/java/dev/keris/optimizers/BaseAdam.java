package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/** What Adam and AdamW share: everything but the default of the weight decay. */
abstract class BaseAdam<O extends BaseAdam<O>> extends AdaptiveMoments<O> {
  private boolean amsgrad;
  private Slot momentum;
  private Slot velocity;
  private Slot velocityHat;

  BaseAdam(double learningRate) {
    super(learningRate);
  }

  BaseAdam(LearningRateSchedule schedule) {
    super(schedule);
  }

  /**
   * Sets whether the greatest mean square so far is used (AMSGrad; Reddi et al., 2018); default
   * false.
   */
  public O amsgrad(boolean newAmsgrad) {
    return set(() -> amsgrad = newAmsgrad);
  }

  @Override
  protected void buildSlots(List<Variable> weights) {
    List<Slot> slots = addSlots(weights, "momentum", "velocity");
    momentum = slots.get(0);
    velocity = slots.get(1);
    if (amsgrad) {
      velocityHat = addSlots(weights, "velocity_hat").get(0);
    }
  }

  @Override
  protected Rule rule(Tensor learningRate, Tensor step) {
    Tensor alpha = K.multiply(learningRate, correction(beta1(), beta2(), step));
    return (weight, gradient) -> {
      Tensor m = momentum.average(weight, gradient, beta1());
      Tensor v = velocity.average(weight, K.square(gradient), beta2());
      if (amsgrad) {
        v = velocityHat.assign(weight, K.maximum(velocityHat.value(weight), v));
      }
      Tensor change = K.divide(K.multiply(m, alpha), K.add(K.sqrt(v), epsilon()));
      assign(weight, K.subtract(weight.value(), change));
    };
  }

  @Override
  public Config config() {
    return super.config().set("amsgrad", amsgrad);
  }

  @Override
  O configureAll(Config config) {
    return super.configureAll(config).amsgrad(config.getBoolean("amsgrad", false));
  }
}
