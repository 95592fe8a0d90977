package dev.keris.models;

import dev.keris.layers.Layer;
import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.List;

/** A layer as Keras 3 describes it within a model. */
final class LayerObject {
  private LayerObject() {}

  /** Returns module, class, options, and the input shapes with which it was built. */
  static Config of(Layer layer) {
    Config object = layer.serialize();
    if (!(layer instanceof Network)
        && !layer.inboundNodes().isEmpty()
        && !layer.weights().isEmpty()) {
      List<Shape> shapes = layer.inboundNodes().get(0).inputShapes();
      Object written =
          shapes.size() == 1
              ? KerasTensors.shape(shapes.get(0))
              : shapes.stream().map(KerasTensors::shape).toList();
      object.set("build_config", new Config().set("input_shape", written));
    }
    return object;
  }
}
