package dev.keris.models;

import dev.keris.callbacks.Callback;
import java.util.List;

/**
 * The options of {@code evaluate}, under Keras's names (keras.io/api/models/model_training_apis):
 * {@code model.evaluate(x, y, Evaluate.options().batchSize(128).verbose(0))}. Immutable.
 *
 * @param batchSize the number of samples per step
 * @param verbose what is printed: 0 nothing, 1 a progress bar, 2 one line
 * @param sampleWeight how much each sample counts, as in {@link Fit#sampleWeight}, or null
 * @param steps after how many batches the evaluation ends, or null for when data ends
 * @param callbacks what is called before and after
 */
public record Evaluate(
    Integer batchSize, int verbose, Object sampleWeight, Integer steps, List<Callback> callbacks) {
  private static final Evaluate DEFAULTS = new Evaluate(null, 1, null, null, List.of());

  /** Checks the values. */
  public Evaluate {
    Fit.requireVerbose(verbose);
    callbacks = List.copyOf(callbacks);
  }

  /** Returns the defaults: batches of 32 and a progress bar. */
  public static Evaluate options() {
    return DEFAULTS;
  }

  /** Sets the number of samples per step; the default is 32. */
  public Evaluate batchSize(int size) {
    Fit.requirePositive("batchSize", size);
    return new Evaluate(size, verbose, sampleWeight, steps, callbacks);
  }

  /** Sets what is printed: 0 nothing, 1 a progress bar (the default), 2 one line. */
  public Evaluate verbose(int level) {
    return new Evaluate(batchSize, level, sampleWeight, steps, callbacks);
  }

  /** Sets how much each sample counts in loss and weighted metrics; see {@link Fit}. */
  public Evaluate sampleWeight(Object weights) {
    return new Evaluate(batchSize, verbose, weights, steps, callbacks);
  }

  /** Sets after how many batches the evaluation ends; the default is when data ends. */
  public Evaluate steps(int count) {
    Fit.requirePositive("steps", count);
    return new Evaluate(batchSize, verbose, sampleWeight, count, callbacks);
  }

  /** Sets the callbacks. */
  public Evaluate callbacks(Callback... list) {
    return new Evaluate(batchSize, verbose, sampleWeight, steps, List.of(list));
  }
}
