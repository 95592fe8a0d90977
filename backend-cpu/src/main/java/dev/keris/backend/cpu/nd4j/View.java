package dev.keris.backend.cpu.nd4j;

import dev.keris.backend.cpu.Memory;
import dev.keris.backend.cpu.Operand;
import dev.keris.tensor.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.javacpp.indexer.BooleanIndexer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.HalfIndexer;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.javacpp.indexer.LongIndexer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Elements at regular distances in memory. Most movements are a copy between two views; a stride of
 * 0 repeats an element, a negative one reads backwards. A single number has one dimension here.
 */
record View(DType dtype, long address, long[] dims, long[] strides) {
  /** Returns an operand's elements. */
  static View of(Operand operand) {
    return packed(operand.dtype(), operand.address(), operand.dims());
  }

  /** Returns row-major neighbours. */
  static View packed(DType dtype, long address, long... dims) {
    long[] shape = dims.length == 0 ? new long[] {1} : dims;
    long[] strides = new long[shape.length];
    long step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape[i];
    }
    return new View(dtype, address, shape, strides);
  }

  /** Returns the number of elements. */
  long size() {
    return Arrays.stream(dims).reduce(1, (a, b) -> a * b);
  }

  /** Returns the same packed elements under other dimensions. */
  View reshape(long... newDims) {
    if (!Arrays.equals(strides, packed(dtype, address, dims).strides)) {
      throw new IllegalStateException("Only packed elements can be reshaped.");
    }
    return packed(dtype, address, newDims);
  }

  /** Returns the view with other dimensions and strides, from an offset in elements on. */
  View at(long offset, long[] newDims, long[] newStrides) {
    return new View(dtype, address + offset * dtype.bytes(), newDims, newStrides);
  }

  /** Returns the axes in another order. */
  View transpose(List<Integer> axes) {
    return at(
        0,
        axes.stream().mapToLong(axis -> dims[axis]).toArray(),
        axes.stream().mapToLong(axis -> strides[axis]).toArray());
  }

  /** Returns a box of the given size. */
  View slice(long[] start, long[] size, long[] step) {
    long[] to = new long[dims.length];
    long offset = 0;
    for (int i = 0; i < to.length; i++) {
      offset += start[i] * strides[i];
      to[i] = step[i] * strides[i];
    }
    return at(offset, size, to);
  }

  /** Returns the view repeated up to the dimensions, by NumPy's rule. */
  View broadcast(long... target) {
    long[] to = new long[target.length];
    int extra = target.length - dims.length;
    for (int i = Math.max(0, extra); i < target.length; i++) {
      to[i] = dims[i - extra] == 1 ? 0 : strides[i - extra];
    }
    return at(0, target, to);
  }

  /** Returns packed elements as a buffer in native byte order. */
  ByteBuffer bytes() {
    return new Memory.Address(address)
        .capacity(size() * dtype.bytes())
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }

  /** Returns a new array of ND4J's on these elements, which owns nothing. */
  INDArray array() {
    return Nd4j.create(buffer(), dims, strides, 0, 'c');
  }

  private DataBuffer buffer() {
    Memory.Address start = new Memory.Address(address);
    long n = size();
    return switch (dtype) {
      case FLOAT32 -> {
        FloatPointer p = new FloatPointer(start).capacity(n);
        yield Nd4j.createBuffer(p, DataType.FLOAT, n, FloatIndexer.create(p));
      }
      case FLOAT64 -> {
        DoublePointer p = new DoublePointer(start).capacity(n);
        yield Nd4j.createBuffer(p, DataType.DOUBLE, n, DoubleIndexer.create(p));
      }
      case FLOAT16 -> {
        ShortPointer p = new ShortPointer(start).capacity(n);
        yield Nd4j.createBuffer(p, DataType.FLOAT16, n, HalfIndexer.create(p));
      }
      case INT32 -> {
        IntPointer p = new IntPointer(start).capacity(n);
        yield Nd4j.createBuffer(p, DataType.INT32, n, IntIndexer.create(p));
      }
      case INT64 -> {
        LongPointer p = new LongPointer(start).capacity(n);
        yield Nd4j.createBuffer(p, DataType.INT64, n, LongIndexer.create(p));
      }
      case BOOL -> {
        BooleanPointer p = new BooleanPointer(start).capacity(n);
        yield Nd4j.createBuffer(p, DataType.BOOL, n, BooleanIndexer.create(p));
      }
    };
  }
}
