package dev.keris;

import dev.keris.graph.Gradients;
import dev.keris.ops.Deferred;
import dev.keris.ops.GatherElements;
import dev.keris.ops.Logits;
import dev.keris.ops.SigmoidCrossEntropy;
import dev.keris.ops.SoftmaxCrossEntropy;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The part of {@link K} with gradients and cross-entropies, which compute as Keras 3 does. */
class KLosses extends KTransforms {
  KLosses() {}

  /**
   * Returns the gradient of a loss, summed up if it is not a scalar, with respect to tensors that
   * it was computed from; zeros where it was not. All are functional tensors, or none is.
   */
  public static List<Tensor> gradients(Tensor loss, List<Tensor> tensors) {
    List<Tensor> all = new ArrayList<>(List.of(loss));
    all.addAll(tensors);
    return Deferred.applyAll(
        "gradients",
        t -> {
          Tensor total = t.get(0).rank() == 0 ? t.get(0) : sum(t.get(0));
          return Gradients.of(total, t.subList(1, t.size()));
        },
        all);
  }

  /** Returns the cross-entropy between one-hot targets and probabilities along the last axis. */
  public static Tensor categoricalCrossentropy(Tensor target, Tensor output) {
    return categoricalCrossentropy(target, output, false, -1);
  }

  /**
   * Returns the cross-entropy between one-hot targets and predictions (..., classes): (...).
   * Probabilities are scaled to a sum of 1 and clipped to [epsilon, 1 - epsilon] first, unless a
   * softmax made them: then its logits are used.
   *
   * @param fromLogits whether the predictions are logits, else probabilities
   * @param axis the axis of the classes
   */
  public static Tensor categoricalCrossentropy(
      Tensor target, Tensor output, boolean fromLogits, int axis) {
    requireOneShape("categoricalCrossentropy", target, output);
    Tensor labels = cast(target, output.dtype());
    Tensor logits = fromLogits ? output : Logits.beforeSoftmax(output, axis);
    if (logits != null) {
      return new SoftmaxCrossEntropy()
          .apply(moveaxis(labels, axis, -1), moveaxis(logits, axis, -1));
    }
    return neg(sum(multiply(labels, log(probabilities(output, axis))), axis));
  }

  /** Returns the cross-entropy between class indices and probabilities along the last axis. */
  public static Tensor sparseCategoricalCrossentropy(Tensor target, Tensor output) {
    return sparseCategoricalCrossentropy(target, output, false, -1);
  }

  /**
   * Returns the cross-entropy between class indices (...) or (..., 1) and predictions (...,
   * classes): (...). Probabilities are scaled to a sum of 1 and clipped to [epsilon, 1 - epsilon]
   * first, unless a softmax made them: then its logits are used. An index out of range makes the
   * run fail with an {@link IndexOutOfBoundsException}.
   *
   * @param fromLogits whether the predictions are logits, else probabilities
   * @param axis the axis of the classes
   */
  public static Tensor sparseCategoricalCrossentropy(
      Tensor target, Tensor output, boolean fromLogits, int axis) {
    Tensor classes = cast(target, DType.INT32);
    Tensor index = target.rank() == output.rank() ? classes : expandDims(classes, axis);
    Tensor logits = fromLogits ? output : Logits.beforeSoftmax(output, axis);
    if (logits != null) {
      return neg(at(index, logSoftmax(logits, axis), axis));
    }
    Tensor share = divide(at(index, output, axis), sum(output, axis));
    return neg(log(clip(share, epsilon(), 1 - epsilon())));
  }

  private static Tensor at(Tensor index, Tensor x, int axis) {
    String owner = "The classes of a sparse cross-entropy";
    return squeeze(new GatherElements(x.shape().axis(axis), owner).apply(x, index), axis);
  }

  private static Tensor probabilities(Tensor output, int axis) {
    Tensor normal = divide(output, sum(output, axis, true));
    return clip(normal, epsilon(), 1 - epsilon());
  }

  /** Returns the cross-entropy between targets and probabilities, element by element. */
  public static Tensor binaryCrossentropy(Tensor target, Tensor output) {
    return binaryCrossentropy(target, output, false);
  }

  /**
   * Returns the cross-entropy between targets and predictions, element by element. Probabilities
   * are clipped to [epsilon, 1 - epsilon] first, unless a sigmoid made them: then its logits are
   * used.
   *
   * @param fromLogits whether the predictions are logits, else probabilities
   */
  public static Tensor binaryCrossentropy(Tensor target, Tensor output, boolean fromLogits) {
    requireOneShape("binaryCrossentropy", target, output);
    Tensor labels = cast(target, output.dtype());
    Tensor logits = fromLogits ? output : Logits.beforeSigmoid(output);
    if (logits != null) {
      return new SigmoidCrossEntropy().apply(labels, logits);
    }
    Tensor p = clip(output, epsilon(), 1 - epsilon());
    Tensor hit = multiply(labels, log(p));
    Tensor miss = multiply(subtract(1, labels), log(subtract(1, p)));
    return neg(add(hit, miss));
  }

  private static void requireOneShape(String function, Tensor target, Tensor output) {
    if (!target.shape().accepts(output.shape())) {
      throw new IllegalArgumentException(
          "%s expects targets and predictions of one shape, got %s and %s."
              .formatted(function, target.shape(), output.shape()));
    }
  }
}
