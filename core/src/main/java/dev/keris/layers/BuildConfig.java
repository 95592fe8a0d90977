package dev.keris.layers;

import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.List;

/** The shapes for which a layer was built, as Keras 3 writes them for {@code build_from_config}. */
public final class BuildConfig {
  private BuildConfig() {}

  /** Returns the shapes of a layer's first call: under one key, or one for each input argument. */
  public static Config of(Layer layer) {
    List<?> shapes =
        layer.inboundNodes().get(0).inputShapes().stream().map(Shape::toConfig).toList();
    List<String> names = layer.inputArguments();
    if (shapes.size() == 1 || names.isEmpty()) {
      return new Config().set("input_shape", shapes.size() == 1 ? shapes.get(0) : shapes);
    }
    Config named = new Config();
    List<Object> arguments = layer.positionalArguments(shapes);
    for (int i = 0; i < arguments.size(); i++) {
      named.set(names.get(i) + "_shape", arguments.get(i));
    }
    return new Config().set("shapes_dict", named);
  }
}
