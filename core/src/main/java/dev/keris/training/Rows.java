package dev.keris.training;

import dev.keris.arrays.Conversion;
import dev.keris.arrays.JavaArrays;
import dev.keris.arrays.NDArrays;
import dev.keris.tensor.DType;
import dev.keris.tensor.Half;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One array of data, sample by sample, as bytes that a program takes: row-major and of the type of
 * its input. Any sample can be copied into a batch without making an object.
 */
public final class Rows {
  private static final long SEGMENT = 1 << 28; // bytes; of any other type less than 2 GB

  private final TensorSpec spec;
  private final int rowBytes;
  private final long rowsPerSegment;
  private final ByteBuffer[] segments;
  private final INDArray array; // whose memory the segments are; null if they have their own
  private final int first; // the row in the segments that is row 0 here

  private Rows(TensorSpec spec, ByteBuffer[] segments, INDArray array, int first) {
    this.spec = spec;
    this.first = first;
    this.rowBytes = rowBytes(spec);
    this.rowsPerSegment = rowsPerSegment(rowBytes);
    this.segments = segments;
    this.array = array;
  }

  /**
   * Makes rows of an array of any order, stride and numeric type, of at least one sample. It is
   * copied only if it is not row-major or of another type.
   */
  public static Rows of(INDArray array, DType type) {
    if (NDArrays.isRowMajor(array, type)) {
      return shared(array, type);
    }
    INDArray plain = NDArrays.rowMajor(array);
    return Conversion.isPossible(plain.dataType())
        ? converted(plain, type)
        : shared(plain.castTo(NDArrays.dataType(type)), type);
  }

  private static Rows shared(INDArray array, DType type) {
    TensorSpec spec = new TensorSpec(Shape.of(array.shape()), type);
    long segmentBytes = rowsPerSegment(rowBytes(spec)) * rowBytes(spec);
    ByteBuffer[] segments = new ByteBuffer[segmentCount(spec)];
    for (int i = 0; i < segments.length; i++) {
      long from = i * segmentBytes;
      segments[i] = NDArrays.bytes(array, from, Math.min(segmentBytes, spec.bytes() - from));
    }
    return new Rows(spec, segments, array, 0);
  }

  private static Rows converted(INDArray array, DType type) {
    Rows rows = allocate(new TensorSpec(Shape.of(array.shape()), type));
    int width = array.dataType().width();
    long from = 0;
    for (ByteBuffer segment : rows.segments) {
      int count = segment.capacity() / type.bytes();
      ByteBuffer source = NDArrays.bytes(array, from * width, (long) count * width);
      Conversion.convert(array.dataType(), source, type, segment, count);
      from += count;
    }
    Reference.reachabilityFence(array);
    return rows;
  }

  /** Makes rows of a primitive Java array, such as {@code float[][]}, of at least one sample. */
  public static Rows ofJava(Object array, DType type) {
    Rows rows = allocate(new TensorSpec(JavaArrays.shape(array), type));
    int step = array instanceof Object[] ? 1 : (int) Math.min(rows.size(), rows.rowsPerSegment);
    for (int row = 0; row < rows.size(); row += step) {
      if (array instanceof Object[] samples) {
        JavaArrays.copy(samples[row], type, rows.segment(row));
      } else {
        int end = Math.min(row + step, rows.size());
        JavaArrays.copy(array, row, end, type, rows.segment(row));
      }
    }
    return rows;
  }

  /** Makes rows of their own memory, zeros at first, to be written through {@link #segment}. */
  static Rows allocate(TensorSpec spec) {
    int rowBytes = rowBytes(spec);
    ByteBuffer[] segments = new ByteBuffer[segmentCount(spec)];
    long left = spec.bytes();
    for (int i = 0; i < segments.length; i++) {
      long size = Math.min(rowsPerSegment(rowBytes) * rowBytes, left);
      segments[i] = ByteBuffer.allocate((int) size).order(ByteOrder.nativeOrder());
      left -= size;
    }
    return new Rows(spec, segments, null, 0);
  }

  private static int rowBytes(TensorSpec spec) {
    return Math.toIntExact(new TensorSpec(spec.shape().slice(1), spec.dtype()).bytes());
  }

  private static long rowsPerSegment(int rowBytes) {
    return Math.max(1, SEGMENT / Math.max(1, rowBytes));
  }

  private static int segmentCount(TensorSpec spec) {
    long perSegment = rowsPerSegment(rowBytes(spec));
    return Math.toIntExact((spec.shape().dim(0) + perSegment - 1) / perSegment);
  }

  /** Returns the number of samples. */
  public int size() {
    return Math.toIntExact(spec.shape().dim(0));
  }

  /** Returns the shape, samples first, and the type. */
  public TensorSpec spec() {
    return spec;
  }

  /** Returns the shape and type of a batch of samples. */
  public TensorSpec spec(long samples) {
    return new TensorSpec(spec.shape().with(0, samples), spec.dtype());
  }

  /** Returns the same bytes under a shape of as many elements per sample. */
  public Rows reshape(Shape shape) {
    return new Rows(new TensorSpec(shape, spec.dtype()), segments, array, first);
  }

  /** Returns some neighbouring samples, without copying. */
  public Rows range(int from, int to) {
    return new Rows(spec(to - from), segments, array, first + from);
  }

  /** Returns the buffer that holds a sample, positioned at its first byte. */
  ByteBuffer segment(int row) {
    int segment = (int) (row / rowsPerSegment);
    return segments[segment].position((int) (row % rowsPerSegment) * rowBytes);
  }

  /**
   * Copies samples to the start of a buffer.
   *
   * @param order the numbers of the samples, or null if they are taken as they come
   * @param from the first place in the order
   * @param to the place after the last
   * @throws IllegalStateException if the array has been closed meanwhile
   */
  public void copy(int[] order, int from, int to, ByteBuffer target) {
    if (array != null && array.wasClosed()) {
      throw new IllegalStateException(
          "An array of shape %s was closed while it was in use as data.".formatted(spec.shape()));
    }
    int position = 0;
    int place = from;
    while (place < to) {
      int row = first + (order == null ? place : order[place]);
      int count = order == null ? neighbours(row, to - place) : 1;
      int segment = (int) (row / rowsPerSegment);
      int offset = (int) (row % rowsPerSegment) * rowBytes;
      target.put(position, segments[segment], offset, count * rowBytes);
      position += count * rowBytes;
      place += count;
    }
    Reference.reachabilityFence(array);
  }

  /** The number of rows, up to a limit, that lie one after the other in memory. */
  private int neighbours(int row, int limit) {
    return (int) Math.min(limit, rowsPerSegment - row % rowsPerSegment);
  }

  /** Returns element i of the whole array as a number; for checks, not for loops over much data. */
  double number(long index) {
    int width = spec.dtype().bytes();
    long position = (long) first * rowBytes + index * width;
    ByteBuffer segment = segments[(int) (position / (rowsPerSegment * rowBytes))];
    int at = (int) (position % (rowsPerSegment * rowBytes));
    return switch (spec.dtype()) {
      case FLOAT32 -> segment.getFloat(at);
      case FLOAT64 -> segment.getDouble(at);
      case INT32 -> segment.getInt(at);
      case INT64 -> segment.getLong(at);
      case BOOL -> segment.get(at);
      case FLOAT16 -> Half.toFloat(segment.getShort(at));
    };
  }
}
