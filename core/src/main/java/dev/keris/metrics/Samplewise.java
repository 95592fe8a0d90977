package dev.keris.metrics;

import dev.keris.K;
import dev.keris.losses.Ranks;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Values and their weights, brought down to one of each per sample (Keras 3's rule for means and
 * sums).
 *
 * @param values weighted values, (batch,) or a scalar
 * @param weights the weights, (batch,) or a scalar, or null for none
 */
record Samplewise(Tensor values, Tensor weights) {
  /**
   * Multiplies values by weights and reduces both to one per sample.
   *
   * @param values of any shape, batch first; where they are weighted, their mask takes part
   * @param sampleWeight null, or weights that broadcast from the left: (batch,), (batch, 1),
   *     (batch, time), …
   * @param reduce what combines the values of a sample: a mean or a sum over axes
   */
  static Samplewise of(
      Tensor values, Tensor sampleWeight, BiFunction<Tensor, int[], Tensor> reduce) {
    Tensor v = K.cast(values, DType.FLOAT32);
    if (sampleWeight == null) {
      return new Samplewise(reduceFrom(1, v, reduce), null);
    }
    Tensor w = masked(K.cast(sampleWeight, DType.FLOAT32), values.mask());
    if (v.rank() == w.rank() + 1 && v.shape().last() == 1) {
      v = dropLast(v);
    } else if (w.rank() == v.rank() + 1 && w.shape().last() == 1) {
      w = dropLast(w);
    } else if (w.rank() > v.rank()) { // a weight of each time step for one value per sample
      w = reduceFrom(v.rank(), w, reduce);
    }
    v = reduceFrom(w.rank(), v, reduce);
    w = K.broadcastTo(w, v.shape());
    return new Samplewise(reduceFrom(1, K.multiply(v, w), reduce), reduceFrom(1, w, reduce));
  }

  /** Returns weights that are 0 where a mask says so; either may be null. */
  static Tensor masked(Tensor weights, Tensor mask) {
    if (mask == null) {
      return weights;
    }
    Tensor kept = K.cast(mask, DType.FLOAT32);
    if (weights == null) {
      return kept;
    }
    int rank = Math.max(weights.rank(), kept.rank());
    return K.multiply(Ranks.align(weights, rank), Ranks.align(kept, rank));
  }

  private static Tensor dropLast(Tensor x) {
    Shape shape = x.shape();
    return K.reshape(x, shape.drop(-1));
  }

  private static Tensor reduceFrom(int axis, Tensor x, BiFunction<Tensor, int[], Tensor> reduce) {
    return x.rank() <= axis ? x : reduce.apply(x, IntStream.range(axis, x.rank()).toArray());
  }
}
