package dev.keris.layers;

import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Checks of what constructors and options are given. */
final class Arguments {
  private Arguments() {}

  /** Returns an integer that must be at least 1. */
  static int positive(String owner, String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: %s must be a positive integer. Received: %s=%d".formatted(owner, name, name, value));
    }
    return value;
  }

  /** Returns a number that must be at least 0. */
  static double notNegative(String owner, String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "%s: %s must not be negative. Received: %s=%s".formatted(owner, name, name, value));
    }
    return value;
  }

  /** Returns what must not be null. */
  static <T> T given(String owner, String name, T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "%s: %s must be given. Received: %s=null".formatted(owner, name, name));
    }
    return value;
  }

  /** Returns a fraction that must be at least 0 and at most 1. */
  static double rate(String owner, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s: %s must be between 0 and 1. Received: %s=%s".formatted(owner, name, name, value));
    }
    return value;
  }

  /** Returns the shape of random choices, of which -1 stands for the input's own size; or null. */
  static long[] noiseShape(String owner, long... shape) {
    if (shape != null && Arrays.stream(shape).anyMatch(size -> size < -1 || size == 0)) {
      throw new IllegalArgumentException(
          "%s: noise_shape must hold positive integers or -1. Received: noise_shape=%s"
              .formatted(owner, Arrays.toString(shape)));
    }
    return shape == null ? null : shape.clone();
  }

  /** Returns a word that must be one of a list. */
  static String oneOf(String owner, String name, String value, List<String> known) {
    if (value == null || !known.contains(value)) {
      throw new IllegalArgumentException(
          "%s: %s must be one of %s. Received: %s=%s".formatted(owner, name, known, name, value));
    }
    return value;
  }

  /** Returns a word for padding in small letters, for Keras takes it in any. */
  static String padding(String owner, String value, List<String> known) {
    String word = value == null ? null : value.toLowerCase(Locale.ROOT);
    return oneOf(owner, "padding", word, known);
  }

  /** Refuses an option of a configuration that has no meaning here, unless it is off. */
  static void refuse(String owner, Config config, String name) {
    if (config.getBoolean(name, false)) {
      throw new IllegalArgumentException(
          "%s: %s=true is not possible, because there are only dense arrays."
              .formatted(owner, name));
    }
  }

  /** Returns one integer for each axis: those given, or the only one given for each. */
  static int[] perAxis(String owner, String name, int axes, int... values) {
    if (values.length != axes && values.length != 1) {
      throw new IllegalArgumentException(
          "%s: %s must be 1 integer or %d. Received: %s=%s"
              .formatted(owner, name, axes, name, Arrays.toString(values)));
    }
    return values.length == axes
        ? values.clone()
        : IntStream.range(0, axes).map(i -> values[0]).toArray();
  }

  /** Returns one integer for each axis, all of which must be at least 1. */
  static int[] positivePerAxis(String owner, String name, int axes, int... values) {
    for (int value : values) {
      positive(owner, name, value);
    }
    return perAxis(owner, name, axes, values);
  }

  /** Returns integers as a configuration holds them. */
  static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** Returns integers as the operations take them. */
  static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
