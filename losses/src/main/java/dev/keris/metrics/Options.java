package dev.keris.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Options that are one of a few words. */
final class Options {
  private Options() {}

  /** Returns the constant with a Keras name, in capitals or not. */
  static <E extends Enum<E>> E of(Class<E> type, String option, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(name)) {
        return constant;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "%s must be one of %s, got '%s'.".formatted(option, known, name));
  }
}
