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

  /** Returns the Python module in which Keras 3 keeps the class; null for a user's own class. */
  default String module() {
    String home = "dev.keris.";
    String name = getClass().getPackageName();
    return name.startsWith(home) ? "keras." + name.substring(home.length()) : null;
  }

  /** Returns the options under Keras's keys. */
  Config config();

  /**
   * Returns class name and configuration together, as Keras 3 nests them in other configurations.
   *
   * @throws UnsupportedOperationException for a lambda, which has no name to be found by
   */
  default Config serialize() {
    if (getClass().isHidden()) {
      throw new UnsupportedOperationException(
          "A lambda cannot be saved, because nothing could find it again. Make it a class of its"
              + " own and tell Registry.register how to make one.");
    }
    return new Config()
        .set("module", module())
        .set("class_name", className())
        .set("config", config())
        .set("registered_name", module() == null ? Registry.registeredName(this) : null);
  }
}
