package dev.keris.layers;

import dev.keris.registry.Catalog;
import java.util.Map;

/** Makes the layers of this room known by their class names. */
public final class CoreLayersCatalog implements Catalog {
  @Override
  public Map<Class<?>, String> packages() {
    return Map.of(Layer.class, Layer.class.getPackageName());
  }
}
