package dev.keris.backend.cpu.nd4j;

import dev.keris.ops.Conv;
import dev.keris.ops.ConvInputGradient;
import dev.keris.ops.ConvKernelGradient;
import dev.keris.ops.Window;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Convolutions as one matrix product: what the taps see, (positions, taps × channels), times the
 * kernel. ND4J's own know neither groups nor padding that differs between the two sides. Groups
 * become blocks along the diagonal of a kernel over all channels.
 */
final class Nd4jConvolutions {
  private final Calls calls;
  private final View x;
  private final View kernel;
  private final View y;
  private final long groups;
  private final Taps taps;
  private final long channels;
  private final long filters;

  private Nd4jConvolutions(Calls calls, Window window, long groups, View x, View kernel, View y) {
    this.calls = calls;
    this.x = x;
    this.kernel = kernel;
    this.y = y;
    this.groups = groups;
    List<Long> size = LongStream.of(kernel.dims()).boxed().toList().subList(0, window.rank());
    this.taps = new Taps(calls, x, window, size, y);
    this.channels = x.dims()[x.dims().length - 1];
    this.filters = y.dims()[y.dims().length - 1];
  }

  static void forward(Conv op, Calls calls, List<View> in, View out) {
    new Nd4jConvolutions(calls, op.window(), op.groups(), in.get(0), in.get(1), out).forward();
  }

  static void toInput(ConvInputGradient op, Calls calls, List<View> in, View out) {
    new Nd4jConvolutions(calls, op.window(), op.groups(), out, in.get(0), in.get(1)).toInput();
  }

  static void toKernel(ConvKernelGradient op, Calls calls, List<View> in, View out) {
    new Nd4jConvolutions(calls, op.window(), op.groups(), in.get(0), out, in.get(1)).toKernel();
  }

  private void forward() {
    View full = fullKernel();
    if (groups > 1) {
      calls.copy(blocks(kernel), diagonal(full));
    }
    Nd4jMatMul.multiply(calls, seen(), false, full, false, rows(y, filters));
  }

  private void toKernel() {
    View full = fullKernel();
    Nd4jMatMul.multiply(calls, seen(), true, rows(y, filters), false, full);
    if (groups > 1) {
      calls.copy(diagonal(full), blocks(kernel));
    }
  }

  private void toInput() {
    View full = fullKernel();
    if (groups > 1) {
      calls.copy(blocks(kernel), diagonal(full));
    }
    View columns = columns();
    Nd4jMatMul.multiply(
        calls, rows(y, filters), false, full, true, rows(columns, taps.count() * channels));
    taps.fill(calls, 0);
    for (int tap = 0; tap < taps.count(); tap++) {
      calls.custom("add", taps.get(tap), taps.get(tap), column(columns, tap));
    }
    taps.write(calls, x);
  }

  /** What the taps see, as a matrix. */
  private View seen() {
    taps.read(calls, x, 0);
    View columns = columns();
    for (int tap = 0; tap < taps.count(); tap++) {
      calls.copy(taps.get(tap), column(columns, tap));
    }
    return rows(columns, taps.count() * channels);
  }

  private View columns() {
    long[] dims = y.dims().clone();
    dims[dims.length - 1] = taps.count() * channels;
    return calls.scratch(x.dtype(), dims);
  }

  private View column(View columns, int tap) {
    long[] dims = columns.dims().clone();
    dims[dims.length - 1] = channels;
    return columns.at(tap * channels, dims, columns.strides());
  }

  private static View rows(View view, long width) {
    return view.reshape(view.size() / width, width);
  }

  /** The kernel over all channels, zero between the groups. */
  private View fullKernel() {
    long height = taps.count() * channels;
    return groups == 1
        ? kernel.reshape(height, filters)
        : calls.scratch(kernel.dtype(), height, filters);
  }

  /** The grouped kernel as (taps, groups, channels of one, filters of one). */
  private View blocks(View grouped) {
    long wide = channels / groups;
    long tall = filters / groups;
    return grouped.at(
        0,
        new long[] {taps.count(), groups, wide, tall},
        new long[] {wide * filters, tall, filters, 1});
  }

  /** The same blocks in the kernel over all channels. */
  private View diagonal(View full) {
    long wide = channels / groups;
    long tall = filters / groups;
    return full.at(
        0,
        new long[] {taps.count(), groups, wide, tall},
        new long[] {channels * filters, wide * filters + tall, filters, 1});
  }
}
