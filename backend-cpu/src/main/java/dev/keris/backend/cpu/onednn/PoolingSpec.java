package dev.keris.backend.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The geometry of a pooling over 1 to 3 spatial axes, channels last: x (batch, spatial...,
 * channels), y (batch, positions..., channels).
 *
 * <p>Padding never wins a maximum and is not counted by an average.
 */
public final class PoolingSpec {
  /** What is taken from each window. */
  public enum Kind {
    /** The greatest element, the first one if several are equal. */
    MAX(dnnl_pooling_max),
    /** The mean of the elements inside of x. */
    AVERAGE(dnnl_pooling_avg_exclude_padding);

    private final int algorithm;

    Kind(int algorithm) {
      this.algorithm = algorithm;
    }
  }

  private final Kind kind;
  private final ConvolutionSpec geometry;

  private PoolingSpec(Kind kind, ConvolutionSpec geometry) {
    this.kind = kind;
    this.geometry = geometry;
  }

  /**
   * Returns the geometry of a pooling.
   *
   * @param input the shape of x
   * @param size the number of elements along each spatial axis of the window
   * @param strides the step between positions
   * @param low the padding before x, less than the size
   * @param high the padding after x, less than the size
   * @throws IllegalArgumentException if these do not fit each other
   */
  public static PoolingSpec of(
      Kind kind,
      List<Long> input,
      List<Long> size,
      List<Long> strides,
      List<Long> low,
      List<Long> high) {
    for (int i = 0; i < size.size(); i++) {
      if (low.get(i) >= size.get(i) || high.get(i) >= size.get(i)) {
        throw new IllegalArgumentException(
            "pooling: windows of " + size + " are no larger than the padding " + low + ", " + high);
      }
    }
    long channels = input.get(input.size() - 1);
    List<Long> kernel = new ArrayList<>(size);
    kernel.add(1L);
    kernel.add(channels);
    List<Long> dense = Collections.nCopies(size.size(), 1L);
    return new PoolingSpec(
        kind, ConvolutionSpec.of(input, kernel, strides, dense, low, high, channels));
  }

  /** Returns the shape of y. */
  public long[] outputShape() {
    return geometry.outputShape();
  }

  /** Returns the shape of x. */
  public long[] inputShape() {
    return geometry.inputShape();
  }

  /** Returns the same pooling of {@code count} examples. */
  PoolingSpec batch(long count) {
    return new PoolingSpec(kind, geometry.batch(count));
  }

  long batch() {
    return geometry.batch();
  }

  long xOffset(long n) {
    return geometry.xOffset(n);
  }

  long yOffset(long n) {
    return geometry.yOffset(n);
  }

  /** About how long one thread takes: 3 elements per nanosecond. */
  double nanos() {
    return 500 + Layout.of(outputShape()).size() * Layout.of(size()).size() / 3.0;
  }

  boolean hasWorkspace() {
    return kind == Kind.MAX;
  }

  int algorithm() {
    return kind.algorithm;
  }

  Layout x() {
    return geometry.x();
  }

  Layout y() {
    return geometry.y();
  }

  long[] size() {
    long[] kernel = geometry.kernelShape();
    return Arrays.copyOf(kernel, kernel.length - 2);
  }

  long[] strides() {
    return geometry.strides();
  }

  long[] gaps() {
    return geometry.gaps();
  }

  long[] low() {
    return geometry.low();
  }

  long[] high() {
    return geometry.high();
  }
}
