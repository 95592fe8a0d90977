package dev.keris.losses;

import dev.keris.K;
import dev.keris.ops.Broadcast;
import dev.keris.tensor.Tensor;

/**
 * Targets and predictions ready to be compared: of one rank and one floating point type.
 *
 * @param yTrue targets
 * @param yPred predictions
 */
public record Comparison(Tensor yTrue, Tensor yPred) {
  /**
   * Casts both to the type of the predictions (floatx if those are integers) and brings them to one
   * rank, as {@link Ranks#like} does.
   *
   * @param what what compares them, for messages
   * @throws IllegalArgumentException if the shapes do not broadcast then
   */
  public static Comparison of(String what, Tensor yTrue, Tensor yPred) {
    Tensor floating = yPred.dtype().isFloating() ? yPred : K.castToFloatx(yPred);
    Tensor t = Ranks.like(K.cast(yTrue, floating.dtype()), yPred);
    Tensor p = Ranks.like(floating, yTrue);
    Broadcast.shapes(what + " of targets and predictions", t.shape(), p.shape());
    return new Comparison(t, p);
  }
}
