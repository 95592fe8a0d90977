package dev.keris.models;

/**
 * The options of {@code save} and {@code saveWeights}, under Keras's names
 * (keras.io/api/models/model_saving_apis): {@code model.save(file,
 * Save.options().includeOptimizer(false))}. Immutable.
 *
 * @param overwrite whether an existing file is replaced without a question
 * @param includeOptimizer whether a whole model's file says how it is compiled
 * @param zipped whether a model is saved as one file rather than as a folder
 * @param maxShardSize how many gigabytes of weights one file may have, or null for any number
 */
public record Save(
    boolean overwrite, boolean includeOptimizer, boolean zipped, Double maxShardSize) {
  private static final Save DEFAULTS = new Save(true, true, true, null);

  /** Checks the values. */
  public Save {
    if (maxShardSize != null && !(maxShardSize > 0)) {
      throw new IllegalArgumentException(
          "maxShardSize must be positive. Received: " + maxShardSize);
    }
  }

  /** Returns the defaults: one file, replaced if it is there, that says all. */
  public static Save options() {
    return DEFAULTS;
  }

  /**
   * Sets whether an existing file is replaced, the default; if not, a question is printed, and the
   * answer read from standard input, as in Keras.
   */
  public Save overwrite(boolean replace) {
    return new Save(replace, includeOptimizer, zipped, maxShardSize);
  }

  /**
   * Sets whether a whole model's file says how the model is compiled and how far its optimizer has
   * come, the default; if not, the model that is loaded is not compiled.
   */
  public Save includeOptimizer(boolean include) {
    return new Save(overwrite, include, zipped, maxShardSize);
  }

  /**
   * Sets whether a whole model is saved as one file, the default; if not, as a folder, whose name
   * does not end in {@code .keras}, with what would be in the archive.
   */
  public Save zipped(boolean archive) {
    return new Save(overwrite, includeOptimizer, archive, maxShardSize);
  }

  /**
   * Sets how many gigabytes of weights one file may have; the default is any number. Weights alone
   * are then saved in several files, {@code big_00000.weights.h5} and so on beside {@code
   * big.weights.json}, which lists them and is the name to be given. A layer is never split.
   *
   * @throws IllegalArgumentException unless it is positive
   */
  public Save maxShardSize(double gigabytes) {
    return new Save(overwrite, includeOptimizer, zipped, gigabytes);
  }
}
