package dev.keris.models;

import dev.keris.layers.BuildConfig;
import dev.keris.layers.Layer;
import dev.keris.utils.Config;

/** A layer as Keras 3 describes it within a model. */
final class LayerObject {
  private LayerObject() {}

  /** Returns module, class, options, and the input shapes with which it was built. */
  static Config of(Layer layer) {
    Config object = layer.serialize();
    if (!(layer instanceof Network)
        && !layer.inboundNodes().isEmpty()
        && !layer.weights().isEmpty()) {
      object.set("build_config", BuildConfig.of(layer));
    }
    return object;
  }
}
