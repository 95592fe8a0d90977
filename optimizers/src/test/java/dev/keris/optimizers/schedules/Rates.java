package dev.keris.optimizers.schedules;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.tensor.DType;

/** Computes schedules on the reference backend. */
final class Rates {
  private Rates() {}

  /** Returns the learning rate after each of some numbers of updates. */
  static double[] of(LearningRateSchedule schedule, double... steps) {
    return Eager.value(
        Backends.get("reference"),
        () -> schedule.call(K.constant(steps, DType.FLOAT32, steps.length)));
  }
}
