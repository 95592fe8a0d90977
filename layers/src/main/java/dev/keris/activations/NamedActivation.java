package dev.keris.activations;

import dev.keris.tensor.Tensor;
import java.util.function.UnaryOperator;

/** A function with the name by which Keras's files know it. */
record NamedActivation(String kerasName, UnaryOperator<Tensor> function)
    implements ActivationFunction {
  @Override
  public Tensor apply(Tensor x) {
    return function.apply(x);
  }

  @Override
  public String className() {
    return kerasName;
  }

  @Override
  public String toString() {
    return kerasName;
  }
}
