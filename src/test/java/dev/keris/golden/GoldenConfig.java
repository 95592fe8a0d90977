package dev.keris.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.utils.Config;
import java.util.List;
import java.util.Map;

/** Comparison of configurations: numbers by value, whatever their Java type. */
final class GoldenConfig {
  private GoldenConfig() {}

  /** Fails unless a configuration has all keys that Keras wrote, with the same values. */
  static void assertHolds(Config keras, Config keris) {
    assertHolds("", keras.asMap(), keris.asMap());
  }

  private static void assertHolds(String path, Map<?, ?> keras, Map<?, ?> keris) {
    keras.forEach(
        (key, value) -> {
          assertTrue(keris.containsKey(key), "no " + path + key + " in " + keris.keySet());
          compare(path + key, value, keris.get(key));
        });
  }

  private static void compare(String path, Object keras, Object keris) {
    if (keras instanceof Number a && keris instanceof Number b) {
      assertEquals(a.doubleValue(), b.doubleValue(), 1e-6 * Math.abs(a.doubleValue()), path);
    } else if (keras instanceof List<?> a && keris instanceof List<?> b) {
      assertEquals(a.size(), b.size(), path);
      for (int i = 0; i < a.size(); i++) {
        compare(path + "/" + i, a.get(i), b.get(i));
      }
    } else if (keras instanceof Map<?, ?> a && a.containsKey("class_name")) {
      compareObjects(path, a, keris);
    } else {
      assertEquals(keras, keris, path);
    }
  }

  private static void compareObjects(String path, Map<?, ?> keras, Object keris) {
    Object config = keras.get("config");
    if (keras.get("class_name").equals("__tensor__")) {
      compare(path, ((Map<?, ?>) config).get("value"), keris);
      return;
    }
    Map<?, ?> object = (Map<?, ?>) keris;
    assertEquals(keras.get("class_name"), object.get("class_name"), path);
    assertHolds(path + "/", (Map<?, ?>) config, (Map<?, ?>) object.get("config"));
  }
}
