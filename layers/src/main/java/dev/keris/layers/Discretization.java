package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Replaces numbers by the index of the bin in which they are
 * (keras.io/api/layers/preprocessing_layers/numerical/discretization). Where bins end is given, or
 * found by {@link #adapt} so that each has about as many numbers. The shape stays, unless bins are
 * written as vectors.
 *
 * <pre>{@code
 * var bins = new Discretization().numBins(4);
 * bins.adapt(data);
 * }</pre>
 */
public final class Discretization extends BaseLayer<Discretization> {
  private volatile double[] boundaries; // null until they are known
  private Integer numBins;
  private double epsilon = 0.01;
  private String outputMode = "int";
  private QuantileSummary summary = QuantileSummary.EMPTY;

  /**
   * Makes a layer.
   *
   * @param binBoundaries where one bin ends and the next begins, ascending; none if {@link
   *     #numBins} is said and {@link #adapt} is to find them
   * @throws IllegalArgumentException if they do not ascend
   */
  public Discretization(double... binBoundaries) {
    boundaries = binBoundaries.length == 0 ? null : ascending(binBoundaries.clone());
  }

  private static double[] ascending(double[] boundaries) {
    double[] sorted = boundaries.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(sorted, boundaries)) {
      throw new IllegalArgumentException(
          "Discretization: bin_boundaries must be ascending. Received: "
              + Arrays.toString(boundaries));
    }
    return boundaries;
  }

  /**
   * Sets how many bins {@link #adapt} finds, instead of their boundaries; fewer, if there are not
   * as many numbers.
   */
  public Discretization numBins(int bins) {
    Arguments.positive("Discretization", "num_bins", bins);
    if (boundaries != null) {
      throw new IllegalArgumentException(
          "Discretization: num_bins and bin_boundaries cannot both be given. Received: num_bins="
              + bins);
    }
    return set(() -> numBins = bins);
  }

  /**
   * Sets how exact the boundaries that {@link #adapt} finds are: at most about {@code 1 / epsilon}
   * numbers of the data are remembered. The default is 0.01.
   */
  public Discretization epsilon(double tolerance) {
    if (!(tolerance > 0 && tolerance <= 1)) {
      throw new IllegalArgumentException(
          "Discretization: epsilon must be above 0, and at most 1. Received: epsilon=" + tolerance);
    }
    return set(() -> epsilon = tolerance);
  }

  /**
   * Sets what is written: {@code "int"} (the index, the default), {@code "one_hot"}, {@code
   * "multi_hot"} or {@code "count"}, as {@link CategoryEncoding}.
   */
  public Discretization outputMode(String mode) {
    Arguments.oneOf("Discretization", "output_mode", mode, Encoding.MODES);
    return set(() -> outputMode = mode);
  }

  /**
   * Finds boundaries between which there are about as many numbers of data of any shape.
   *
   * @throws IllegalStateException if they have been given
   */
  public void adapt(INDArray data) {
    adapt(List.of(data));
  }

  /** Finds boundaries for data that come in batches; see {@link #adapt(INDArray)}. */
  public void adapt(Iterable<INDArray> batches) {
    resetState();
    batches.forEach(this::updateState);
    finalizeState();
  }

  /** Forgets what {@link #updateState} has seen. */
  public void resetState() {
    if (numBins == null) {
      throw new IllegalStateException(
          "Discretization '%s' was given its boundaries; say num_bins instead.".formatted(name()));
    }
    summary = QuantileSummary.EMPTY;
  }

  /** Takes a batch of data into account; part of {@link #adapt}. */
  public void updateState(INDArray data) {
    float[] numbers = data.dup('c').castTo(DataType.FLOAT).data().asFloat();
    summary = QuantileSummary.of(numbers, epsilon).merge(summary, epsilon);
  }

  /** Sets the boundaries by what {@link #updateState} has seen. */
  public void finalizeState() {
    boundaries = summary.boundaries(numBins);
    changed();
  }

  /** Returns where one bin ends and the next begins. */
  public double[] binBoundaries() {
    if (boundaries == null) {
      throw new IllegalStateException(
          "Discretization '%s' has no boundaries: give them, or say num_bins and call adapt."
              .formatted(name()));
    }
    return boundaries.clone();
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    double[] known = binBoundaries();
    // boundaries have fractions
    Tensor x = input.dtype().isFloating() ? input : K.cast(input, DType.of(K.floatx()));
    Tensor above = K.greaterEqual(K.expandDims(x, -1), K.constant(known, x.dtype(), known.length));
    Tensor bins = K.sum(K.cast(above, DType.INT32), -1);
    return Encoding.of(bins, outputMode, known.length + 1, null, dtype());
  }

  @Override
  protected boolean castsInputs() {
    return dtype().isFloating();
  }

  /** A layer that is yet to be adapted has as many bins as were asked for. */
  @Override
  protected List<TensorSpec> outputSpecs(List<Tensor> inputs, CallArguments arguments) {
    if (boundaries != null || numBins == null) {
      return super.outputSpecs(inputs, arguments);
    }
    Discretization adapted = new Discretization().name(name()).outputMode(outputMode);
    adapted.boundaries = new double[numBins - 1];
    return adapted.outputSpecs(inputs, arguments);
  }

  @Override
  public Config config() {
    return super.config()
        .remove("trainable") // Keras refuses it here
        .set(
            "bin_boundaries",
            boundaries == null ? null : Arrays.stream(boundaries).boxed().toList())
        .set("num_bins", numBins)
        .set("epsilon", epsilon)
        .set("output_mode", outputMode)
        .set("sparse", false);
  }

  /** Makes an equal layer. */
  public static Discretization fromConfig(Config config) {
    Discretization layer = new Discretization();
    if (config.has("num_bins")) {
      layer.numBins(config.getInt("num_bins", 0));
    }
    if (config.has("bin_boundaries")) {
      layer.boundaries =
          ascending(
              config.getList("bin_boundaries").stream()
                  .mapToDouble(b -> ((Number) b).doubleValue())
                  .toArray());
    }
    return layer
        .epsilon(config.getDouble("epsilon", 0.01))
        .outputMode(config.getString("output_mode", "int"))
        .baseConfig(config);
  }
}
