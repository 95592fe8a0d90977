package dev.keris.registry;

import dev.keris.utils.Config;

/**
 * Something that Keras files describe by a class name and a configuration. An implementation that
 * has options also has a static method {@code fromConfig(Config)} that makes an equal one.
 */
public interface Configurable {
  /**
   * Returns the name under which Keras knows it; the simple name of the class unless overridden.
   */
  default String className() {
    return getClass().getSimpleName();
  }

  /** Returns the options under Keras's keys. */
  Config config();

  /** Returns class name and configuration together, as Keras nests them in other configurations. */
  default Config serialize() {
    return new Config().set("class_name", className()).set("config", config());
  }
}
