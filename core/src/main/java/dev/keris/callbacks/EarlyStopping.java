package dev.keris.callbacks;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stops training when a figure no longer improves (keras.io/api/callbacks/early_stopping).
 *
 * <pre>{@code
 * new EarlyStopping().monitor("val_loss").patience(2).restoreBestWeights(true)
 * }</pre>
 */
public final class EarlyStopping extends Callback {
  private String figure = "val_loss";
  private double minDelta;
  private int patience;
  private int verbose;
  private Monitor.Mode mode = Monitor.Mode.AUTO;
  private Double baseline;
  private boolean restoreBestWeights;
  private int startFromEpoch;

  private Monitor monitor;
  private double best;
  private int bestEpoch;
  private int wait;
  private int stoppedEpoch;
  private List<INDArray> bestWeights;

  /** Makes a callback that watches {@code val_loss} and stops at once. */
  public EarlyStopping() {}

  /** Sets the figure to watch; the default is {@code val_loss}. */
  public EarlyStopping monitor(String newFigure) {
    figure = newFigure;
    return this;
  }

  /** Sets by how much a figure must improve to count; the default is 0. */
  public EarlyStopping minDelta(double newMinDelta) {
    minDelta = newMinDelta;
    return this;
  }

  /** Sets after how many epochs without improvement training stops; the default is 0. */
  public EarlyStopping patience(int epochs) {
    patience = epochs;
    return this;
  }

  /** Sets whether a message is printed (1) or not (0, the default). */
  public EarlyStopping verbose(int newVerbose) {
    verbose = newVerbose;
    return this;
  }

  /** Sets which values are better: {@code min}, {@code max}, or {@code auto} by the name. */
  public EarlyStopping mode(String newMode) {
    mode = Monitor.Mode.of(newMode);
    return this;
  }

  /** Sets a value that must be beaten for an improvement to count; the default is none. */
  public EarlyStopping baseline(double newBaseline) {
    baseline = newBaseline;
    return this;
  }

  /** Sets whether the weights of the best epoch are put back at the end; the default is false. */
  public EarlyStopping restoreBestWeights(boolean restore) {
    restoreBestWeights = restore;
    return this;
  }

  /** Sets the index of the first epoch that counts; the default is 0. */
  public EarlyStopping startFromEpoch(int epoch) {
    startFromEpoch = epoch;
    return this;
  }

  /** Returns the index of the epoch after which training was stopped, or 0. */
  public int stoppedEpoch() {
    return stoppedEpoch;
  }

  /** Returns the index of the best epoch. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** Returns the best value of the figure. */
  public double best() {
    return best;
  }

  @Override
  public void onTrainBegin() {
    monitor = null;
    bestEpoch = 0;
    wait = 0;
    stoppedEpoch = 0;
    bestWeights = null;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (monitor == null) { // only now all metrics exist
      monitor = new Monitor(figure, mode, minDelta);
      best = monitor.worst(model());
    }
    Double current = monitor.value(logs, this);
    if (current == null || epoch < startFromEpoch) {
      return;
    }
    if (restoreBestWeights && bestWeights == null) {
      keep(epoch);
    }
    wait++;
    if (monitor.isBetter(current, best, model())) {
      best = current;
      keep(epoch);
      if (baseline == null || monitor.isBetter(current, baseline, model())) {
        wait = 0;
      }
    } else if (wait >= patience && epoch > 0) {
      stoppedEpoch = epoch;
      model().setStopTraining(true);
    }
  }

  private void keep(int epoch) {
    bestEpoch = epoch;
    if (restoreBestWeights) {
      bestWeights = model().getWeights();
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (stoppedEpoch > 0 && verbose > 0) {
      System.out.println("Epoch %d: early stopping".formatted(stoppedEpoch + 1));
    }
    if (bestWeights != null) {
      if (verbose > 0) {
        System.out.println(
            "Restoring model weights from the end of the best epoch: %d.".formatted(bestEpoch + 1));
      }
      model().setWeights(bestWeights);
      bestWeights = null;
    }
  }
}
