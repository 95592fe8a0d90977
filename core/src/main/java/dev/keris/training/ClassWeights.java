package dev.keris.training;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.util.List;
import java.util.Map;

/** Turns weights of classes into weights of samples; a class that is not named weighs 1. */
final class ClassWeights {
  private ClassWeights() {}

  /**
   * Returns the weight of each sample.
   *
   * @param model its name
   * @param targets those of the only output: class indices (n) or (n, 1), or one-hot (n, classes)
   * @throws IllegalArgumentException for several outputs, or targets of another form
   */
  static List<Rows> of(String model, List<Rows> targets, Map<Integer, Double> weights) {
    if (targets.size() != 1) {
      throw new IllegalArgumentException(
          "classWeight is only possible for models with one output; '%s' has %d."
              .formatted(model, targets.size()));
    }
    if (targets.get(0) == null) {
      throw new IllegalArgumentException(
          "classWeight needs targets, but no loss or metric of '%s' has any.".formatted(model));
    }
    Rows y = targets.get(0);
    Shape shape = y.spec().shape();
    if (shape.rank() > 2) {
      throw new IllegalArgumentException(
          "classWeight expects targets of shape (samples,), (samples, 1) or (samples, classes), got %s."
              .formatted(shape));
    }
    int width = shape.rank() == 1 ? 1 : Math.toIntExact(shape.last());
    MemoryRows result = MemoryRows.allocate(new TensorSpec(Shape.of(y.size()), DType.FLOAT32));
    for (int row = 0; row < y.size(); row++) {
      int label = width == 1 ? (int) Math.rint(y.number(row)) : greatest(y, row, width);
      result.segment(row).putFloat(weights.getOrDefault(label, 1.0).floatValue());
    }
    return List.of(result);
  }

  private static int greatest(Rows y, int row, int width) {
    int best = 0;
    for (int i = 1; i < width; i++) {
      if (y.number((long) row * width + i) > y.number((long) row * width + best)) {
        best = i;
      }
    }
    return best;
  }
}
