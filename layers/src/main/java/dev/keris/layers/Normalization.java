package dev.keris.layers;

import dev.keris.K;
import dev.keris.arrays.NDArrays;
import dev.keris.initializers.Ones;
import dev.keris.initializers.Zeros;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes {@code (x - mean) / sqrt(variance)} with fixed statistics, given or found by {@link
 * #adapt} (keras.io/api/layers/preprocessing_layers/numerical/normalization). The shape stays.
 */
public final class Normalization extends BaseLayer<Normalization> {
  private final int[] axes;
  private double[] mean;
  private double[] variance;
  private boolean invert;
  private Variable meanVariable;
  private Variable varianceVariable;

  /** Makes a layer with statistics for each element of the last axis. */
  public Normalization() {
    this(-1);
  }

  /** Makes a layer with statistics for each element along some axes; for none, for all together. */
  public Normalization(int... axes) {
    this.axes = axes.clone();
  }

  /** Gives the means: one, or one for each element along the axes. */
  public Normalization mean(double... means) {
    return set(() -> mean = means.clone());
  }

  /** Gives the variances: one, or one for each element along the axes. */
  public Normalization variance(double... variances) {
    return set(() -> variance = variances.clone());
  }

  /** Sets whether the layer undoes the normalization instead; the default is false. */
  public Normalization invert(boolean undo) {
    return set(() -> invert = undo);
  }

  @Override
  protected void build(Shape input, Weights weights) {
    if ((mean == null) != (variance == null)) {
      throw new IllegalArgumentException(
          "Layer '%s' (Normalization): mean and variance must be given together."
              .formatted(name()));
    }
    if (mean == null) {
      long[] dims = IntStream.of(axes).mapToLong(axis -> Inputs.known(this, input, axis)).toArray();
      meanVariable = weights.addState("mean", Shape.of(dims), new Zeros());
      varianceVariable = weights.addState("variance", Shape.of(dims), new Ones());
      weights.add("count", Shape.scalar(), DType.INT32, new Zeros(), false);
    }
  }

  /**
   * Finds mean and variance of data, whose first axis are samples.
   *
   * @throws IllegalStateException if they have been given
   */
  public void adapt(INDArray data) {
    if (mean != null) {
      throw new IllegalStateException(
          "Normalization '%s' was given its mean and variance.".formatted(name()));
    }
    Shape shape = NDArrays.spec(data).shape();
    buildOnce(List.of(shape.with(0, Shape.UNKNOWN)));
    double[] numbers = data.dup('c').castTo(DataType.DOUBLE).data().asDouble();
    Moments moments = new Moments(Math.toIntExact(meanVariable.shape().size()));
    long[] strides = strides(shape);
    for (int i = 0; i < numbers.length; i++) {
      moments.add(cell(i, shape, strides), numbers[i]);
    }
    WeightArrays.write(meanVariable, array(moments.means()));
    WeightArrays.write(varianceVariable, array(moments.variances()));
  }

  private INDArray array(double[] values) {
    return Nd4j.createFromArray(values).reshape(meanVariable.shape().toArray());
  }

  private static long[] strides(Shape shape) {
    long[] strides = new long[shape.rank()];
    long stride = 1;
    for (int i = shape.rank() - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape.dim(i);
    }
    return strides;
  }

  /** Which element of the statistics a row-major position belongs to. */
  private int cell(long position, Shape shape, long[] strides) {
    long cell = 0;
    for (int axis : axes) {
      int index = shape.axis(axis);
      cell = cell * shape.dim(index) + position / strides[index] % shape.dim(index);
    }
    return (int) cell;
  }

  /** Sums for means and variances, one pair for each cell. */
  private static final class Moments {
    private final double[] sums;
    private final double[] squares;
    private final long[] counts;

    Moments(int cells) {
      sums = new double[cells];
      squares = new double[cells];
      counts = new long[cells];
    }

    void add(int cell, double value) {
      sums[cell] += value;
      squares[cell] += value * value;
      counts[cell]++;
    }

    double[] means() {
      return IntStream.range(0, sums.length).mapToDouble(i -> sums[i] / counts[i]).toArray();
    }

    double[] variances() {
      double[] means = means();
      return IntStream.range(0, sums.length)
          .mapToDouble(i -> Math.max(0, squares[i] / counts[i] - means[i] * means[i]))
          .toArray();
    }
  }

  @Override
  protected Tensor call(Tensor input, boolean training) {
    Tensor x = K.cast(input, dtype());
    Tensor m = along(x.shape(), mean, meanVariable);
    Tensor deviation = K.sqrt(along(x.shape(), variance, varianceVariable));
    Tensor safe = K.maximum(deviation, K.epsilon());
    return invert ? K.add(K.multiply(x, safe), m) : K.divide(K.subtract(x, m), safe);
  }

  /** Statistics in a shape that broadcasts to that of the input. */
  private Tensor along(Shape input, double[] given, Variable found) {
    long[] dims = new long[input.rank()];
    Arrays.fill(dims, 1);
    if (given == null || given.length > 1) {
      for (int axis : axes) {
        dims[input.axis(axis)] = input.dim(axis);
      }
    }
    return given == null ? K.reshape(found.value(), dims) : K.constant(given, dtype(), dims);
  }

  @Override
  public Config config() {
    return super.config()
        .set("axis", Arguments.list(axes))
        .set("invert", invert)
        .set("mean", value(mean))
        .set("variance", value(variance));
  }

  private static Object value(double[] values) {
    return values == null
        ? null
        : values.length == 1 ? values[0] : Arrays.stream(values).boxed().toList();
  }

  /** Makes an equal layer. */
  public static Normalization fromConfig(Config config) {
    boolean all = config.hasKey("axis") && config.get("axis") == null;
    Normalization layer = new Normalization(all ? new int[0] : config.getInts("axis", 1, -1));
    if (config.has("mean")) {
      layer.mean(numbers(config.get("mean"))).variance(numbers(config.get("variance")));
    }
    return layer.invert(config.getBoolean("invert", false)).baseConfig(config);
  }

  private static double[] numbers(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().flatMapToDouble(v -> Arrays.stream(numbers(v))).toArray();
    }
    return new double[] {((Number) value).doubleValue()};
  }
}
