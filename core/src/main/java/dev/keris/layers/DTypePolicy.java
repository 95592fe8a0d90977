package dev.keris.layers;

import dev.keris.tensor.DType;
import dev.keris.utils.Config;
import java.util.Map;

/**
 * The element type of a layer as files hold it: a name, or Keras 3's policy object
 * (keras.io/api/mixed_precision/policy).
 */
public final class DTypePolicy {
  private DTypePolicy() {}

  /** Returns the policy object of a type. */
  public static Config config(DType dtype) {
    return new Config()
        .set("module", "keras")
        .set("class_name", "DTypePolicy")
        .set("config", new Config().set("name", dtype.kerasName()))
        .set("registered_name", null);
  }

  /**
   * Returns the type that a name or a policy object stands for. A mixed policy keeps weights in
   * float32, and so is float32 here.
   *
   * @param value null gives the default
   * @throws IllegalArgumentException for anything else
   */
  public static DType read(Object value, DType orElse) {
    if (value == null) {
      return orElse;
    }
    if (value instanceof String name) {
      return name.startsWith("mixed_") ? DType.FLOAT32 : DType.of(name);
    }
    if (value instanceof Map<?, ?> policy && policy.get("config") instanceof Map<?, ?> options) {
      return read(options.get("name"), orElse);
    }
    throw new IllegalArgumentException(
        "Expected the name of a dtype or a dtype policy. Received: " + value);
  }
}
