package dev.keris.models;

import dev.keris.layers.Layer;
import dev.keris.registry.Registry;
import dev.keris.utils.Config;

/** Tells what kind of model a configuration describes, and makes it. */
final class ModelReader {
  private ModelReader() {}

  static Model read(Config config) {
    if (config.has("class_name")) {
      Layer layer = LayerObject.named(Registry.deserialize(Layer.class, config.asMap()), config);
      if (layer instanceof Model model) {
        OwnModel.build(model, config);
        return model;
      }
      throw new IllegalArgumentException(
          "Expected a model, but class_name is '%s'.".formatted(config.get("class_name")));
    }
    if (config.has("output_layers")) {
      return new FunctionalReader(config).read();
    }
    if (config.has("layers")) {
      return SequentialReader.read(config);
    }
    throw new IllegalArgumentException(
        "A model's configuration has 'layers' and, unless it is Sequential, 'input_layers' and"
            + " 'output_layers'. Received keys: "
            + config.asMap().keySet());
  }
}
