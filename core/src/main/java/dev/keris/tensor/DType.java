package dev.keris.tensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The element types of tensors, under the names that Keras gives them. */
public enum DType {
  /** Half precision: a storage type; arithmetic happens in {@link #FLOAT32}. */
  FLOAT16(2, true),
  /** Single precision, the default. */
  FLOAT32(4, true),
  /** Double precision. */
  FLOAT64(8, true),
  /** Signed 32-bit integers. */
  INT32(4, false),
  /** Signed 64-bit integers. */
  INT64(8, false),
  /** Truth values, one byte each: 0 or 1. */
  BOOL(1, false);

  private final int bytes;
  private final boolean floating;

  DType(int bytes, boolean floating) {
    this.bytes = bytes;
    this.floating = floating;
  }

  /** Returns the size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Returns whether elements are floating point numbers. */
  public boolean isFloating() {
    return floating;
  }

  /** Returns the name that Keras uses, such as {@code float32}. */
  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the type that a Keras name such as {@code "float32"} stands for.
   *
   * @throws IllegalArgumentException for any other name, listing the known ones
   */
  public static DType of(String kerasName) {
    for (DType type : values()) {
      if (type.kerasName().equals(kerasName)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "Unknown dtype '%s'. Expected one of %s."
            .formatted(
                kerasName,
                Arrays.stream(values()).map(DType::kerasName).collect(Collectors.joining(", "))));
  }

  /** Returns the type in which an arithmetic result of two types is held, as NumPy promotes. */
  public static DType promote(DType a, DType b) {
    if (a == b) {
      return a;
    }
    if (a.floating && b.floating) {
      return a.bytes >= b.bytes ? a : b;
    }
    if (a.floating || b.floating) {
      return a.floating ? a : b;
    }
    return a.bytes >= b.bytes ? a : b;
  }
}
