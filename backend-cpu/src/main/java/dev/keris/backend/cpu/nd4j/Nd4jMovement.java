package dev.keris.backend.cpu.nd4j;

import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Cast;
import dev.keris.ops.Concat;
import dev.keris.ops.Iota;
import dev.keris.ops.Pad;
import dev.keris.ops.Reshape;
import dev.keris.ops.Slice;
import dev.keris.ops.Transpose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Elements in other places, or of another type: copies between views. */
final class Nd4jMovement {
  private Nd4jMovement() {}

  static void cast(Cast op, Calls calls, List<View> in, View out) {
    calls.copy(in.get(0), out);
  }

  static void reshape(Reshape op, Calls calls, List<View> in, View out) {
    calls.copy(in.get(0).reshape(out.dims()), out);
  }

  static void transpose(Transpose op, Calls calls, List<View> in, View out) {
    View x = in.get(0);
    calls.copy(op.permutation().isEmpty() ? x : x.transpose(op.permutation()), out);
  }

  static void broadcast(BroadcastTo op, Calls calls, List<View> in, View out) {
    calls.copy(in.get(0).broadcast(out.dims()), out);
  }

  static void slice(Slice op, Calls calls, List<View> in, View out) {
    View x = in.get(0);
    calls.copy(
        op.start().isEmpty() ? x : x.slice(array(op.start()), out.dims(), array(op.step())), out);
  }

  static void pad(Pad op, Calls calls, List<View> in, View out) {
    View x = in.get(0);
    calls.fill(out, op.value());
    long[] step = op.interior().stream().mapToLong(n -> n + 1).toArray();
    calls.copy(x, op.low().isEmpty() ? out : out.slice(array(op.low()), x.dims(), step));
  }

  static void concat(Concat op, Calls calls, List<View> in, View out) {
    long[] start = new long[out.dims().length];
    long[] ones = new long[start.length];
    Arrays.fill(ones, 1);
    for (View part : in) {
      calls.copy(part, out.slice(start, part.dims(), ones));
      start[op.axis()] += part.dims()[op.axis()];
    }
  }

  static void iota(Iota op, Calls calls, List<View> in, View out) {
    long[] strides = new long[out.dims().length];
    strides[op.axis()] = 1;
    int count = Math.toIntExact(out.dims()[op.axis()]);
    View numbers =
        calls.constant(out.dtype(), IntStream.range(0, count).asDoubleStream().toArray());
    calls.copy(numbers.at(0, out.dims(), strides), out);
  }

  private static long[] array(List<Long> numbers) {
    return numbers.stream().mapToLong(n -> n).toArray();
  }
}
