package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;

/**
 * Replaces numbers by the index of the bin in which they are
 * (keras.io/api/layers/preprocessing_layers/numerical/discretization). The shape stays, unless bins
 * are written as vectors.
 */
public final class Discretization extends BaseLayer<Discretization> {
  private final double[] boundaries;
  private String outputMode = "int";

  /**
   * Makes a layer.
   *
   * @param binBoundaries where one bin ends and the next begins, ascending
   * @throws IllegalArgumentException if they are not
   */
  public Discretization(double... binBoundaries) {
    boundaries = binBoundaries.clone();
    double[] sorted = boundaries.clone();
    Arrays.sort(sorted);
    if (boundaries.length == 0 || !Arrays.equals(sorted, boundaries)) {
      throw new IllegalArgumentException(
          "Discretization: bin_boundaries must be given, ascending. Received: "
              + Arrays.toString(boundaries));
    }
  }

  /**
   * Sets what is written: {@code "int"} (the index, the default), {@code "one_hot"}, {@code
   * "multi_hot"} or {@code "count"}, as {@link CategoryEncoding}.
   */
  public Discretization outputMode(String mode) {
    Arguments.oneOf("Discretization", "output_mode", mode, Encoding.MODES);
    return set(() -> outputMode = mode);
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor edges = K.constant(boundaries, input.dtype(), boundaries.length);
    Tensor above = K.greaterEqual(K.expandDims(input, -1), edges);
    Tensor bins = K.sum(K.cast(above, DType.INT32), -1);
    return Encoding.of(bins, outputMode, boundaries.length + 1, null, dtype());
  }

  @Override
  public Config config() {
    return super.config()
        .remove("trainable") // Keras refuses it here
        .set("bin_boundaries", Arrays.stream(boundaries).boxed().toList())
        .set("num_bins", null)
        .set("epsilon", 0.01)
        .set("output_mode", outputMode)
        .set("sparse", false);
  }

  /** Makes an equal layer. */
  public static Discretization fromConfig(Config config) {
    List<?> list = config.getList("bin_boundaries");
    double[] boundaries = list.stream().mapToDouble(b -> ((Number) b).doubleValue()).toArray();
    return new Discretization(boundaries)
        .outputMode(config.getString("output_mode", "int"))
        .baseConfig(config);
  }
}
