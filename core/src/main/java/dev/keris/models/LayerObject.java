package dev.keris.models;

import dev.keris.layers.BuildConfig;
import dev.keris.layers.Layer;
import dev.keris.registry.Registry;
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

  /**
   * Makes the layer that a model's configuration describes.
   *
   * @throws IllegalArgumentException if it cannot be made, naming it; what nested models throw
   *     becomes the path to the layer
   */
  static Layer read(Config object) {
    try {
      return Registry.deserialize(Layer.class, object.asMap());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layer '%s': %s".formatted(LayerEntry.name(object), e.getMessage()), e);
    }
  }
}
