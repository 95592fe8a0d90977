package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;

/**
 * Limits the size of gradients: by the norm of each, by the norm of all together, or element by
 * element. At most one of the three may be set, except that the last two may follow each other, as
 * in Keras 2.
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
    if (norm != null && (globalNorm != null || value != null)) {
      throw new IllegalArgumentException(
          "clipnorm cannot be combined with clipvalue or global_clipnorm, got clipnorm=%s,"
                  .formatted(norm)
              + " clipvalue=%s, global_clipnorm=%s.".formatted(value, globalNorm));
    }
  }

  List<Tensor> apply(List<Tensor> gradients) {
    if (norm != null) {
      return gradients.stream().map(g -> K.multiply(g, scale(sumOfSquares(g), norm))).toList();
    }
    List<Tensor> clipped = globalNorm == null ? gradients : byGlobalNorm(gradients);
    return value == null ? clipped : clipped.stream().map(g -> K.clip(g, -value, value)).toList();
  }

  private List<Tensor> byGlobalNorm(List<Tensor> gradients) {
    if (gradients.isEmpty()) {
      return gradients;
    }
    Tensor all = gradients.stream().map(GradientClipping::sumOfSquares).reduce(K::add).get();
    Tensor scale = scale(all, globalNorm);
    return gradients.stream().map(g -> K.multiply(g, K.cast(scale, g.dtype()))).toList();
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
