package dev.keris.optimizers;

import dev.keris.layers.WeightArrays;
import dev.keris.registry.Configurable;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What changes weights by their gradients (keras.io/api/optimizers). Written in operations, so that
 * an update is part of the compiled train step; its state is held in variables.
 *
 * <p>Order of calls: {@link #build} once the weights are known; {@link #apply} while a train step
 * is traced.
 */
public interface Optimizer extends Configurable {
  /** Makes the state for these weights, unless that has been done for the same ones. */
  void build(List<Variable> weights);

  /**
   * Assigns new values to the weights and to the state, and applies the weights' constraints.
   *
   * @param gradients one per weight, of its shape
   * @param weights the weights that {@link #build} was called with
   */
  void apply(List<Tensor> gradients, List<Variable> weights);

  /** Returns the loss that gradients are to be taken of; usually the loss itself. */
  default Tensor scaleLoss(Tensor loss) {
    return loss;
  }

  /** Gives the weights their final values when training ends: their average, where one is kept. */
  default void finalizeWeights(List<Variable> weights) {}

  /**
   * Exchanges the weights with their moving averages; for callbacks.
   *
   * @throws IllegalStateException if no averages are kept
   */
  default void swapAverages(List<Variable> weights) {
    throw new IllegalStateException(
        "The optimizer %s keeps no moving averages: set useEma.".formatted(className()));
  }

  /** Returns the state in Keras 3's order: iteration, learning rate, then the slots. */
  List<Variable> variables();

  /**
   * Works out what a file did not have of the state, from the state that was read from it; by
   * default it stays as it is.
   *
   * @param missing those of {@link #variables} that were not in the file
   */
  default void restoreMissing(List<Variable> missing) {}

  /** Returns copies of the state, in the order of {@link #variables}. */
  default List<INDArray> getWeights() {
    return variables().stream().map(WeightArrays::read).toList();
  }

  /**
   * Sets the state, once it has been made.
   *
   * @param values one array per variable, in the order of {@link #variables}
   * @throws IllegalArgumentException if number or shapes differ, naming the variable
   * @throws IllegalStateException if no state has been made yet
   */
  default void setWeights(List<INDArray> values) {
    if (variables().isEmpty() && !values.isEmpty()) {
      throw new IllegalStateException(
          "The optimizer %s has no state yet: call build with the trainable weights of the model first."
              .formatted(className()));
    }
    WeightArrays.write("optimizer " + className(), variables(), values);
  }

  /** Returns the current learning rate; of a schedule, at the present iteration. */
  double learningRate();

  /**
   * Sets the learning rate; running programs see it at their next step.
   *
   * @throws IllegalStateException if a schedule governs it
   */
  void setLearningRate(double learningRate);

  /** Returns the number of updates made so far. */
  long iterations();

  /** Returns the optimizer with a Keras name, such as {@code "rmsprop"}. */
  static Optimizer of(String name) {
    return Registry.get(Optimizer.class, name);
  }
}
