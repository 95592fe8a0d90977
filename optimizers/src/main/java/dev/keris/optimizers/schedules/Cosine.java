package dev.keris.optimizers.schedules;

import dev.keris.K;
import dev.keris.tensor.Tensor;

/** Half a wave of the cosine. */
final class Cosine {
  private Cosine() {}

  /** Returns 1 where nothing is done, alpha where all is, and half a cosine wave between. */
  static Tensor of(Tensor done, double alpha) {
    Tensor wave = K.add(K.cos(K.multiply(done, Math.PI)), 1);
    return K.add(K.multiply(wave, 0.5 * (1 - alpha)), alpha);
  }
}
