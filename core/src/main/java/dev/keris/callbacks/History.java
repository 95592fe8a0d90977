package dev.keris.callbacks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened in each epoch (keras.io/api/callbacks): {@code fit} returns one, and {@code
 * history.history().get("val_loss").get(0)} is the validation loss after the first epoch.
 */
public final class History extends Callback {
  private final Map<String, List<Double>> history = new LinkedHashMap<>();
  private final List<Integer> epochs = new ArrayList<>();

  /** Makes an empty history. */
  public History() {}

  @Override
  public void onTrainBegin() {
    epochs.clear(); // as in Keras, an instance used again goes on with its figures
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    epochs.add(epoch);
    logs.forEach((name, value) -> history.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
  }

  /** Returns the values of each figure, one for each epoch in which it was there. */
  public Map<String, List<Double>> history() {
    Map<String, List<Double>> view = new LinkedHashMap<>();
    history.forEach((name, values) -> view.put(name, Collections.unmodifiableList(values)));
    return Collections.unmodifiableMap(view);
  }

  /** Returns the indices of the epochs, which start with the option {@code initialEpoch}. */
  public List<Integer> epoch() {
    return Collections.unmodifiableList(epochs);
  }
}
