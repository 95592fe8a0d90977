package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.List;

/** How layers write categories: as indices, or as vectors with a place for each. */
final class Encoding {
  static final List<String> MODES = List.of("int", "one_hot", "multi_hot", "count");

  private Encoding() {}

  /**
   * Returns indices (…, n) encoded: for {@code one_hot} (…, n, depth), without n if it is 1 and not
   * all there is; for {@code multi_hot} (…, depth), 1 where a category occurs; for {@code count}
   * how often. A single index is taken for a sample of its own.
   *
   * @param weights what each occurrence counts, or null for 1
   */
  static Tensor of(Tensor indices, String mode, long depth, Tensor weights, DType dtype) {
    if (mode.equals("int")) {
      return indices;
    }
    boolean single = indices.rank() > 1 && indices.shape().last() == 1;
    Tensor x = mode.equals("one_hot") && single ? K.squeeze(indices, -1) : indices;
    Tensor vectors = K.cast(K.oneHot(x, depth), dtype);
    if (mode.equals("one_hot") || x.rank() == 0) {
      return vectors;
    }
    if (mode.equals("multi_hot")) {
      return K.max(vectors, -2);
    }
    Tensor counted =
        weights == null ? vectors : K.multiply(vectors, K.expandDims(K.cast(weights, dtype), -1));
    return K.sum(counted, -2);
  }
}
