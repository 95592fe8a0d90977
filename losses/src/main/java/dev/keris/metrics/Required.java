package dev.keris.metrics;

import dev.keris.utils.Config;

/** Reads options that a configuration must have. */
final class Required {
  private Required() {}

  static double number(Config config, String key) {
    Double value = config.getDouble(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "This metric cannot be made without '%s': give it an object instead of a name."
              .formatted(key));
    }
    return value;
  }
}
