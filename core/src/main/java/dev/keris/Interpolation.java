package dev.keris;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * How a value between pixels follows from those around it: they are weighted by a function of their
 * distance, and the weights of those that exist are scaled to a sum of 1.
 */
public enum Interpolation {
  /** The nearest pixel alone. */
  NEAREST(0, x -> 1),
  /** A straight line between two. */
  BILINEAR(1, x -> Math.max(0, 1 - x)),
  /** Keys's cubic convolution (1981) with a = -0.5. */
  BICUBIC(2, Interpolation::cubic),
  /** Lanczos's window of three pixels to each side. */
  LANCZOS3(3, x -> lanczos(x, 3)),
  /** Lanczos's window of five pixels to each side. */
  LANCZOS5(5, x -> lanczos(x, 5));

  /**
   * For each output the index of one of its inputs, and its weight.
   *
   * @param indices of the inputs, integers
   * @param weights null stands for ones
   */
  public record Tap(double[] indices, double[] weights) {}

  private final int support;
  private final DoubleUnaryOperator kernel;

  Interpolation(int support, DoubleUnaryOperator kernel) {
    this.support = support;
    this.kernel = kernel;
  }

  /**
   * Returns the interpolation of a name, such as {@code "bilinear"}.
   *
   * @throws IllegalArgumentException for another name
   */
  public static Interpolation of(String name) {
    for (Interpolation method : values()) {
      if (method.name().equalsIgnoreCase(name)) {
        return method;
      }
    }
    throw new IllegalArgumentException(
        "interpolation must be one of %s, got '%s'."
            .formatted(Arrays.toString(values()).toLowerCase(Locale.ROOT), name));
  }

  private static double cubic(double x) {
    if (x >= 2) {
      return 0;
    }
    return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;
  }

  private static double lanczos(double x, int radius) {
    if (x == 0) {
      return 1;
    }
    double angle = Math.PI * x;
    return x < radius ? radius * Math.sin(angle) * Math.sin(angle / radius) / (angle * angle) : 0;
  }

  /** Returns the taps that make an axis of one size from one of another. */
  public List<Tap> taps(int from, int to) {
    double scale = (double) from / to;
    if (this == NEAREST) {
      double[] indices = new double[to];
      Arrays.setAll(indices, i -> Math.min(Math.floor((i + 0.5) * scale), from - 1));
      return List.of(new Tap(indices, null));
    }
    int count = 2 * support;
    double[][] indices = new double[count][to];
    double[][] weights = new double[count][to];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale - 0.5;
      double first = Math.floor(centre) - support + 1;
      double total = 0;
      for (int t = 0; t < count; t++) {
        double index = first + t;
        boolean exists = index >= 0 && index < from;
        indices[t][i] = Math.max(0, Math.min(index, from - 1));
        weights[t][i] = exists ? kernel.applyAsDouble(Math.abs(centre - index)) : 0;
        total += weights[t][i];
      }
      for (int t = 0; t < count; t++) {
        weights[t][i] /= total;
      }
    }
    List<Tap> taps = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      taps.add(new Tap(indices[t], weights[t]));
    }
    return taps;
  }
}
