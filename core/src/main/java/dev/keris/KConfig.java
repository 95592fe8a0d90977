package dev.keris;

import dev.keris.tensor.DType;
import dev.keris.utils.Seeds;

/** The settings part of {@link K}. */
class KConfig {
  private static volatile DType floatType = DType.FLOAT32;
  private static volatile double epsilon = 1e-7;
  private static volatile String imageDataFormat = "channels_last";

  KConfig() {}

  /** Returns the name of the floating point type of new weights and inputs; default "float32". */
  public static String floatx() {
    return floatType.kerasName();
  }

  /** Returns the floating point type of new weights and inputs; default float32. */
  public static DType floatType() {
    return floatType;
  }

  /**
   * Sets the floating point type of new weights and inputs.
   *
   * @throws IllegalArgumentException unless it is "float16", "float32" or "float64"
   */
  public static void setFloatx(String dtype) {
    DType type = DType.of(dtype);
    if (!type.isFloating()) {
      throw new IllegalArgumentException(
          "floatx must be one of float16, float32, float64, got '" + dtype + "'.");
    }
    floatType = type;
  }

  /** Returns the small number that keeps divisions and logarithms finite; default 1e-7. */
  public static double epsilon() {
    return epsilon;
  }

  /**
   * Sets the small number that keeps divisions and logarithms finite.
   *
   * @throws IllegalArgumentException unless it is positive
   */
  public static void setEpsilon(double newEpsilon) {
    if (!(newEpsilon > 0)) {
      throw new IllegalArgumentException("epsilon must be positive, got " + newEpsilon + ".");
    }
    epsilon = newEpsilon;
  }

  /** Returns where layers expect the channels by default: "channels_last" or "channels_first". */
  public static String imageDataFormat() {
    return imageDataFormat;
  }

  /**
   * Sets where layers expect the channels by default.
   *
   * @throws IllegalArgumentException unless it is "channels_last" or "channels_first"
   */
  public static void setImageDataFormat(String dataFormat) {
    imageDataFormat = normalizeDataFormat(dataFormat);
  }

  /**
   * Returns the data format itself, or the default one for null.
   *
   * @throws IllegalArgumentException unless it is "channels_last", "channels_first" or null
   */
  public static String normalizeDataFormat(String dataFormat) {
    if (dataFormat == null) {
      return imageDataFormat;
    }
    if (!dataFormat.equals("channels_last") && !dataFormat.equals("channels_first")) {
      throw new IllegalArgumentException(
          "data_format must be 'channels_last' or 'channels_first', got '" + dataFormat + "'.");
    }
    return dataFormat;
  }

  /**
   * Makes all that is random from here on (initial weights, dropout, shuffling, noise) repeatable:
   * the same seed and the same program give the same numbers.
   */
  public static void setRandomSeed(long seed) {
    Seeds.set(seed);
  }
}
