package dev.keris.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.FloatPointer;

/** Float32 memory off the heap, addressed through a layout, for comparing kernels with loops. */
final class Data {
  final Layout layout;
  private final FloatPointer memory;

  private Data(Layout layout) {
    this.layout = layout;
    long last = 0;
    for (int i = 0; i < layout.rank(); i++) {
      last += (layout.dim(i) - 1) * layout.stride(i);
    }
    memory = new FloatPointer(last + 1);
  }

  /** Returns numbers drawn evenly from -1 to 1. */
  static Data random(Random random, Layout layout) {
    Data data = new Data(layout);
    data.fill(i -> random.nextFloat() * 2 - 1);
    return data;
  }

  /** Returns numbers that no kernel may leave behind where it should write. */
  static Data garbage(Layout layout) {
    Data data = new Data(layout);
    data.fill(i -> Float.NaN);
    return data;
  }

  /** Returns a copy of the values and the layout. */
  Data copy() {
    Data data = new Data(layout);
    data.fill(this::get);
    return data;
  }

  Data fill(ToDoubleFunction<long[]> value) {
    forEach(layout.dims(), i -> memory.put(offset(i), (float) value.applyAsDouble(i)));
    return this;
  }

  double get(long... index) {
    return memory.get(offset(index));
  }

  long address() {
    return memory.address();
  }

  /** Asserts that each element is within {@code tolerance} (absolute and relative) of expected. */
  void assertEquals(ToDoubleFunction<long[]> expected, double tolerance) {
    forEach(
        layout.dims(),
        i -> {
          double want = expected.applyAsDouble(i);
          double got = get(i);
          assertTrue(
              want == got
                  || Double.isNaN(want) && Double.isNaN(got)
                  || Math.abs(want - got) <= tolerance * (1 + Math.abs(want)),
              () -> "at " + Arrays.toString(i) + ": expected " + want + ", got " + got);
        });
  }

  /** Returns the index of the element that stands at {@code index} of a larger tensor. */
  long[] broadcast(long[] index) {
    long[] i = new long[layout.rank()];
    for (int axis = 1; axis <= i.length; axis++) {
      i[i.length - axis] = layout.dim(-axis) == 1 ? 0 : index[index.length - axis];
    }
    return i;
  }

  /** Returns where the element at {@code index} stands in memory. */
  int position(long... index) {
    return (int) offset(index);
  }

  private long offset(long... index) {
    long offset = 0;
    for (int i = 0; i < index.length; i++) {
      offset += index[i] * layout.stride(i);
    }
    return offset;
  }

  /** Calls {@code body} with every index below {@code dims}; the array is reused. */
  static void forEach(long[] dims, java.util.function.Consumer<long[]> body) {
    if (Arrays.stream(dims).anyMatch(d -> d == 0)) {
      return;
    }
    long[] index = new long[dims.length];
    int axis;
    do {
      body.accept(index);
      axis = dims.length - 1;
      while (axis >= 0 && ++index[axis] == dims[axis]) {
        index[axis--] = 0;
      }
    } while (axis >= 0);
  }
}
