package dev.keris.backend.cpu.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random choice of how a window moves, and the loop over what it sees. */
record Windows(
    List<Long> spatial,
    List<Long> size,
    List<Long> strides,
    List<Long> dilations,
    List<Long> low,
    List<Long> high) {
  /** Called with each output position, tap and input position inside of the input. */
  interface Visitor {
    void visit(long[] position, long[] tap, long[] input);
  }

  static Windows random(Random random, int axes, boolean dilated) {
    Windows w =
        new Windows(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (int i = 0; i < axes; i++) {
      long taps = 1 + random.nextInt(3);
      long dilation = dilated ? 1 + random.nextInt(2) : 1;
      long extent = (taps - 1) * dilation + 1;
      w.size.add(taps);
      w.dilations.add(dilation);
      w.strides.add(1L + random.nextInt(3));
      w.low.add((long) random.nextInt((int) taps));
      w.high.add((long) random.nextInt((int) taps));
      w.spatial.add(extent + random.nextInt(6));
    }
    return w;
  }

  /** Returns the spatial axes between a batch and channels. */
  List<Long> input(long batch, long channels) {
    List<Long> shape = new ArrayList<>(spatial);
    shape.add(0, batch);
    shape.add(channels);
    return shape;
  }

  void forEach(long[] outputShape, Visitor visitor) {
    int axes = spatial.size();
    long[] positions = java.util.Arrays.copyOfRange(outputShape, 1, axes + 1);
    long[] taps = size.stream().mapToLong(Long::longValue).toArray();
    long[] input = new long[axes];
    Data.forEach(
        positions,
        p ->
            Data.forEach(
                taps,
                t -> {
                  boolean inside = true;
                  for (int i = 0; i < axes; i++) {
                    input[i] = p[i] * strides.get(i) - low.get(i) + t[i] * dilations.get(i);
                    inside &= input[i] >= 0 && input[i] < spatial.get(i);
                  }
                  if (inside) {
                    visitor.visit(p, t, input);
                  }
                }));
  }

  /** Returns the index (first, middle..., last). */
  static long[] index(long first, long[] middle, long... last) {
    long[] index = new long[1 + middle.length + last.length];
    index[0] = first;
    System.arraycopy(middle, 0, index, 1, middle.length);
    System.arraycopy(last, 0, index, 1 + middle.length, last.length);
    return index;
  }
}
