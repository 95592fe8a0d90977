package dev.keris.optimizers.schedules;

import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;

/**
 * The learning rate as a function of the number of updates made
 * (keras.io/api/optimizers/learning_rate_schedules). It is computed inside the train step, so a
 * lambda {@code step -> …} costs no more than a built-in schedule.
 */
@FunctionalInterface
public interface LearningRateSchedule extends Configurable {
  /**
   * Returns the learning rate of the next update.
   *
   * @param step the number of updates made, a floating point scalar
   * @return a floating point scalar
   */
  Tensor call(Tensor step);

  @Override
  default Config config() {
    return new Config();
  }

  /** Returns the schedule that a configuration {@code {class_name, config}} describes. */
  static LearningRateSchedule deserialize(Object value) {
    return Registry.deserialize(LearningRateSchedule.class, value);
  }
}
