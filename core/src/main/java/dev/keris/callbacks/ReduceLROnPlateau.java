package dev.keris.callbacks;

import java.util.Map;

/**
 * Lowers the learning rate when a figure no longer improves
 * (keras.io/api/callbacks/reduce_lr_on_plateau). The rate of each epoch is in the history as {@code
 * learning_rate}.
 */
public final class ReduceLROnPlateau extends Callback {
  private String figure = "val_loss";
  private double factor = 0.1;
  private int patience = 10;
  private int verbose;
  private Monitor.Mode mode = Monitor.Mode.AUTO;
  private double minDelta = 1e-4;
  private int cooldown;
  private double minLr;

  private Monitor monitor;
  private double best;
  private int wait;
  private int coolingDown;

  /** Makes a callback with Keras's defaults. */
  public ReduceLROnPlateau() {}

  /** Sets the figure to watch; the default is {@code val_loss}. */
  public ReduceLROnPlateau monitor(String newFigure) {
    figure = newFigure;
    return this;
  }

  /** Sets what the rate is multiplied by, less than 1; the default is 0.1. */
  public ReduceLROnPlateau factor(double newFactor) {
    if (!(newFactor < 1)) {
      throw new IllegalArgumentException("factor must be less than 1, got " + newFactor + ".");
    }
    factor = newFactor;
    return this;
  }

  /** Sets after how many epochs without improvement the rate is lowered; the default is 10. */
  public ReduceLROnPlateau patience(int epochs) {
    patience = epochs;
    return this;
  }

  /** Sets whether a message is printed (1) or not (0, the default). */
  public ReduceLROnPlateau verbose(int newVerbose) {
    verbose = newVerbose;
    return this;
  }

  /** Sets which values are better: {@code min}, {@code max}, or {@code auto} by the name. */
  public ReduceLROnPlateau mode(String newMode) {
    mode = Monitor.Mode.of(newMode);
    return this;
  }

  /** Sets by how much a figure must improve to count; the default is 1e-4. */
  public ReduceLROnPlateau minDelta(double newMinDelta) {
    minDelta = newMinDelta;
    return this;
  }

  /** Sets how many epochs pass after a change before counting again; the default is 0. */
  public ReduceLROnPlateau cooldown(int epochs) {
    cooldown = epochs;
    return this;
  }

  /** Sets the least rate; the default is 0. */
  public ReduceLROnPlateau minLr(double rate) {
    minLr = rate;
    return this;
  }

  @Override
  public void onTrainBegin() {
    monitor = null;
    wait = 0;
    coolingDown = 0;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (monitor == null) {
      monitor = new Monitor(figure, mode, minDelta);
      best = monitor.worst(model());
    }
    Double current = monitor.value(logs, this);
    logs.put("learning_rate", model().optimizer().learningRate());
    if (current == null) {
      return;
    }
    if (coolingDown > 0) {
      coolingDown--;
      wait = 0;
    }
    if (monitor.isBetter(current, best, model())) {
      best = current;
      wait = 0;
    } else if (coolingDown == 0 && ++wait >= patience) {
      reduce(epoch);
    }
  }

  private void reduce(int epoch) {
    double rate = model().optimizer().learningRate();
    if (rate > (float) minLr) { // rates are held in single precision
      double lower = Math.max(rate * factor, minLr);
      model().optimizer().setLearningRate(lower);
      if (verbose > 0) {
        System.out.printf(
            "%nEpoch %d: ReduceLROnPlateau reducing learning rate to %s.%n", epoch + 1, lower);
      }
      coolingDown = cooldown;
      wait = 0;
    }
  }
}
