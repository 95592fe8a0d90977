package dev.keris.layers;

import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.List;

/**
 * What a recurrent layer repeats at each time step (keras.io/api/layers/recurrent_layers/rnn). A
 * cell is a {@link Layer} that implements this too; it is built for the input of one step.
 *
 * <p>Order of calls: {@link #begin} once for a sequence, on the result {@link Run#project} once and
 * {@link Run#step} for each step.
 */
public interface Cell {
  /**
   * Returns the shapes of a sample's states.
   *
   * @param input the shape of one step, batch first
   */
  List<Shape> stateShapes(Shape input);

  /** Returns the shape of a sample's output; by default that of the first state. */
  default Shape outputShape(Shape input) {
    return stateShapes(input).get(0);
  }

  /**
   * Begins a sequence: dropout masks are drawn here, so that they stay the same at each step.
   *
   * @param input the shape of one step, batch first
   * @param training whether the cell behaves as in training
   */
  Run begin(Shape input, boolean training);

  /** A cell at work on one sequence. */
  @FunctionalInterface
  interface Run {
    /**
     * Computes for a whole sequence (batch, time, ...) what does not depend on states; each step
     * gets its part of the result. By default that is the sequence itself.
     */
    default Tensor project(Tensor sequence) {
      return sequence;
    }

    /** Returns the output of one step, followed by the new states. */
    List<Tensor> step(Tensor input, List<Tensor> states);
  }
}
