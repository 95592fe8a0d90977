package dev.keris.constraints;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;

/** What the constraints on norms share: Euclidean norms along some axes. */
final class NormAxes {
  private NormAxes() {}

  static List<Integer> of(int... axes) {
    return axes.length == 0 ? List.of(0) : Arrays.stream(axes).boxed().toList();
  }

  static int[] fromConfig(Config config) {
    return config.getInts("axis", 1, 0);
  }

  static Object toConfig(List<Integer> axes) {
    return axes.size() == 1 ? axes.get(0) : axes;
  }

  /** Returns norms along the axes, which stay as dimensions of size 1. */
  static Tensor norm(Tensor w, List<Integer> axes) {
    int[] along = axes.stream().mapToInt(axis -> axis).toArray();
    return K.sqrt(K.sum(K.square(w), along, true));
  }

  /** Returns w scaled so that norms become the given ones, safe where they are zero. */
  static Tensor rescale(Tensor w, Tensor norm, Tensor wanted) {
    return K.multiply(w, K.divide(wanted, K.add(norm, K.epsilon())));
  }
}
