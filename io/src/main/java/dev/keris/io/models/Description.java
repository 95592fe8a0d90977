package dev.keris.io.models;

import dev.keris.io.legacy.Keras2Models;
import dev.keris.io.legacy.Keras2Training;
import dev.keris.io.legacy.Origin;
import dev.keris.models.Model;
import dev.keris.models.Save;
import dev.keris.utils.Config;
import java.util.function.UnaryOperator;

/**
 * What a file says of a model besides its weights. It is said in the words of Keras 3, unless there
 * are none: what only Keras 2 has is said in its words and with its version, so that Python reads
 * the file as Keris does.
 *
 * @param architecture the layers
 * @param training how it was compiled; null if it was not
 * @param origin the Keras whose words these are
 */
record Description(Config architecture, Config training, Origin origin) {
  private static final System.Logger LOG = System.getLogger(Description.class.getName());

  /** Returns what a {@code .keras} archive says. */
  static Description inArchive(Model model, Save options) {
    return description(model, training(model, options), Keras2Models::inArchives);
  }

  /** Returns what an HDF5 file says. */
  static Description inFile(Model model, Save options) {
    return description(model, training(model, options), Keras2Models::inFiles);
  }

  /** Returns what JSON says, which is the architecture alone. */
  static Description inJson(Model model) {
    return description(model, null, Keras2Models::inFiles);
  }

  /** Returns what YAML says, which only Keras 2 reads: its words, if it has any. */
  static Description inYaml(Model model) {
    Config keras3 = model.serialize();
    try {
      return new Description(Keras2Models.inFiles(keras3), null, Origin.WRITTEN_AS_KERAS_2);
    } catch (IllegalArgumentException e) {
      return new Description(keras3, null, Origin.WRITTEN);
    }
  }

  private static Config training(Model model, Save options) {
    return model.compileOptions() == null || !options.includeOptimizer()
        ? null
        : Training.config(model.compileOptions());
  }

  private static Description description(
      Model model, Config training, UnaryOperator<Config> inKeras2) {
    Config keras3 = model.serialize();
    if (Keras2Models.isNeeded(keras3)) {
      try {
        return new Description(
            inKeras2.apply(keras3),
            training == null ? null : Keras2Training.inKeras2(training),
            Origin.WRITTEN_AS_KERAS_2);
      } catch (IllegalArgumentException e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "No version of Keras in Python can read all of what is saved, only Keris can: the"
                + " model has something that only Keras 2 has, but {0}.",
            e.getMessage());
      }
    }
    return new Description(
        keras3, training == null ? null : Keras2Training.inKeras3(training), Origin.WRITTEN);
  }
}
