package dev.keris.backend.cpu.movement;

import dev.keris.backend.Elements;
import dev.keris.backend.cpu.KernelFactory;
import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Step;
import dev.keris.graph.Node;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Concat;
import dev.keris.ops.Op;
import dev.keris.ops.Pad;
import dev.keris.ops.Slice;
import dev.keris.ops.Transpose;
import dev.keris.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Transposition, broadcasting, slices, padding and joining, all by {@link StridedCopy}. */
public final class MovementKernels implements KernelFactory {
  @Override
  public boolean supports(Node node) {
    Op op = node.op();
    return op instanceof Transpose
        || op instanceof BroadcastTo
        || op instanceof Slice
        || op instanceof Pad
        || op instanceof Concat;
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    Operand in = inputs.get(0);
    Operand out = outputs.get(0);
    if (out.size() == 0) {
      return Optional.of(() -> {});
    }
    Op op = node.op();
    if (op instanceof Transpose transpose) {
      return Optional.of(transpose(transpose, in, out));
    } else if (op instanceof BroadcastTo) {
      return Optional.of(broadcast(in, out));
    } else if (op instanceof Slice slice) {
      return Optional.of(slice(slice, in, out));
    } else if (op instanceof Pad pad) {
      return Optional.of(pad(pad, in, out));
    }
    return Optional.of(concat((Concat) op, inputs, out));
  }

  private static Step transpose(Transpose op, Operand in, Operand out) {
    long[] steps = strides(in.shape());
    long[] from = op.permutation().stream().mapToLong(axis -> steps[axis]).toArray();
    return new StridedCopy(in, out, out.dims(), from, 0, strides(out.shape()), 0);
  }

  private static Step broadcast(Operand in, Operand out) {
    long[] steps = strides(in.shape());
    long[] from = new long[out.shape().rank()];
    int extra = from.length - steps.length;
    for (int i = 0; i < steps.length; i++) {
      from[extra + i] = in.shape().dim(i) == 1 ? 0 : steps[i];
    }
    return new StridedCopy(in, out, out.dims(), from, 0, strides(out.shape()), 0);
  }

  private static Step slice(Slice op, Operand in, Operand out) {
    long[] from = strides(in.shape());
    long start = 0;
    for (int i = 0; i < from.length; i++) {
      start += op.start().get(i) * from[i];
      from[i] *= op.step().get(i);
    }
    return new StridedCopy(in, out, out.dims(), from, start, strides(out.shape()), 0);
  }

  private static Step pad(Pad op, Operand in, Operand out) {
    long[] to = strides(out.shape());
    long first = 0;
    for (int i = 0; i < to.length; i++) {
      first += op.low().get(i) * to[i];
      to[i] *= op.interior().get(i) + 1;
    }
    Step fill = fill(op.value(), out);
    if (in.size() == 0) {
      return fill;
    }
    Step copy = new StridedCopy(in, out, in.dims(), strides(in.shape()), 0, to, first);
    return () -> {
      fill.run();
      copy.run();
    };
  }

  /** Copies a piece filled beforehand, again and again. */
  private static Step fill(double value, Operand out) {
    int size = out.bytes().capacity();
    int width = out.dtype().bytes();
    double[] values = new double[Math.min(1024, size / width)];
    Arrays.fill(values, value);
    ByteBuffer piece = ByteBuffer.allocateDirect(values.length * width);
    Elements.write(out.dtype(), values, piece);
    return () -> {
      for (int start = 0; start < size; start += piece.capacity()) {
        out.bytes().put(start, piece, 0, Math.min(piece.capacity(), size - start));
      }
    };
  }

  private static Step concat(Concat op, List<Operand> inputs, Operand out) {
    long[] to = strides(out.shape());
    List<Step> copies = new ArrayList<>();
    long start = 0;
    for (Operand in : inputs) {
      if (in.size() > 0) {
        copies.add(
            new StridedCopy(in, out, in.dims(), strides(in.shape()), 0, to, start * to[op.axis()]));
      }
      start += in.shape().dim(op.axis());
    }
    Step[] all = copies.toArray(Step[]::new);
    return () -> {
      for (Step copy : all) {
        copy.run();
      }
    };
  }

  /** Returns the distance in elements between neighbours along each axis of a packed tensor. */
  static long[] strides(Shape shape) {
    long[] strides = new long[shape.rank()];
    long step = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape.dim(i);
    }
    return strides;
  }
}
