package dev.keris.layers;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.Collections;
import java.util.List;

/**
 * Sums the products of two inputs over one axis of each, sample by sample
 * (keras.io/api/layers/merging_layers/dot): of (batch, a, n) and (batch, b, n) with axis 2 each it
 * makes (batch, a, b), and of two vectors (batch, n) their product (batch, 1).
 */
public final class Dot extends BaseLayer<Dot> {
  private final int[] axes;
  private final boolean oneAxis;
  private boolean normalize;

  /** Makes a layer that sums over the same axis of both inputs. */
  public Dot(int axis) {
    this(true, axis, axis);
  }

  /** Makes a layer that sums over one axis of the first and one of the second input. */
  public Dot(int axisOfFirst, int axisOfSecond) {
    this(false, axisOfFirst, axisOfSecond);
  }

  private Dot(boolean oneAxis, int... axes) {
    this.oneAxis = oneAxis;
    this.axes = axes;
    if (axes[0] == 0 || axes[1] == 0) {
      throw new IllegalArgumentException("Dot: axis 0 is the batch and cannot be summed over.");
    }
  }

  /**
   * Sets whether inputs are divided by their norm along the axis first, which makes the result the
   * cosine; the default is false.
   */
  public Dot normalize(boolean newNormalize) {
    return set(() -> normalize = newNormalize);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    if (inputs.size() != 2) {
      throw Inputs.refuse(this, "exactly 2 inputs", inputs);
    }
    Inputs.minRank(this, inputs.get(0), 2);
    Inputs.minRank(this, inputs.get(1), 2);
    long a = size(inputs, 0);
    long b = size(inputs, 1);
    if (a != b && a != Shape.UNKNOWN && b != Shape.UNKNOWN) {
      throw Inputs.refuse(
          this, "equal sizes along axis %d and %d".formatted(axes[0], axes[1]), inputs);
    }
  }

  private long size(List<Shape> inputs, int i) {
    Shape shape = inputs.get(i);
    if (axes[i] >= shape.rank() || axes[i] <= -shape.rank()) {
      throw Inputs.refuse(this, "an input %d with an axis %d".formatted(i, axes[i]), inputs);
    }
    return shape.dim(axes[i]);
  }

  @Override
  protected List<Tensor> call(List<Tensor> inputs, CallArguments arguments, boolean training) {
    Tensor a = inputs.get(0);
    Tensor b = inputs.get(1);
    if (normalize) {
      a = K.l2Normalize(a, axes[0]);
      b = K.l2Normalize(b, axes[1]);
    }
    return List.of(K.batchDot(a, b, axes[0], axes[1]));
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected List<Tensor> computeMasks(List<Tensor> inputs, List<Tensor> outputs) {
    return Collections.singletonList(null);
  }

  @Override
  public Config config() {
    return super.config()
        .set("axes", oneAxis ? axes[0] : List.of(axes[0], axes[1]))
        .set("normalize", normalize);
  }

  /** Makes an equal layer. */
  public static Dot fromConfig(Config config) {
    int[] axes = config.getInts("axes", 1, -1);
    Dot layer = axes.length == 1 ? new Dot(axes[0]) : new Dot(axes[0], axes[1]);
    return layer.normalize(config.getBoolean("normalize", false)).baseConfig(config);
  }
}
