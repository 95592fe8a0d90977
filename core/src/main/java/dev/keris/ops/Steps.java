package dev.keris.ops;

import dev.keris.K;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes sequences (batch, time, features) apart and puts them together again. */
final class Steps {
  private Steps() {}

  /** Returns the time steps (batch, features) in the order in which they are processed. */
  static List<Tensor> split(Tensor sequence, boolean backwards) {
    List<Tensor> steps = new ArrayList<>();
    for (long t = 0; t < sequence.shape().dim(1); t++) {
      steps.add(K.squeeze(K.slice(sequence, 1, t, t + 1), 1));
    }
    if (backwards) {
      Collections.reverse(steps);
    }
    return steps;
  }

  /** Returns the masks (batch, 1) of the steps in processing order, or nulls without a mask. */
  static List<Tensor> masks(Tensor mask, long steps, boolean backwards) {
    return mask == null
        ? Collections.nCopies((int) steps, null)
        : split(K.expandDims(mask, -1), backwards);
  }

  /** Returns the sequence that the steps form. */
  static Tensor join(List<Tensor> steps, boolean backwards) {
    List<Tensor> ordered = new ArrayList<>(steps);
    if (backwards) {
      Collections.reverse(ordered);
    }
    return K.stack(ordered, 1);
  }

  /** Returns a where the mask holds, else b; a without a mask. */
  static Tensor keep(Tensor mask, Tensor a, Tensor b) {
    return mask == null ? a : K.where(mask, a, b);
  }

  /** Returns the sequence as a matrix (batch * time, features). */
  static Tensor flat(Tensor sequence) {
    long features = sequence.shape().last();
    return K.reshape(sequence, sequence.shape().dim(0) * sequence.shape().dim(1), features);
  }

  /** The h that each step started from; up to the first unmasked step it is not the last output. */
  static List<Tensor> previousStates(Tensor first, List<Tensor> outputs, List<Tensor> masks) {
    List<Tensor> states = new ArrayList<>();
    Tensor h = first;
    for (int t = 0; t < outputs.size(); t++) {
      states.add(h);
      h = keep(masks.get(t), outputs.get(t), h);
    }
    return states;
  }
}
