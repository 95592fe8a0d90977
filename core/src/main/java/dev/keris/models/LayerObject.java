package dev.keris.models;

import dev.keris.layers.BuildConfig;
import dev.keris.layers.Layer;
import dev.keris.utils.Config;

/** A layer as Keras 3 describes it within a model. */
final class LayerObject {
  private LayerObject() {}

  /** Returns whether Keras's class of a layer is Functional. */
  static boolean isFunctional(Layer layer) {
    return layer instanceof Model model && !(layer instanceof Sequential) && !model.isSubclassed();
  }

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
