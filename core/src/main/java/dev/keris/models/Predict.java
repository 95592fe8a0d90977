package dev.keris.models;

import dev.keris.callbacks.Callback;
import java.util.List;

/**
 * The options of {@code predict}, under Keras's names (keras.io/api/models/model_training_apis):
 * {@code model.predict(x, Predict.options().batchSize(128))}. Immutable.
 *
 * @param batchSize the number of samples per step
 * @param verbose what is printed: 0 nothing, 1 a progress bar, 2 one line
 * @param steps after how many batches the prediction ends, or null for when data ends
 * @param callbacks what is called before and after
 */
public record Predict(Integer batchSize, int verbose, Integer steps, List<Callback> callbacks) {
  /** The number of samples per step unless it is set: Keras's. */
  static final int BATCH_SIZE = 32;

  private static final Predict DEFAULTS = new Predict(null, 0, null, List.of());

  /** Checks the values. */
  public Predict {
    Fit.requireVerbose(verbose);
    callbacks = List.copyOf(callbacks);
  }

  /** Returns the defaults: batches of 32, nothing printed. */
  public static Predict options() {
    return DEFAULTS;
  }

  /** Sets the number of samples per step; the default is 32. */
  public Predict batchSize(int size) {
    Fit.requirePositive("batchSize", size);
    return new Predict(size, verbose, steps, callbacks);
  }

  /** Sets what is printed: 0 nothing (the default, as in Keras 2), 1 a bar, 2 one line. */
  public Predict verbose(int level) {
    return new Predict(batchSize, level, steps, callbacks);
  }

  /** Sets after how many batches the prediction ends; the default is when data ends. */
  public Predict steps(int count) {
    Fit.requirePositive("steps", count);
    return new Predict(batchSize, verbose, count, callbacks);
  }

  /** Sets the callbacks. */
  public Predict callbacks(Callback... list) {
    return new Predict(batchSize, verbose, steps, List.of(list));
  }
}
