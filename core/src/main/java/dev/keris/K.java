package dev.keris;

/**
 * The operations that layers, losses, metrics and a user's own code are written with, under Keras's
 * names: {@code K.mean(K.square(K.subtract(yPred, yTrue)), -1)}. Tensors in, tensors out;
 * everything is differentiable where mathematics allows it. Numbers mix freely with tensors, and
 * types are promoted as in NumPy.
 */
public final class K extends KLosses {
  private K() {}
}
