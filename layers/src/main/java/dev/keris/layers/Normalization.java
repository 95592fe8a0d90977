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
  private Items mean; // null until given
  private Items variance;
  private boolean invert;
  private int rank;
  private int[] kept; // the axes from the front, ascending
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

  /** Gives the means: one, one for each element of the last of the axes, or along all of them. */
  public Normalization mean(double... means) {
    return set(() -> mean = statistics(means.length == 1 ? means[0] : means));
  }

  /** Gives the means as an array with the dimensions of the axes, or of the last of them. */
  public Normalization mean(INDArray means) {
    return set(() -> mean = statistics(means));
  }

  /** Gives the variances, as many as {@link #mean(double...)}. */
  public Normalization variance(double... variances) {
    return set(() -> variance = statistics(variances.length == 1 ? variances[0] : variances));
  }

  /** Gives the variances, of the shape of {@link #mean(INDArray)}. */
  public Normalization variance(INDArray variances) {
    return set(() -> variance = statistics(variances));
  }

  private Items statistics(Object numbers) {
    Items items = Items.of(this, numbers);
    return new Items(
        items.shape(),
        items.values().stream().map(v -> (Object) ((Number) v).doubleValue()).toList());
  }

  /** Sets whether the layer undoes the normalization instead; the default is false. */
  public Normalization invert(boolean undo) {
    return set(() -> invert = undo);
  }

  @Override
  protected void build(Shape input, Weights weights) {
    require(
        mean == null ? variance == null : variance != null && mean.shape().equals(variance.shape()),
        "mean and variance must be given together, and have the same shape",
        "%s and %s".formatted(shape(mean), shape(variance)));
    rank = input.rank();
    kept = IntStream.of(axes).map(input::axis).sorted().toArray();
    if (mean == null) {
      IntStream.of(kept).forEach(axis -> Inputs.known(this, input, axis));
      meanVariable = weights.addState("mean", sizes(input), new Zeros());
      varianceVariable = weights.addState("variance", sizes(input), new Ones());
      weights.add("count", Shape.scalar(), DType.INT32, new Zeros(), false);
      return;
    }
    mean = arrange(mean, sizes(input));
    variance = arrange(variance, sizes(input));
  }

  /** Returns the dimensions along the axes. */
  private Shape sizes(Shape input) {
    return Shape.of(IntStream.of(kept).mapToLong(input::dim).toArray());
  }

  private static Shape shape(Items statistics) {
    return statistics == null ? null : statistics.shape();
  }

  /** Checks given statistics; those along all axes may be in one row. */
  private Items arrange(Items given, Shape dims) {
    boolean row =
        given.shape().rank() == 1 && dims.isKnown() && given.shape().last() == dims.size();
    Shape shape = row ? dims : given.shape();
    boolean fits = shape.rank() <= dims.rank();
    for (int i = 1; fits && i <= shape.rank(); i++) {
      long size = dims.dim(-i);
      fits = List.of(1L, size).contains(shape.dim(-i)) || size == Shape.UNKNOWN;
    }
    require(fits, "mean and variance must fit the axes, which are of size " + dims, shape);
    return new Items(shape, given.values());
  }

  private void require(boolean condition, String what, Object received) {
    if (!condition) {
      throw new IllegalArgumentException(
          "Layer '%s' (Normalization): %s. Received: %s".formatted(name(), what, received));
    }
  }

  /**
   * Finds mean and variance of data, whose first axis are samples.
   *
   * @throws IllegalStateException if they have been given
   */
  public void adapt(INDArray data) {
    adapt(List.of(data));
  }

  /** Finds mean and variance of data that come in batches; see {@link #adapt(INDArray)}. */
  public void adapt(Iterable<INDArray> batches) {
    if (mean != null) {
      throw new IllegalStateException(
          "Normalization '%s' was given its mean and variance.".formatted(name()));
    }
    Moments moments = null;
    for (INDArray batch : batches) {
      Shape shape = NDArrays.spec(batch).shape();
      buildOnce(List.of(shape.with(0, Shape.UNKNOWN)));
      Shape found = meanVariable.shape();
      require(
          shape.rank() == rank && found.equals(sizes(shape)),
          "it was built for data of rank %d, of size %s along the axes".formatted(rank, found),
          "shape=" + shape);
      moments = moments == null ? new Moments(Math.toIntExact(found.size())) : moments;
      add(batch, shape, moments);
    }
    require(moments != null, "adapt needs at least one batch", "none");
    WeightArrays.write(meanVariable, array(moments.means));
    WeightArrays.write(varianceVariable, array(moments.variances()));
  }

  private INDArray array(double[] values) {
    return Nd4j.createFromArray(values).reshape(meanVariable.shape().toArray());
  }

  private void add(INDArray batch, Shape shape, Moments moments) {
    double[] numbers = batch.dup('c').castTo(DataType.DOUBLE).data().asDouble();
    long[] strides = new long[rank];
    long stride = 1;
    for (int i = rank - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape.dim(i);
    }
    for (int i = 0; i < numbers.length; i++) {
      long cell = 0;
      for (int axis : kept) {
        cell = cell * shape.dim(axis) + i / strides[axis] % shape.dim(axis);
      }
      moments.add((int) cell, numbers[i]);
    }
  }

  /** Means and variances as numbers come in, one pair for each cell: Welford's algorithm. */
  private static final class Moments {
    private final double[] means;
    private final double[] squares; // of the distances from the mean, summed
    private final long[] counts;

    Moments(int cells) {
      means = new double[cells];
      squares = new double[cells];
      counts = new long[cells];
    }

    void add(int cell, double value) {
      double distance = value - means[cell];
      means[cell] += distance / ++counts[cell];
      squares[cell] += distance * (value - means[cell]);
    }

    double[] variances() {
      return IntStream.range(0, means.length).mapToDouble(i -> squares[i] / counts[i]).toArray();
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
  private Tensor along(Shape input, Items given, Variable found) {
    Shape sizes = given == null ? found.shape() : given.shape();
    long[] dims = new long[input.rank()];
    Arrays.fill(dims, 1);
    for (int i = 1; i <= sizes.rank(); i++) {
      dims[kept[kept.length - i]] = sizes.dim(-i);
    }
    return given == null
        ? K.reshape(found.value(), dims)
        : K.constant(given.values().stream().mapToDouble(v -> (Double) v).toArray(), dtype(), dims);
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public Config config() {
    return super.config()
        .set("axis", Arguments.list(axes))
        .set("invert", invert)
        .set("mean", mean == null ? null : mean.nested())
        .set("variance", variance == null ? null : variance.nested());
  }

  /** Makes an equal layer. */
  public static Normalization fromConfig(Config config) {
    boolean all = config.hasKey("axis") && config.get("axis") == null;
    Normalization layer = new Normalization(all ? new int[0] : config.getInts("axis", 1, -1));
    if (config.has("mean")) {
      layer.mean = layer.statistics(config.get("mean"));
      layer.variance = layer.statistics(config.get("variance"));
    }
    return layer.invert(config.getBoolean("invert", false)).baseConfig(config);
  }
}
