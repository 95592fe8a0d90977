package dev.keris.io.models;

import dev.keris.initializers.Postponed;
import dev.keris.io.hdf5.GroupContent;
import dev.keris.io.hdf5.Hdf5File;
import dev.keris.io.hdf5.StoredArray;
import dev.keris.io.legacy.Origin;
import dev.keris.io.text.Json;
import dev.keris.models.Model;
import dev.keris.models.Save;
import dev.keris.optimizers.Optimizer;
import dev.keris.utils.Config;
import java.util.List;
import java.util.Map;

/** Whole models, and weights alone, in Keras's HDF5 layout. */
final class Hdf5Model {
  static final String WEIGHTS = "model_weights";
  private static final String STATE = "optimizer_weights";

  private Hdf5Model() {}

  /** Returns what the file of a whole model holds. */
  static GroupContent content(Model model, Save options) {
    if (!ObjectTree.assets(model).isEmpty()) {
      System.getLogger(Hdf5Model.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "HDF5 files do not hold the vocabularies that layers of model ''{0}'' have learnt;"
                  + " .keras files do.",
              model.name());
    }
    GroupContent root = new GroupContent();
    Description description = Description.inFile(model, options);
    Origin origin = description.origin();
    root.text("keras_version", origin.version()).text("backend", origin.backend());
    root.text("model_config", Json.write(Architecture.legacy(description.architecture())));
    LayerGroups.write(model, origin, root.group(WEIGHTS));
    if (description.training() != null) {
      root.text("training_config", Json.write(Training.legacyConfig(description.training())));
      Optimizer optimizer = model.optimizer();
      if (!optimizer.variables().isEmpty()) {
        LayerGroups.write(
            root.group(STATE), LayerGroups.pathsOf(optimizer.variables()), optimizer.variables());
      }
    }
    return root;
  }

  /** Returns what a file of the weights alone holds. */
  static GroupContent weights(Model model) {
    GroupContent root = new GroupContent();
    LayerGroups.write(model, Origin.WRITTEN, root);
    return root;
  }

  /** Returns the model in a file. */
  static Model load(Hdf5File file, boolean compile) {
    String text = file.text("", "model_config");
    if (text == null) {
      throw new IllegalArgumentException(
          "it holds no model, only "
              + (LayerGroups.isIn(file, "") ? "weights: use loadWeights" : file.children(""))
              + ".");
    }
    Origin root = Origin.of(file, "");
    Origin origin = root.version() == null ? Origin.of(file, WEIGHTS) : root;
    String group = file.has(WEIGHTS) ? WEIGHTS : "";
    Origin written = LayerGroups.completed(origin, file, group);
    Model model;
    try (Postponed initialization = new Postponed()) {
      model = Architecture.read(Json.read(text), written);
      Assignments weights =
          LayerGroups.byOrder(model, LayerGroups.read(file, group), written, false);
      initialization.writeUnless(weights::has);
      weights.apply();
    }
    String training = file.text("", "training_config");
    if (compile && training != null) {
      Config config = Json.read(training);
      Training.compile(model, config, origin);
      List<String> names = LayerGroups.namesOfTrained(model, file, group);
      Training.restore(model, LayerGroups.arrays(file, STATE), origin, names);
    }
    return model;
  }

  /** Gathers the weights in a file for a model. */
  static Assignments weights(Hdf5File file, Model model, boolean byName, boolean skipMismatch) {
    String group = LayerGroups.isIn(file, "") ? "" : WEIGHTS;
    Map<String, List<StoredArray>> stored = LayerGroups.read(file, group);
    Origin origin = LayerGroups.completed(Origin.of(file, group), file, group);
    Assignments weights =
        byName
            ? LayerGroups.byName(model, stored, origin, skipMismatch)
            : LayerGroups.byOrder(model, stored, origin, skipMismatch);
    LayerGroups.addOwn(weights, model, file, group);
    return weights;
  }
}
