package dev.keris.models;

import dev.keris.layers.Layer;
import dev.keris.registry.Registry;
import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.List;
import java.util.Map;

/**
 * Makes Sequential models from configurations. Up to Keras 2.2.2 that was a bare list of layers,
 * which arrives here under the key {@code layers}; the input's shape is told by an InputLayer
 * (Keras 3, tf.keras), by the first layer's {@code batch_input_shape}, or by {@code
 * build_input_shape}.
 */
final class SequentialReader {
  private SequentialReader() {}

  static Sequential read(Config config) {
    Sequential model = new Sequential();
    if (config.has("name")) {
      model.setName(config.getString("name", null));
    }
    for (Object object : config.getList("layers")) {
      model.add(
          object instanceof Map<?, ?> map
              ? LayerObject.read(Config.fromMap(map))
              : Registry.deserialize(Layer.class, object));
    }
    List<?> shape = config.get("build_input_shape") instanceof List<?> list ? list : List.of();
    boolean flat = shape.stream().allMatch(dim -> dim == null || dim instanceof Number);
    if (!model.isBuilt() && !model.layers().isEmpty() && !shape.isEmpty() && flat) {
      model.build(Shape.of(shape.stream().map(Number.class::cast).toList()).toArray());
    }
    model.trainableItself(config.getBoolean("trainable", true));
    return model;
  }
}
