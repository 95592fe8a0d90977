package dev.keris.models;

import dev.keris.layers.Layer;
import dev.keris.registry.Catalog;
import java.util.Map;

/** Makes models known as layers by their class names in files. */
public final class ModelsCatalog implements Catalog {
  @Override
  public Map<Class<?>, String> packages() {
    return Map.of(Layer.class, ModelsCatalog.class.getPackageName());
  }

  @Override
  public Map<String, String> aliases(Class<?> kind) {
    return kind == Layer.class ? Map.of("Functional", "Model") : Map.of();
  }
}
