package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a recurrent layer makes of a sequence.
 *
 * @param outputs the outputs (batch, time, ...) in the order of processing
 * @param last the output of the step processed last
 * @param states the states after it
 */
record Sequence(Tensor outputs, Tensor last, List<Tensor> states) {
  /**
   * Runs a cell step by step. Where the mask does not hold, states stay as they are, and the output
   * repeats the one before (at the first step, zeros).
   *
   * @param x a sequence (batch, time, ...)
   * @param mask (batch, time), or null
   * @param first the states to begin with
   * @param backwards whether to begin at the end
   * @param zeros whether masked outputs are zeros instead
   */
  static Sequence unroll(
      Cell.Run run, Tensor x, Tensor mask, List<Tensor> first, boolean backwards, boolean zeros) {
    List<Tensor> steps = steps(run.project(x), backwards);
    List<Tensor> masks = mask == null ? null : steps(mask, backwards);
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> states = first;
    for (int t = 0; t < steps.size(); t++) {
      List<Tensor> result = run.step(steps.get(t), states);
      Tensor output = result.get(0);
      List<Tensor> newStates = result.subList(1, result.size());
      if (mask != null) {
        Tensor before = zeros || t == 0 ? K.zerosLike(output) : outputs.get(t - 1);
        output = keep(masks.get(t), output, before);
        List<Tensor> kept = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
          kept.add(keep(masks.get(t), newStates.get(i), states.get(i)));
        }
        newStates = kept;
      }
      outputs.add(output);
      states = newStates;
    }
    return new Sequence(K.stack(outputs, 1), outputs.get(outputs.size() - 1), states);
  }

  /** Runs a cell by itself, for one step; inputs are x and the states. */
  static <C extends Layer & Cell> List<Tensor> step(C cell, List<Tensor> inputs, boolean training) {
    Tensor x = inputs.get(0);
    List<Shape> shapes = inputs.stream().map(Tensor::shape).toList();
    Inputs.states(cell, cell.stateShapes(x.shape()), shapes);
    Cell.Run run = cell.begin(x.shape(), training);
    Tensor projected = K.squeeze(run.project(K.expandDims(x, 1)), 1);
    return run.step(projected, inputs.subList(1, inputs.size()));
  }

  private static List<Tensor> steps(Tensor sequence, boolean backwards) {
    List<Tensor> steps = new ArrayList<>(K.unstack(sequence, 1));
    if (backwards) {
      Collections.reverse(steps);
    }
    return steps;
  }

  /** Returns a where a mask (batch) holds, else b. */
  private static Tensor keep(Tensor mask, Tensor a, Tensor b) {
    Tensor wide = mask;
    while (wide.rank() < a.rank()) {
      wide = K.expandDims(wide, -1);
    }
    return K.where(wide, a, b);
  }
}
