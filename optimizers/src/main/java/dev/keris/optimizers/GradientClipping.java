package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;
import java.util.stream.Stream;

/**
 * Limits the size of gradients: by the norm of each, by the norm of all together, or element by
 * element. At most one of the three may be set.
 */
final class GradientClipping {
  private Double norm;
  private Double globalNorm;
  private Double value;

  void norm(Double limit) {
    norm = checked("clipnorm", limit);
  }

  void globalNorm(Double limit) {
    globalNorm = checked("global_clipnorm", limit);
  }

  void value(Double limit) {
    value = checked("clipvalue", limit);
  }

  private Double checked(String name, Double limit) {
    if (limit != null && !(limit > 0)) {
      throw new IllegalArgumentException(name + " must be positive, got " + limit + ".");
    }
    return limit;
  }

  void check() {
    if (Stream.of(norm, globalNorm, value).filter(limit -> limit != null).count() > 1) {
      throw new IllegalArgumentException(
          "Only one of clipnorm, clipvalue and global_clipnorm can be set, got clipnorm=%s,"
                  .formatted(norm)
              + " clipvalue=%s, global_clipnorm=%s.".formatted(value, globalNorm));
    }
  }

  List<Tensor> apply(List<Tensor> gradients) {
    if (norm != null) {
      return gradients.stream().map(g -> K.multiply(g, scale(sumOfSquares(g), norm))).toList();
    }
    if (globalNorm != null && !gradients.isEmpty()) {
      Tensor all = gradients.stream().map(GradientClipping::sumOfSquares).reduce(K::add).get();
      Tensor scale = scale(all, globalNorm);
      return gradients.stream().map(g -> K.multiply(g, K.cast(scale, g.dtype()))).toList();
    }
    if (value != null) {
      return gradients.stream().map(g -> K.clip(g, -value, value)).toList();
    }
    return gradients;
  }

  private static Tensor sumOfSquares(Tensor gradient) {
    return K.sum(K.square(gradient));
  }

  /** The factor that brings the norm down to the limit; 1 below it, and for a norm of 0. */
  private static Tensor scale(Tensor sumOfSquares, double limit) {
    Tensor norm = K.sqrt(sumOfSquares);
    return K.divide(K.fullLike(norm, limit), K.maximum(norm, limit));
  }

  void addTo(Config config) {
    config.set("clipnorm", norm).set("global_clipnorm", globalNorm).set("clipvalue", value);
  }
}
