package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.initializers.InitialValues;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/**
 * {@link Adam} with Nesterov momentum (keras.io/api/optimizers/nadam; Dozat, 2015): the momentum of
 * update t is {@code beta1 * (1 - 0.96^(scheduleDecay * t) / 2)}.
 */
public final class Nadam extends AdaptiveMoments<Nadam> {
  private double scheduleDecay = 1;
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

  /** Sets how fast the momentum rises: 1 by default, as in Keras 3; 0.004 was Keras 2's. */
  public Nadam scheduleDecay(double decay) {
    Checks.notNegative("schedule_decay", decay);
    return set(() -> scheduleDecay = decay);
  }

  @Override
  protected void buildSlots(List<Variable> weights) {
    List<Slot> slots = addSlots(weights, "momentum", "velocity");
    momentum = slots.get(0);
    velocity = slots.get(1);
    product = addVariable("variable", LearningRate.spec(), 1);
    product.path("variable");
  }

  /** Multiplies the momenta of all updates so far, whose product Keras 2.2 did not store. */
  @Override
  public void restoreMissing(List<Variable> missing) {
    if (!missing.contains(product)) {
      return;
    }
    double momenta = 1;
    for (long step = 1; step <= iterations() && momenta > 0; step++) {
      momenta *= beta1() * (1 - 0.5 * Math.pow(0.96, scheduleDecay * step));
    }
    double all = momenta;
    InitialValues.write(product, position -> all);
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
    Tensor share = K.pow(Math.pow(0.96, scheduleDecay), step);
    return K.multiply(K.subtract(1, K.multiply(share, 0.5)), beta1());
  }

  @Override
  public Config config() {
    Config config = super.config();
    return scheduleDecay == 1 ? config : config.set("schedule_decay", scheduleDecay);
  }

  /**
   * Makes the optimizer that a configuration describes. What Keras 2 in TensorFlow stored as the
   * decay of this optimizer was that of the schedule.
   */
  public static Nadam fromConfig(Config config) {
    double decay = config.getDouble("schedule_decay", config.getDouble("decay", 1));
    return new Nadam()
        .configureAll(new Config().setAll(config).remove("decay"))
        .scheduleDecay(decay);
  }
}
