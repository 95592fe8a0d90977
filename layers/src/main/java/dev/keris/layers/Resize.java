package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import java.util.List;

/**
 * Changes the size of images by interpolation, one axis after the other: each is a product with a
 * matrix of weights. Pixels are little squares, whose centres count.
 */
final class Resize {
  /** The ways to interpolate. */
  static final List<String> METHODS =
      List.of("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5");

  private Resize() {}

  /** Returns x with another size along an axis. */
  static Tensor along(Tensor x, int axis, int size, String method, boolean antialias) {
    int old = Math.toIntExact(x.shape().dim(axis));
    if (old == size) {
      return x;
    }
    double[] weights = weights(old, size, method, antialias);
    Tensor matrix = K.constant(weights, x.dtype(), old, size);
    return K.moveaxis(K.matmul(K.moveaxis(x, axis, -1), matrix), -1, axis);
  }

  /** Returns images (batch, rows, columns, channels, or as the format says) of another size. */
  static Tensor images(
      Tensor x, DataFormat format, int rows, int columns, String method, boolean antialias) {
    int first = format.firstSpatialAxis();
    Tensor high = along(x, first, rows, method, antialias);
    return along(high, first + 1, columns, method, antialias);
  }

  /** The weights (old, new) of the old elements in each new one; they sum to 1. */
  private static double[] weights(int old, int size, String method, boolean antialias) {
    double scale = (double) old / size;
    double stretch = antialias ? Math.max(1, scale) : 1;
    double[] weights = new double[old * size];
    for (int j = 0; j < size; j++) {
      double centre = (j + 0.5) * scale - 0.5;
      if (method.equals("nearest")) {
        weights[(int) Math.floor((j + 0.5) * scale) * size + j] = 1;
        continue;
      }
      double sum = 0;
      for (int i = 0; i < old; i++) {
        double weight = kernel(method, Math.abs(i - centre) / stretch);
        weights[i * size + j] = weight;
        sum += weight;
      }
      for (int i = 0; i < old; i++) {
        weights[i * size + j] /= sum;
      }
    }
    return weights;
  }

  private static double kernel(String method, double distance) {
    return switch (method) {
      case "bilinear" -> Math.max(0, 1 - distance);
      case "bicubic" -> cubic(distance);
      default -> lanczos(distance, method.equals("lanczos3") ? 3 : 5);
    };
  }

  /** Keys, 1981, with a = -0.5. */
  private static double cubic(double x) {
    return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
  }

  private static double lanczos(double x, int radius) {
    if (x < 1e-9) {
      return 1;
    }
    double pi = Math.PI * x;
    return x < radius ? radius * Math.sin(pi) * Math.sin(pi / radius) / (pi * pi) : 0;
  }
}
