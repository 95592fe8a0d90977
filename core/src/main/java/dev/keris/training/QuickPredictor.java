package dev.keris.training;

import dev.keris.arrays.NDArrays;
import dev.keris.layers.KerasTensor;
import dev.keris.models.Network;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The short way from one array to one array, for the case that matters most where a model serves:
 * few samples, again and again in the same form. It remembers the form it met last, and leaves all
 * others, and all checks, to {@link PredictLoop}.
 */
public final class QuickPredictor {
  private final Steps steps;
  private volatile Form last;

  /** A form of data that has passed all checks, and the key of its step. */
  private record Form(long[] shape, DType type, StepKey key) {}

  /** Makes a predictor of a model. */
  public QuickPredictor(Steps steps) {
    this.steps = steps;
  }

  /** Forgets the form, as the model has changed. */
  public void forget() {
    last = null;
  }

  /** Returns the only output for samples that are one batch, or null if they go the long way. */
  public INDArray predict(INDArray x) {
    Form form = last;
    if (form == null
        || !Arrays.equals(form.shape, x.shape())
        || x.wasClosed()
        || !NDArrays.isRowMajor(x, form.type)) {
      return null;
    }
    Step step = steps.borrow(form.key);
    try {
      step.input(0).put(NDArrays.bytes(x));
      Reference.reachabilityFence(x); // its memory is freed when nobody can reach it
      steps.run(step);
      return step.array(0);
    } finally {
      steps.giveBack(step);
    }
  }

  /** Remembers the form of samples that went the long way as one batch, if it is a simple one. */
  public void remember(INDArray x, int batchSize) {
    Network model = steps.model();
    if (isSimple(model)
        && x.size(0) <= batchSize
        && x.rank() == model.inputs().get(0).shape().rank()) {
      last = form(Shape.of(x.shape()));
    }
  }

  private static boolean isSimple(Network model) {
    return model.inputs().size() == 1 && model.outputs().size() == 1;
  }

  private Form form(Shape shape) {
    DType type = steps.model().inputs().get(0).dtype();
    List<TensorSpec> x = List.of(new TensorSpec(shape, type));
    return new Form(shape.toArray(), type, new StepKey(StepKind.PREDICT, x, List.of(), List.of()));
  }

  /**
   * Computes the output of one sample without making any object.
   *
   * @param sample the elements of one sample of the only input, row-major
   * @param result takes the elements of the only output; null to make a new array
   * @return the result
   * @throws IllegalArgumentException if the model is of another kind, or lengths do not fit
   */
  public float[] predict(float[] sample, float[] result) {
    Step step = steps.borrow(oneSample(sample.length).key);
    try {
      FloatBuffer output = step.floatOutput();
      float[] target = result != null ? result : new float[output.capacity()];
      requireLength("output", output.capacity(), target.length);
      step.floatInput().put(0, sample);
      steps.run(step);
      output.get(0, target);
      return target;
    } finally {
      steps.giveBack(step);
    }
  }

  private Form oneSample(int length) {
    Form form = last;
    if (form != null && form.shape[0] == 1 && form.key.x().get(0).shape().size() == length) {
      return form;
    }
    Network model = steps.model();
    if (!isSimple(model)
        || model.inputs().get(0).dtype() != DType.FLOAT32
        || model.outputs().get(0).dtype() != DType.FLOAT32) {
      throw new IllegalArgumentException(
          "Single samples as float[] are for models with one float32 input and output; '%s' has inputs %s and outputs %s."
              .formatted(model.name(), model.inputs(), model.outputs()));
    }
    KerasTensor input = model.inputs().get(0);
    Shape shape = input.shape().with(0, 1);
    if (!shape.isKnown()) {
      throw new IllegalArgumentException(
          "Single samples as float[] need a known input shape; model '%s' takes %s."
              .formatted(model.name(), input.shape()));
    }
    requireLength("input", shape.size(), length);
    form = form(shape);
    last = form;
    return form;
  }

  private void requireLength(String side, long expected, int length) {
    if (expected != length) {
      throw new IllegalArgumentException(
          "One sample of the %s of model '%s' has %d elements, the array has %d."
              .formatted(side, steps.model().name(), expected, length));
    }
  }
}
