package dev.keris.models;

import dev.keris.K;
import dev.keris.arrays.NDArrays;
import dev.keris.layers.CallArguments;
import dev.keris.layers.KerasTensor;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.training.ProgramCache;
import dev.keris.training.Step;
import dev.keris.training.StepKey;
import dev.keris.training.StepKind;
import dev.keris.training.Steps;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What {@code K.function} makes: arrays in, arrays out, through the layers between functional
 * tensors. Compiled once for each shape of the inputs; any number of threads may call it.
 */
public final class TensorFunction implements K.Function {
  private static final Cleaner CLEANER = Cleaner.create();

  /** The layers in between, which may begin at any tensor. */
  private static final class Part extends Network {
    private final boolean training;

    Part(List<KerasTensor> inputs, List<KerasTensor> outputs, boolean training) {
      setName("function");
      this.training = training;
      graph(new LayerGraph(name(), inputs, outputs));
    }

    @Override
    protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean mode) {
      return super.call(inputs, arguments, training);
    }
  }

  private final Part part;
  private final Steps steps;

  /**
   * Makes a function.
   *
   * @param inputs functional tensors, of inputs or of layers
   * @param outputs functional tensors that depend on the inputs alone
   * @param training whether layers behave as in training
   * @throws IllegalArgumentException if the outputs depend on something else
   */
  public TensorFunction(
      List<? extends Tensor> inputs, List<? extends Tensor> outputs, boolean training) {
    this.part = new Part(functional(inputs), functional(outputs), training);
    ProgramCache programs = new ProgramCache(part.name());
    this.steps = new Steps(part, programs);
    CLEANER.register(this, programs::close);
  }

  private static List<KerasTensor> functional(List<? extends Tensor> tensors) {
    List<KerasTensor> functional = new ArrayList<>();
    for (Tensor tensor : tensors) {
      if (!(tensor instanceof KerasTensor kerasTensor)) {
        throw new IllegalArgumentException(
            "K.function takes tensors of inputs and layers, got %s.".formatted(tensor));
      }
      functional.add(kerasTensor);
    }
    return functional;
  }

  /**
   * Returns the outputs.
   *
   * @param arrays one for each input, of its shape with any number of samples
   * @throws IllegalArgumentException if number or shapes do not fit
   */
  @Override
  public INDArray[] call(INDArray... arrays) {
    List<KerasTensor> inputs = part.inputs();
    part.checkInputs(List.of(arrays).stream().map(array -> Shape.of(array.shape())).toList());
    List<TensorSpec> specs = new ArrayList<>();
    for (int i = 0; i < arrays.length; i++) {
      specs.add(new TensorSpec(Shape.of(arrays[i].shape()), inputs.get(i).dtype()));
    }
    Step step = steps.borrow(new StepKey(StepKind.PREDICT, specs, List.of(), List.of()));
    try {
      for (int i = 0; i < arrays.length; i++) {
        NDArrays.copy(arrays[i], specs.get(i).dtype(), step.input(i));
      }
      steps.run(step);
      return step.outputArrays();
    } finally {
      steps.giveBack(step);
    }
  }
}
