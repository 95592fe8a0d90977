package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;

/** Targets given as class indices, one for each distribution over classes. */
public final class ClassIndices {
  private ClassIndices() {}

  /**
   * Returns indices as int32, of the shape of the predictions without the axis of classes: a
   * further last dimension of size 1 is dropped.
   *
   * @param what what compares them, for messages
   * @throws IllegalArgumentException if there is not one index for each distribution
   */
  public static Tensor of(String what, Tensor yTrue, Tensor yPred, int axis) {
    Tensor labels = K.cast(yTrue, DType.INT32);
    if (labels.rank() == yPred.rank() && labels.shape().last() == 1) {
      labels = K.squeeze(labels, -1);
    }
    if (yPred.rank() == 0 || !yPred.shape().drop(axis).equals(labels.shape())) {
      throw new IllegalArgumentException(
          "%s expects class indices (batch, …) and predictions (batch, …, classes), got shapes %s"
                  .formatted(what, yTrue.shape())
              + " and %s.".formatted(yPred.shape()));
    }
    return labels;
  }
}
