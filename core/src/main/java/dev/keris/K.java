package dev.keris;

import dev.keris.models.TensorFunction;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Names;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The operations that layers, losses, metrics and a user's own code are written with, under Keras's
 * names: {@code K.mean(K.square(K.subtract(yPred, yTrue)), -1)}. Tensors in, tensors out;
 * everything is differentiable where mathematics allows it. Numbers mix freely with tensors, and
 * types are promoted as in NumPy.
 */
public final class K extends KVariables {
  private K() {}

  /** What {@link K#function} returns: arrays in, arrays out. */
  @FunctionalInterface
  public interface Function {
    /**
     * Returns the outputs for inputs in order.
     *
     * @throws IllegalArgumentException if number or shapes do not fit
     */
    INDArray[] call(INDArray... inputs);
  }

  /**
   * Returns a function that computes functional tensors from others, such as a layer's output from
   * a model's input (keras.io/getting_started/faq, intermediate layers). Layers behave as in
   * inference.
   *
   * @param inputs tensors of inputs or of layers, whose values are given
   * @param outputs tensors that depend on these alone
   * @throws IllegalArgumentException if an output depends on something else
   */
  public static Function function(Tensor[] inputs, Tensor[] outputs) {
    return function(inputs, outputs, false);
  }

  /** Returns a function as {@link #function(Tensor[], Tensor[])}, in a training mode. */
  public static Function function(Tensor[] inputs, Tensor[] outputs, boolean training) {
    return new TensorFunction(List.of(inputs), List.of(outputs), training);
  }

  /** Starts automatic layer names anew ({@code dense}, {@code dense_1}, …), as Keras does. */
  public static void clearSession() {
    Names.reset();
  }
}
