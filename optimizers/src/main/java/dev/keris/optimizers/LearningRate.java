package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.initializers.InitialValues;
import dev.keris.layers.WeightArrays;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;

/**
 * The learning rate of an optimizer: a variable that can be set at any time, or a schedule. Keras
 * 2's {@code decay} divides the variable by {@code 1 + decay * iterations}.
 */
final class LearningRate {
  private final LearningRateSchedule schedule;
  private final TensorSpec spec = spec();
  private double initial;
  private double decay;
  private Variable variable;

  LearningRate(double initial) {
    this.schedule = null;
    set(initial);
  }

  LearningRate(LearningRateSchedule schedule) {
    if (schedule == null) {
      throw new IllegalArgumentException("learningRate must not be null.");
    }
    this.schedule = schedule;
  }

  /** Returns the type of scalars that all weights share: {@code K.floatx()}, at least single. */
  static TensorSpec spec() {
    DType floatx = DType.of(K.floatx());
    return new TensorSpec(Shape.scalar(), floatx == DType.FLOAT64 ? floatx : DType.FLOAT32);
  }

  /** Reads what {@link #config} wrote: a number or a serialized schedule. */
  static LearningRate of(Object config) {
    return config instanceof Number number
        ? new LearningRate(number.doubleValue())
        : new LearningRate(LearningRateSchedule.deserialize(config));
  }

  boolean isScheduled() {
    return schedule != null;
  }

  double decay() {
    return decay;
  }

  void decay(double newDecay) {
    if (newDecay < 0) {
      throw new IllegalArgumentException("decay must not be negative, got " + newDecay + ".");
    }
    if (newDecay > 0 && isScheduled()) {
      throw new IllegalArgumentException(
          "decay and a learning-rate schedule exclude each other: use one of them.");
    }
    this.decay = newDecay;
  }

  /** Makes the variable; null where a schedule needs none. */
  Variable build() {
    if (!isScheduled()) {
      variable = new Variable("learning_rate", spec, false);
      set(initial);
    }
    return variable;
  }

  void set(double value) {
    if (isScheduled()) {
      throw new IllegalStateException(
          "The learning rate is governed by a schedule (%s) and cannot be set."
              .formatted(schedule.className()));
    }
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "The learning rate must be a number not below 0, got " + value + ".");
    }
    initial = value;
    if (variable != null) {
      InitialValues.write(variable, position -> value);
    }
  }

  /** Returns the rate in the step being traced, a scalar. */
  Tensor value(Variable iterations) {
    if (isScheduled()) {
      return schedule.call(K.cast(iterations.value(), spec.dtype()));
    }
    if (decay == 0) {
      return variable.value();
    }
    Tensor steps = K.cast(iterations.value(), spec.dtype());
    return K.divide(variable.value(), K.add(K.multiply(steps, decay), 1));
  }

  /** Returns the number that was set, or the schedule's at the present iteration. */
  double current(Variable iterations) {
    if (isScheduled()) {
      return scheduled(iterations);
    }
    if (variable == null) {
      return initial;
    }
    return WeightArrays.read(variable).getDouble(0);
  }

  private double scheduled(Variable iterations) {
    Backend backend = iterations == null ? Backends.current() : iterations.backend();
    return Eager.value(
        backend,
        () -> {
          Tensor step = iterations == null ? K.constant(0, spec.dtype()) : iterations.value();
          return schedule.call(K.cast(step, spec.dtype()));
        })[0];
  }

  /** Returns the number, rounded to its type as Keras does, or the serialized schedule. */
  Object config() {
    if (isScheduled()) {
      return schedule.serialize().asMap();
    }
    double rate = current(null);
    return spec.dtype() == DType.FLOAT64 ? rate : (float) rate;
  }
}
