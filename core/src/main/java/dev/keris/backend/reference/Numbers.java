package dev.keris.backend.reference;

import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;

/**
 * The numbers of a tensor while a kernel runs.
 *
 * @param spec shape and type
 * @param data the elements in row-major order
 */
record Numbers(TensorSpec spec, double[] data) {
  Shape shape() {
    return spec.shape();
  }

  int size() {
    return data.length;
  }
}
