package dev.keris;

import dev.keris.backend.Backends;
import dev.keris.graph.Trace;
import dev.keris.tensor.DType;
import dev.keris.utils.KerasJson;
import dev.keris.utils.Seeds;
import java.nio.file.Path;
import java.util.Locale;

/** The settings part of {@link K}, which begin as {@link KerasJson} says. */
class KConfig {
  private static volatile DType floatType;
  private static volatile double epsilon;
  private static volatile String imageDataFormat;

  static {
    KerasJson settings = KerasJson.settings();
    floatType = settings.floatx();
    epsilon = settings.epsilon();
    imageDataFormat = settings.imageDataFormat();
  }

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
   * Returns the data format in small letters, or the default one for null.
   *
   * @throws IllegalArgumentException unless it is "channels_last", "channels_first" or null
   */
  public static String normalizeDataFormat(String dataFormat) {
    if (dataFormat == null) {
      return imageDataFormat;
    }
    String format = dataFormat.toLowerCase(Locale.ROOT);
    if (!format.equals("channels_last") && !format.equals("channels_first")) {
      throw new IllegalArgumentException(
          "data_format must be 'channels_last' or 'channels_first', got '" + dataFormat + "'.");
    }
    return format;
  }

  /**
   * Makes all that is random from here on (initial weights, dropout, shuffling, noise) repeatable:
   * the same seed and the same program give the same numbers.
   */
  public static void setRandomSeed(long seed) {
    Seeds.set(seed);
  }

  /** Returns the name of the current backend, such as "cpu". */
  public static String backend() {
    return Backends.current().name();
  }

  /**
   * Writes the present settings to Keris's configuration file, with which later programs start;
   * without it no file is ever made.
   *
   * @return the file
   */
  public static Path saveConfig() {
    new KerasJson(floatType, epsilon, backend(), imageDataFormat).write(KerasJson.path());
    return KerasJson.path();
  }

  /**
   * Returns whether the layer being computed was called for training; false outside of layers. A
   * layer's {@code call} is told by its argument; this is for functions that it calls.
   */
  public static boolean learningPhase() {
    return Trace.isActive() && Trace.current().isTraining();
  }
}
