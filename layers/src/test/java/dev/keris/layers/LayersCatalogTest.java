package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.registry.Registry;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every layer of the room can be found, has a test of its own name and can be made anew. */
class LayersCatalogTest {
  private static List<Class<?>> ofThisRoom() {
    List<Class<?>> found = new ArrayList<>();
    for (String name : Registry.names(Layer.class)) {
      try {
        Class<?> type = Class.forName(Layer.class.getPackageName() + "." + name);
        if (location(type).equals(location(LayersCatalog.class))) {
          found.add(type);
        }
      } catch (ClassNotFoundException e) {
        continue; // models are layers too, and live elsewhere
      }
    }
    return found;
  }

  private static Object location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  @Test
  void everyLayerIsTestedAndCanBeMadeFromItsConfiguration() {
    List<Class<?>> layers = ofThisRoom();
    assertTrue(layers.contains(Dense.class) && layers.size() > 60, layers.toString());
    for (Class<?> type : layers) {
      assertDoesNotThrow(() -> Class.forName(type.getName() + "Test"), type + " has no test");
      assertDoesNotThrow(
          () -> type.getMethod("fromConfig", Config.class),
          type + " cannot be made from a configuration");
    }
  }

  @Test
  void otherNamesOfKerasAreKnown() {
    Config conv = new Conv2D(2, 3).config();
    assertEquals(Conv2D.class, Registry.get(Layer.class, "Convolution2D", conv).getClass());
    Config pool = new MaxPooling2D().config();
    assertEquals(MaxPooling2D.class, Registry.get(Layer.class, "MaxPool2D", pool).getClass());
  }
}
