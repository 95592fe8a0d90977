package dev.keris.callbacks;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Sets the learning rate before each epoch (keras.io/api/callbacks/learning_rate_scheduler): {@code
 * new LearningRateScheduler((epoch, rate) -> epoch < 10 ? rate : rate * 0.9)}. The rate of each
 * epoch is in the history as {@code learning_rate}.
 */
public final class LearningRateScheduler extends Callback {
  /** Gives the rate of an epoch. */
  @FunctionalInterface
  public interface Schedule {
    /**
     * Returns the rate.
     *
     * @param epoch the epoch, counted from 0
     * @param rate the rate so far
     */
    double rate(int epoch, double rate);
  }

  private final Schedule schedule;
  private int verbose;

  /** Makes a callback of a function of the epoch and the rate so far. */
  public LearningRateScheduler(Schedule schedule) {
    this.schedule = schedule;
  }

  /** Makes a callback of a function of the epoch, counted from 0. */
  public LearningRateScheduler(IntToDoubleFunction schedule) {
    this((epoch, rate) -> schedule.applyAsDouble(epoch));
  }

  /** Sets whether a message is printed (1) or not (0, the default). */
  public LearningRateScheduler verbose(int newVerbose) {
    verbose = newVerbose;
    return this;
  }

  @Override
  public void onEpochBegin(int epoch) {
    double rate = schedule.rate(epoch, model().optimizer().learningRate());
    model().optimizer().setLearningRate(rate);
    if (verbose > 0) {
      System.out.printf(
          "%nEpoch %d: LearningRateScheduler setting learning rate to %s.%n", epoch + 1, rate);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    logs.put("learning_rate", model().optimizer().learningRate());
  }
}
