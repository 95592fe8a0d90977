package dev.keris.models;

import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The shapes for which a model of a class of one's own was built: only they tell which weights it
 * has, so files hold them as Keras 3's do.
 */
final class OwnModel {
  private OwnModel() {}

  /** Adds the shapes to what describes a model, if it has met any. */
  static Config withBuildConfig(Model model, Config object) {
    List<List<Long>> shapes = model.buildShapes().stream().map(Shape::toConfig).toList();
    return shapes.isEmpty()
        ? object
        : object.set(
            "build_config",
            new Config().set("input_shape", shapes.size() == 1 ? shapes.get(0) : shapes));
  }

  /** Builds a model for the shapes in what describes it, if there are any. */
  static void build(Model model, Config object) {
    Config built = object.getConfig("build_config");
    if (!model.isSubclassed() || built == null) {
      return;
    }
    List<Shape> shapes = new ArrayList<>();
    collect(built.get("input_shape"), shapes);
    collect(built.get("shapes_dict"), shapes);
    if (!shapes.isEmpty()) {
      model.buildOnce(shapes);
    }
  }

  /** Python has a shape, a list of some, or some by the names of the inputs. */
  private static void collect(Object value, List<Shape> shapes) {
    if (value instanceof Map<?, ?> named) {
      named.values().forEach(shape -> collect(shape, shapes));
    } else if (value instanceof List<?> list) {
      if (list.stream().allMatch(dim -> dim == null || dim instanceof Number)) {
        shapes.add(shape(list));
      } else {
        list.forEach(shape -> collect(shape, shapes));
      }
    }
  }

  private static Shape shape(List<?> dims) {
    return Shape.of(dims.stream().map(dim -> (Number) dim).toList());
  }
}
