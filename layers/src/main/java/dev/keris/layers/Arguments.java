package dev.keris.layers;

import java.util.List;

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

  /** Returns a fraction that must be at least 0 and at most 1. */
  static double rate(String owner, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s: %s must be between 0 and 1. Received: %s=%s".formatted(owner, name, name, value));
    }
    return value;
  }

  /** Returns a word that must be one of a list. */
  static String oneOf(String owner, String name, String value, List<String> known) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException(
          "%s: %s must be one of %s. Received: %s=%s".formatted(owner, name, known, name, value));
    }
    return value;
  }
}
