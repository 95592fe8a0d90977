package dev.keris.layers;

import dev.keris.K;
import dev.keris.ops.Broadcast;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The base of layers that combine several inputs element by element
 * (keras.io/api/layers/merging_layers). Inputs broadcast against each other as in NumPy, but a
 * missing dimension is put in after the batch: (batch, c) goes with (batch, a, b, c).
 *
 * @param <L> the layer's own class
 */
public abstract class Merge<L extends Merge<L>> extends BaseLayer<L> {
  /** Combines two or more inputs of one rank and type. */
  protected abstract Tensor merge(List<Tensor> inputs);

  @Override
  protected void checkInputs(List<Shape> inputs) {
    if (inputs.size() < 2) {
      throw Inputs.refuse(this, "at least 2 inputs", inputs);
    }
    int rank = inputs.stream().mapToInt(Shape::rank).max().getAsInt();
    Shape merged = null;
    for (Shape input : inputs) {
      Inputs.minRank(this, input, 1);
      Shape known = expand(input, rank).fillUnknown(1); // what is unknown fits everything
      try {
        merged = merged == null ? known : Broadcast.shapes(className(), merged, known);
      } catch (IllegalArgumentException e) {
        throw Inputs.refuse(this, "inputs whose shapes broadcast", inputs);
      }
    }
  }

  private static Shape expand(Shape shape, int rank) {
    Shape expanded = shape;
    while (expanded.rank() < rank) {
      expanded = expanded.insert(1, 1);
    }
    return expanded;
  }

  @Override
  protected final List<Tensor> call(
      List<Tensor> inputs, CallArguments arguments, boolean training) {
    int rank = inputs.stream().mapToInt(Tensor::rank).max().getAsInt();
    DType dtype = inputs.stream().map(Tensor::dtype).reduce(DType::promote).get();
    List<Tensor> aligned = new ArrayList<>();
    for (Tensor input : inputs) {
      aligned.add(K.reshape(K.cast(input, dtype), expand(input.shape(), rank)));
    }
    return List.of(merge(aligned));
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** A step is kept where any input keeps it; without a mask on each input there is none. */
  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    boolean all = inputs.stream().allMatch(input -> input.mask() != null);
    return Collections.singletonList(
        all ? inputs.stream().map(Tensor::mask).reduce(K::logicalOr).get() : null);
  }
}
