package dev.keris.models;

import dev.keris.layers.BuildConfig;
import dev.keris.layers.Layer;
import dev.keris.registry.Registry;
import dev.keris.utils.Config;
import java.util.Map;

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
      return named(Registry.deserialize(Layer.class, object.asMap()), object);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layer '%s': %s".formatted(LayerEntry.name(object), e.getMessage()), e);
    }
  }

  /** Gives a layer the name in its options, which a class of one's own may not have read. */
  static Layer named(Layer layer, Config object) {
    String name =
        object.get("config") instanceof Map<?, ?> options && options.get("name") instanceof String n
            ? n
            : layer.name();
    if (!name.isEmpty() && !name.equals(layer.name())) {
      layer.setName(name);
    }
    return layer;
  }
}
