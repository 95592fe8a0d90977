package dev.keris.backend.cpu.nd4j;

import dev.keris.backend.cpu.Cells;
import dev.keris.ops.Gather;
import dev.keris.ops.GatherElements;
import dev.keris.ops.IndexChecked;
import dev.keris.ops.ScatterAdd;
import dev.keris.ops.ScatterAddElements;
import dev.keris.tensor.DType;
import java.util.Arrays;
import java.util.List;

/**
 * Taking and adding by index. Indices are checked in Java, and turned into row numbers of a matrix
 * whatever the axis is; ND4J then moves the rows.
 */
final class Nd4jIndexing {
  private Nd4jIndexing() {}

  static void gather(Gather op, Calls calls, List<View> in, View out) {
    View data = in.get(0);
    long bound = data.dims()[op.axis()];
    long outer = product(data, 0, op.axis());
    long inner = product(data, op.axis() + 1, data.dims().length);
    View rows = rows(op, calls, in.get(1), bound, outer, 1);
    take(calls, data.reshape(outer * bound, inner), rows, out.reshape(rows.size(), inner));
  }

  static void gatherElements(GatherElements op, Calls calls, List<View> in, View out) {
    View data = in.get(0);
    View indices = in.get(1);
    View rows = elements(op, calls, indices, data.dims()[op.axis()], op.axis());
    take(calls, data.reshape(data.size(), 1), rows, out.reshape(out.size(), 1));
  }

  static void scatterAdd(ScatterAdd op, Calls calls, List<View> in, View out) {
    long outer = product(out, 0, op.axis());
    long inner = product(out, op.axis() + 1, out.dims().length);
    View rows = rows(op, calls, in.get(0), op.size(), outer, 1);
    View updates = in.get(1).reshape(rows.size(), inner);
    add(calls, updates, rows, out.reshape(outer * op.size(), inner));
  }

  static void scatterAddElements(ScatterAddElements op, Calls calls, List<View> in, View out) {
    View rows = elements(op, calls, in.get(0), op.size(), op.axis());
    add(calls, in.get(1).reshape(rows.size(), 1), rows, out.reshape(out.size(), 1));
  }

  private static void take(Calls calls, View data, View rows, View out) {
    if (data.size() > 0) { // else every index is out of range
      calls.custom("gather", out, new long[] {0}, data, rows);
    }
  }

  private static void add(Calls calls, View updates, View rows, View out) {
    calls.fill(out, 0);
    if (out.size() > 0 && updates.size() > 0) {
      calls.accumulate("scatter_add", out, out, rows, updates);
    }
  }

  private static View elements(IndexChecked op, Calls calls, View indices, long bound, int axis) {
    long outer = product(indices, 0, axis);
    long inner = product(indices, axis + 1, indices.dims().length);
    long count = indices.dims()[axis];
    return rows(op, calls, indices.reshape(outer, count, inner), bound, 0, inner);
  }

  /**
   * Adds the computation of row numbers. With repeats, all indices are taken for each part of bound
   * rows; without (0), they lie as (parts, count, inner), and so do the rows.
   */
  private static View rows(
      IndexChecked op, Calls calls, View indices, long bound, long repeats, long inner) {
    int size = Math.toIntExact(indices.size());
    int total = Math.toIntExact(repeats == 0 ? size : repeats * size);
    int axis = Math.toIntExact(bound);
    int width = Math.toIntExact(inner);
    int part = repeats == 0 ? Math.toIntExact(indices.dims()[1]) * width : size;
    View rows = calls.scratch(DType.INT64, total);
    if (total == 0) {
      return rows;
    }
    Cells target = new Cells(rows.dtype(), rows.bytes());
    Cells source = new Cells(indices.dtype(), indices.bytes());
    calls.host(
        () -> {
          for (int i = 0; i < total; i++) {
            int position = op.position((long) source.get(i % size), axis);
            target.put(i, (double) (i / part * axis + position) * width + i % width);
          }
        });
    return rows;
  }

  private static long product(View view, int from, int to) {
    return Arrays.stream(view.dims(), from, to).reduce(1, (a, b) -> a * b);
  }
}
