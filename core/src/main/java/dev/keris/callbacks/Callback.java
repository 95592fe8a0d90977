package dev.keris.callbacks;

import dev.keris.models.Model;
import java.util.Map;

/**
 * What is called along the way (keras.io/api/callbacks/base_callback): override what matters.
 *
 * <p>Order of calls: {@link #setModel} and {@link #setParams}; {@code onTrainBegin}; for each epoch
 * {@code onEpochBegin}, for each of its steps {@code onTrainBatchBegin} and {@code
 * onTrainBatchEnd}, the test calls if there is validation data, {@code onEpochEnd}; {@code
 * onTrainEnd}. Outside of {@code fit} the test calls come from {@code evaluate}, the predict calls
 * from {@code predict}.
 *
 * <p>Logs map the names of loss and metrics to their values since the epoch began. Those of an
 * epoch's end may be added to: what a callback puts there, the later ones and the {@link History}
 * see. Those of a batch show the latest values and must not be kept.
 */
public abstract class Callback {
  private Model model;
  private Params params;

  /**
   * What is known of a run.
   *
   * @param epochs the index after the last epoch
   * @param steps the number of steps in an epoch, or -1 if it is not known yet
   * @param verbose what is to be printed: 0 nothing, 1 a progress bar, 2 one line per epoch
   */
  public record Params(int epochs, int steps, int verbose) {}

  /** Returns the model that is trained, evaluated or asked for predictions. */
  public Model model() {
    return model;
  }

  /** Sets the model. */
  public void setModel(Model newModel) {
    model = newModel;
  }

  /** Returns what is known of the run. */
  public Params params() {
    return params;
  }

  /** Sets what is known of the run. */
  public void setParams(Params newParams) {
    params = newParams;
  }

  /**
   * Returns the index of the epoch to begin with; called after {@code onTrainBegin}.
   *
   * @param requested what the options or a former callback say, and the default answer
   */
  public int initialEpoch(int requested) {
    return requested;
  }

  /** Called before the first epoch. */
  public void onTrainBegin() {}

  /** Called after the last epoch, with its logs. */
  public void onTrainEnd(Map<String, Double> logs) {}

  /** Called before an epoch, counted from 0. */
  public void onEpochBegin(int epoch) {}

  /** Called after an epoch and its validation, whose figures have names that start with val_. */
  public void onEpochEnd(int epoch, Map<String, Double> logs) {}

  /** Called before a train step, counted from 0 in each epoch; calls {@link #onBatchBegin}. */
  public void onTrainBatchBegin(int batch) {
    onBatchBegin(batch);
  }

  /** Called after a train step; calls {@link #onBatchEnd}. */
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    onBatchEnd(batch, logs);
  }

  /** What Keras 2 called {@link #onTrainBatchBegin}. */
  public void onBatchBegin(int batch) {}

  /** What Keras 2 called {@link #onTrainBatchEnd}. */
  public void onBatchEnd(int batch, Map<String, Double> logs) {}

  /** Called before an evaluation, that of validation data too. */
  public void onTestBegin() {}

  /** Called after an evaluation. */
  public void onTestEnd(Map<String, Double> logs) {}

  /** Called before a test step. */
  public void onTestBatchBegin(int batch) {}

  /** Called after a test step. */
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {}

  /** Called before a prediction. */
  public void onPredictBegin() {}

  /** Called after a prediction. */
  public void onPredictEnd() {}

  /** Called before a predict step. */
  public void onPredictBatchBegin(int batch) {}

  /** Called after a predict step. */
  public void onPredictBatchEnd(int batch) {}
}
