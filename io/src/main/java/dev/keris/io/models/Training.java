package dev.keris.io.models;

import dev.keris.io.hdf5.StoredArray;
import dev.keris.models.Compile;
import dev.keris.models.Model;
import dev.keris.optimizers.Optimizer;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;

/** How a model is trained, and how far its optimizer has come, in files. */
final class Training {
  private static final System.Logger LOG = System.getLogger(Training.class.getName());

  /** Before its first step Keras 3's optimizer has an iteration and a learning rate only. */
  private static final int UNTRAINED = 2;

  private Training() {}

  /** Returns {@code compile_config} as Keras 3 has it in archives. */
  static Config config(Compile options) {
    return options
        .config()
        .set("run_eagerly", false)
        .set("steps_per_execution", 1)
        .set("jit_compile", false);
  }

  /** Returns {@code training_config} as Keras has it in HDF5 files. */
  static Config legacyConfig(Compile options) {
    Config config = config(options);
    Config optimizer = config.getConfig("optimizer");
    return config
        .remove("optimizer")
        .set(
            "optimizer_config",
            new Config()
                .set("class_name", optimizer.get("class_name"))
                .set("config", optimizer.get("config")));
  }

  /**
   * Compiles a model as a file says; does nothing if it says nothing.
   *
   * @throws IllegalArgumentException for losses, metrics or optimizers that are not known
   */
  static void compile(Model model, Config config) {
    if (config == null || !config.has("optimizer") && !config.has("optimizer_config")) {
      return;
    }
    try {
      model.compile(Compile.fromConfig(config));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "the model cannot be compiled as it was when it was saved: %s It can be loaded without"
                  .formatted(e.getMessage())
              + " being compiled.",
          e);
    }
  }

  /** Gives an optimizer the state that a file has; a state that does not fit is left out. */
  static void restore(Model model, List<StoredArray> stored) {
    if (stored.isEmpty() || model.compileOptions() == null) {
      return;
    }
    Optimizer optimizer = model.optimizer();
    List<Variable> state = optimizer.variables();
    if (stored.size() == UNTRAINED && state.size() > UNTRAINED) {
      state = state.subList(0, UNTRAINED);
    }
    Assignments assignments = new Assignments();
    try {
      assignments.add(optimizer.className(), state, stored);
    } catch (IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The optimizer of model ''{0}'' starts anew, because its saved state does not fit: {1}",
          model.name(),
          e.getMessage());
      return;
    }
    assignments.apply();
  }
}
