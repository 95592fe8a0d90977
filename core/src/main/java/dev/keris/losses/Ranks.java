package dev.keris.losses;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;

/** Brings targets, predictions and weights whose numbers of dimensions differ together. */
public final class Ranks {
  private Ranks() {}

  /**
   * Returns a tensor with the rank of another one, if a last dimension of size 1 is all that
   * differs, as Keras does for targets of shape (batch,) and predictions of shape (batch, 1); else
   * the tensor as it is. Its mask stays.
   */
  public static Tensor like(Tensor x, Tensor other) {
    boolean oneLess = x.rank() + 1 == other.rank() && other.shape().last() == 1;
    boolean oneMore = x.rank() == other.rank() + 1 && x.shape().last() == 1;
    if (oneLess && x.rank() == 1) {
      return K.reshape(x, x.shape().append(1)).mask(x.mask());
    }
    if (oneMore && other.rank() > 1) {
      return K.reshape(x, x.shape().drop(-1)).mask(x.mask());
    }
    return x;
  }

  /**
   * Returns weights of a rank, so that they broadcast to values from the left: last dimensions of
   * size 1 are added or taken away, and what cannot be taken away is averaged.
   */
  public static Tensor align(Tensor weights, int rank) {
    Tensor aligned = weights;
    while (aligned.rank() > rank) {
      aligned = aligned.shape().last() == 1 ? K.squeeze(aligned, -1) : K.mean(aligned, -1);
    }
    Shape shape = aligned.shape();
    while (shape.rank() < rank) {
      shape = shape.append(1);
    }
    return K.reshape(aligned, shape);
  }
}
