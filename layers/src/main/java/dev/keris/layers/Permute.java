package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reorders the axes of each sample (keras.io/api/layers/reshaping_layers/permute): with dims (2,
 * 1), (batch, a, b) gives (batch, b, a).
 */
public final class Permute extends BaseLayer<Permute> {
  private final int[] dims;

  /**
   * Makes a layer.
   *
   * @param dims which axis of the input each axis of the output is, counted from 1, the batch left
   *     out
   * @throws IllegalArgumentException unless each of 1, 2, … occurs once
   */
  public Permute(int... dims) {
    this.dims = dims.clone();
    int[] sorted = IntStream.of(dims).sorted().toArray();
    if (!Arrays.equals(sorted, IntStream.rangeClosed(1, dims.length).toArray())) {
      throw new IllegalArgumentException(
          "Permute: dims must hold each of 1, 2, … once. Received: dims=" + Arrays.toString(dims));
    }
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Inputs.rank(this, inputs.get(0), dims.length + 1);
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    return K.permuteDimensions(
        input, IntStream.concat(IntStream.of(0), IntStream.of(dims)).toArray());
  }

  @Override
  public Config config() {
    return super.config().set("dims", Arguments.list(dims));
  }

  /** Makes an equal layer. */
  public static Permute fromConfig(Config config) {
    return new Permute(config.getInts("dims", 1)).baseConfig(config);
  }
}
