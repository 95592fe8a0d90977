package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/** The options of Adam and its relatives: how slowly two moving averages change, and epsilon. */
abstract class AdaptiveMoments<O extends AdaptiveMoments<O>> extends BaseOptimizer<O> {
  private double beta1 = 0.9;
  private double beta2 = 0.999;
  private double epsilon = 1e-7;

  AdaptiveMoments(double learningRate) {
    super(learningRate);
  }

  AdaptiveMoments(LearningRateSchedule schedule) {
    super(schedule);
  }

  /** Sets how slowly the mean of the gradient changes, from 0 to 1; default 0.9. */
  public O beta1(double beta) {
    Checks.between("beta_1", beta, 0, 1);
    return set(() -> beta1 = beta);
  }

  /** Sets how slowly the mean square of the gradient changes, from 0 to 1; default 0.999. */
  public O beta2(double beta) {
    Checks.between("beta_2", beta, 0, 1);
    return set(() -> beta2 = beta);
  }

  /** Sets what keeps the denominator from 0; default 1e-7. */
  public O epsilon(double newEpsilon) {
    Checks.notNegative("epsilon", newEpsilon);
    return set(() -> epsilon = newEpsilon);
  }

  final double beta1() {
    return beta1;
  }

  final double beta2() {
    return beta2;
  }

  final double epsilon() {
    return epsilon;
  }

  /** Returns {@code 1 - beta^step}, which corrects the bias of an average that starts from 0. */
  static Tensor oneMinusPower(double beta, Tensor step) {
    return K.subtract(1, K.pow(beta, step));
  }

  /** Returns {@code sqrt(1 - beta2^step) / (1 - beta1^step)}, by which Adam corrects its steps. */
  static Tensor correction(double beta1, double beta2, Tensor step) {
    return K.divide(K.sqrt(oneMinusPower(beta2, step)), oneMinusPower(beta1, step));
  }

  @Override
  public Config config() {
    return super.config().set("beta_1", beta1).set("beta_2", beta2).set("epsilon", epsilon);
  }

  /** Reads a configuration; what it does not mention stays. */
  O configureAll(Config config) {
    return configure(config)
        .beta1(config.getDouble("beta_1", beta1))
        .beta2(config.getDouble("beta_2", beta2))
        .epsilon(config.getDouble("epsilon", epsilon));
  }
}
