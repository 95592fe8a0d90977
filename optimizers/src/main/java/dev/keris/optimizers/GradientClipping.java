package dev.keris.optimizers;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Limits the size of gradients: by the norm of each, by the norm of all together, or element by
 * element. At most one of the three may be set, except that in a configuration the last two may
 * follow each other, as in Keras 2.
 */
final class GradientClipping {
  private static final String NORM = "clipnorm";
  private static final String GLOBAL_NORM = "global_clipnorm";
  private static final String VALUE = "clipvalue";

  private Double norm;
  private Double globalNorm;
  private Double value;

  void norm(double limit) {
    Checks.positive(NORM, limit);
    norm = limit;
    requireOne();
  }

  void globalNorm(double limit) {
    Checks.positive(GLOBAL_NORM, limit);
    globalNorm = limit;
    requireOne();
  }

  void value(double limit) {
    Checks.positive(VALUE, limit);
    value = limit;
    requireOne();
  }

  private void requireOne() {
    if (Stream.of(norm, globalNorm, value).filter(Objects::nonNull).count() > 1) {
      throw new IllegalArgumentException(
          "Only one of clipnorm, clipvalue and global_clipnorm can be set, got clipnorm=%s,"
                  .formatted(norm)
              + " clipvalue=%s, global_clipnorm=%s.".formatted(value, globalNorm));
    }
  }

  /** Reads the limits; in Keras 2 {@code clipnorm} meant the norm of all gradients together. */
  void configure(Config config, boolean ofKeras2) {
    boolean renamed = ofKeras2 && config.has(NORM);
    norm = ofKeras2 ? null : limit(config, NORM);
    globalNorm = limit(config, renamed ? NORM : GLOBAL_NORM);
    value = limit(config, VALUE);
    if (norm != null) {
      requireOne();
    }
  }

  private static Double limit(Config config, String option) {
    Double limit = config.getDouble(option);
    if (limit != null) {
      Checks.positive(option, limit);
    }
    return limit;
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
    config.set(NORM, norm).set(GLOBAL_NORM, globalNorm).set(VALUE, value);
  }
}
