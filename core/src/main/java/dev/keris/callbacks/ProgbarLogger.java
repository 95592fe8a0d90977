package dev.keris.callbacks;

import dev.keris.utils.Progbar;
import java.util.Map;

/** Prints progress and figures as Keras does; {@code verbose} adds it (keras.io/api/callbacks). */
public final class ProgbarLogger extends Callback {
  private Progbar bar;
  private int seen;
  private boolean fitting;

  /** Makes a logger. */
  public ProgbarLogger() {}

  private void start() {
    seen = 0;
    bar = new Progbar(params().steps(), params().verbose());
  }

  private void update(int batch, Map<String, Double> logs) {
    seen = batch + 1;
    bar.update(seen, logs);
  }

  @Override
  public void onTrainBegin() {
    fitting = true;
  }

  @Override
  public void onEpochBegin(int epoch) {
    start();
    if (params().epochs() > 1) {
      bar.println("Epoch %d/%d".formatted(epoch + 1, params().epochs()));
    }
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    update(batch, logs);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    finish(logs);
  }

  /** An epoch whose length was not known has it now, and so has the next one. */
  private void finish(Map<String, Double> logs) {
    if (params().steps() < 0) {
      setParams(new Params(params().epochs(), seen, params().verbose()));
    }
    bar.finish(seen, logs);
  }

  @Override
  public void onTestBegin() {
    if (!fitting) {
      start();
    }
  }

  @Override
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {
    if (!fitting) {
      update(batch, logs);
    }
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    if (!fitting) {
      finish(logs);
    }
  }

  @Override
  public void onPredictBegin() {
    start();
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    update(batch, Map.of());
  }

  @Override
  public void onPredictEnd() {
    finish(Map.of());
  }
}
