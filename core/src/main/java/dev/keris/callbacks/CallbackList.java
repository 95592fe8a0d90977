package dev.keris.callbacks;

import dev.keris.models.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Several callbacks as one, called in order (Keras's CallbackList). */
public final class CallbackList extends Callback {
  private final List<Callback> callbacks;

  /** Makes a list of these callbacks. */
  public CallbackList(List<? extends Callback> callbacks) {
    this.callbacks = new ArrayList<>(callbacks);
  }

  /** Adds a callback after the others, unless there is one of its class. */
  public void addDefault(Callback callback) {
    if (callbacks.stream().noneMatch(present -> present.getClass() == callback.getClass())) {
      callbacks.add(callback);
    }
  }

  /** Returns the callbacks in order. */
  public List<Callback> callbacks() {
    return List.copyOf(callbacks);
  }

  /** Returns the first callback of a class. */
  public <C extends Callback> C get(Class<C> type) {
    return callbacks.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no " + type.getSimpleName() + "."));
  }

  @Override
  public void setModel(Model newModel) {
    super.setModel(newModel);
    callbacks.forEach(callback -> callback.setModel(newModel));
  }

  @Override
  public void setParams(Params newParams) {
    super.setParams(newParams);
    callbacks.forEach(callback -> callback.setParams(newParams));
  }

  @Override
  public int initialEpoch(int requested) {
    int epoch = requested;
    for (Callback callback : callbacks) {
      epoch = callback.initialEpoch(epoch);
    }
    return epoch;
  }

  @Override
  public void onTrainBegin() {
    callbacks.forEach(Callback::onTrainBegin);
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    callbacks.forEach(callback -> callback.onTrainEnd(logs));
  }

  @Override
  public void onEpochBegin(int epoch) {
    callbacks.forEach(callback -> callback.onEpochBegin(epoch));
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    callbacks.forEach(callback -> callback.onEpochEnd(epoch, logs));
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    callbacks.forEach(callback -> callback.onTrainBatchBegin(batch));
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    callbacks.forEach(callback -> callback.onTrainBatchEnd(batch, logs));
  }

  @Override
  public void onBatchBegin(int batch) {
    callbacks.forEach(callback -> callback.onBatchBegin(batch));
  }

  @Override
  public void onBatchEnd(int batch, Map<String, Double> logs) {
    callbacks.forEach(callback -> callback.onBatchEnd(batch, logs));
  }

  @Override
  public void onTestBegin() {
    callbacks.forEach(Callback::onTestBegin);
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    callbacks.forEach(callback -> callback.onTestEnd(logs));
  }

  @Override
  public void onTestBatchBegin(int batch) {
    callbacks.forEach(callback -> callback.onTestBatchBegin(batch));
  }

  @Override
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {
    callbacks.forEach(callback -> callback.onTestBatchEnd(batch, logs));
  }

  @Override
  public void onPredictBegin() {
    callbacks.forEach(Callback::onPredictBegin);
  }

  @Override
  public void onPredictEnd() {
    callbacks.forEach(Callback::onPredictEnd);
  }

  @Override
  public void onPredictBatchBegin(int batch) {
    callbacks.forEach(callback -> callback.onPredictBatchBegin(batch));
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    callbacks.forEach(callback -> callback.onPredictBatchEnd(batch));
  }
}
