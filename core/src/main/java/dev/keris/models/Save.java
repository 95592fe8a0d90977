package dev.keris.models;

/**
 * The options of {@code save} and {@code saveWeights}, under Keras's names
 * (keras.io/api/models/model_saving_apis): {@code model.save(file,
 * Save.options().includeOptimizer(false))}. Immutable.
 *
 * @param overwrite whether an existing file is replaced without a question
 * @param includeOptimizer whether a whole model's file says how it is compiled
 */
public record Save(boolean overwrite, boolean includeOptimizer) {
  private static final Save DEFAULTS = new Save(true, true);

  /** Returns the defaults: files are replaced, and say how the model is compiled. */
  public static Save options() {
    return DEFAULTS;
  }

  /**
   * Sets whether an existing file is replaced, the default; if not, a question is printed, and the
   * answer read from standard input, as in Keras.
   */
  public Save overwrite(boolean replace) {
    return new Save(replace, includeOptimizer);
  }

  /**
   * Sets whether a whole model's file says how the model is compiled and how far its optimizer has
   * come, the default; if not, the model that is loaded is not compiled.
   */
  public Save includeOptimizer(boolean include) {
    return new Save(overwrite, include);
  }
}
