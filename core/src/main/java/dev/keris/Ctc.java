package dev.keris;

import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.List;

/**
 * Connectionist temporal classification (Graves et al., 2006): the probability that a sequence of
 * predictions spells a label, summed over all alignments by the forward algorithm in logarithms.
 */
final class Ctc {
  /** Stands for the logarithm of 0; finite, so that differences are never NaN. */
  private static final double IMPOSSIBLE = -1e30;

  private Ctc() {}

  /**
   * Returns -log of the probability of each label: (batch).
   *
   * @param labels (batch, length) int32
   * @param logProbabilities (batch, time, classes)
   * @param labelLength (batch) int32
   * @param time (batch) int32, how many time steps count
   * @param blank the class that stands between labels
   */
  static Tensor loss(
      Tensor labels, Tensor logProbabilities, Tensor labelLength, Tensor time, long blank) {
    Tensor counts = K.less(K.arange(labels.shape().dim(1)), K.expandDims(labelLength, 1));
    Tensor extended = extend(K.where(counts, labels, blank), blank);
    long positions = extended.shape().dim(1);
    long batch = extended.shape().dim(0);
    Tensor index = K.arange(positions);
    Tensor twoBefore = shift(extended, 2, blank);
    Tensor mayJump = K.logicalAnd(K.notEqual(extended, blank), K.notEqual(extended, twoBefore));
    Tensor alpha = null;
    for (long t = 0; t < logProbabilities.shape().dim(1); t++) {
      Tensor step = K.squeeze(K.slice(logProbabilities, 1, t, t + 1), 1);
      Tensor here = K.takeAlongAxis(step, extended, 1);
      if (alpha == null) {
        alpha = K.where(K.broadcastTo(K.less(index, 2), here.shape()), here, IMPOSSIBLE);
        continue;
      }
      Tensor jump = K.where(mayJump, shift(alpha, 2, IMPOSSIBLE), IMPOSSIBLE);
      List<Tensor> ways = List.of(alpha, shift(alpha, 1, IMPOSSIBLE), jump);
      Tensor next = K.add(K.logsumexp(K.stack(ways, 0), 0), here);
      alpha = K.where(K.expandDims(K.greater(time, t), 1), next, alpha);
    }
    Tensor last = K.expandDims(K.multiply(labelLength, 2), 1);
    Tensor isEnd = K.logicalOr(K.equal(index, last), K.equal(index, K.subtract(last, 1)));
    Tensor ends = K.where(K.reshape(isEnd, batch, positions), alpha, IMPOSSIBLE);
    return K.neg(K.logsumexp(ends, 1));
  }

  /** Puts blanks before, between and after the labels. */
  private static Tensor extend(Tensor labels, long blank) {
    Tensor blanks = K.fullLike(labels, blank);
    long batch = labels.shape().dim(0);
    long length = labels.shape().dim(1);
    Tensor pairs = K.reshape(K.stack(List.of(blanks, labels), 2), batch, 2 * length);
    return K.pad(pairs, new long[][] {{0, 0}, {0, 1}}, blank);
  }

  private static Tensor shift(Tensor x, long by, double filler) {
    long kept = Math.max(0, x.shape().dim(1) - by);
    long added = x.shape().dim(1) - kept;
    return K.pad(K.slice(x, 1, 0, kept), new long[][] {{0, 0}, {added, 0}}, filler);
  }

  /**
   * Returns the most probable classes, repetitions and blanks left out, followed by fillers:
   * (batch, time), and -log of the probability of that alignment: (batch).
   */
  static List<Tensor> greedy(Tensor logProbabilities, Tensor time, long blank, double filler) {
    Tensor best = K.argmax(logProbabilities, -1);
    Tensor step = K.arange(best.shape().dim(1));
    Tensor counts = K.less(step, K.expandDims(time, 1));
    Tensor isNew = K.logicalOr(K.equal(step, 0), K.notEqual(best, shift(best, 1, -1)));
    Tensor kept = K.logicalAnd(counts, K.logicalAnd(isNew, K.notEqual(best, blank)));
    Tensor order = K.argsort(K.cast(K.logicalNot(kept), DType.INT32), 1);
    Tensor front = K.takeAlongAxis(best, order, 1);
    Tensor isFront = K.takeAlongAxis(kept, order, 1);
    Tensor chosen = K.where(counts, K.max(logProbabilities, -1), 0);
    return List.of(K.where(isFront, front, filler), K.neg(K.sum(chosen, 1)));
  }
}
