package dev.keris.compiler.simplify;

import dev.keris.graph.Node;
import dev.keris.ops.Concat;
import dev.keris.ops.Reshape;
import dev.keris.ops.Slice;
import dev.keris.ops.Transpose;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Movements that move nothing go away, two in a row become one. */
final class Movements {
  private Movements() {}

  static Tensor reshape(Node node, Builder builder) {
    Tensor x = node.input(0);
    Shape shape = node.output().shape();
    if (x.shape().equals(shape)) {
      return x;
    } else if (x.node().op() instanceof Reshape) {
      return builder.reshape(x.node().input(0), shape);
    } else if (!((Reshape) node.op()).target().isKnown()) {
      return builder.reshape(x, shape);
    }
    return null;
  }

  static Tensor transpose(Node node, Builder builder) {
    Tensor x = node.input(0);
    List<Integer> permutation = ((Transpose) node.op()).permutation();
    if (keepsOrder(permutation, x.shape())) {
      return builder.reshape(x, node.output().shape());
    } else if (x.node().op() instanceof Transpose inner) {
      List<Integer> both = permutation.stream().map(inner.permutation()::get).toList();
      return builder.make(new Transpose(both), x.node().input(0));
    }
    return null;
  }

  /** Whether only axes of size 1 change places. */
  private static boolean keepsOrder(List<Integer> permutation, Shape shape) {
    int last = -1;
    for (int axis : permutation) {
      if (shape.dim(axis) != 1) {
        if (axis < last) {
          return false;
        }
        last = axis;
      }
    }
    return true;
  }

  static Tensor slice(Node node, Builder builder) {
    Tensor x = node.input(0);
    Slice op = (Slice) node.op();
    boolean whole = op.size().equals(x.shape());
    for (int i = 0; whole && i < x.rank(); i++) {
      whole = op.step().get(i) == 1 || op.size().dim(i) <= 1;
    }
    if (whole) {
      return x;
    } else if (x.node().op() instanceof Slice inner) {
      return builder.make(composed(op, inner), x.node().input(0));
    } else if (x.node().op() instanceof Concat concat && op.size().size() > 0) {
      return sliceOfConcat(op, concat.axis(), x.node().inputs(), builder);
    }
    return null;
  }

  private static Slice composed(Slice outer, Slice inner) {
    List<Long> start = new ArrayList<>();
    List<Long> step = new ArrayList<>();
    for (int i = 0; i < outer.size().rank(); i++) {
      start.add(inner.start().get(i) + outer.start().get(i) * inner.step().get(i));
      step.add(inner.step().get(i) * outer.step().get(i));
    }
    return new Slice(start, outer.size(), step);
  }

  /** A box that lies within one of the joined tensors is taken from that one. */
  private static Tensor sliceOfConcat(Slice op, int axis, List<Tensor> parts, Builder builder) {
    long first = op.start().get(axis);
    long last = first + (op.size().dim(axis) - 1) * op.step().get(axis);
    long begin = 0;
    for (Tensor part : parts) {
      long end = begin + part.shape().dim(axis);
      if (Math.min(first, last) >= begin && Math.max(first, last) < end) {
        List<Long> start = new ArrayList<>(op.start());
        start.set(axis, first - begin);
        return builder.make(new Slice(start, op.size(), op.step()), part);
      }
      begin = end;
    }
    return null;
  }

  static Tensor pad(Node node, Builder builder) {
    Tensor x = node.input(0);
    return x.shape().equals(node.output().shape()) ? x : null;
  }

  static Tensor concat(Node node, Builder builder) {
    Concat op = (Concat) node.op();
    List<Tensor> parts = new ArrayList<>();
    for (Tensor input : node.inputs()) {
      if (input.node().op().equals(op) && builder.isUsedOnce(input)) {
        parts.addAll(input.node().inputs());
      } else if (input.shape().dim(op.axis()) > 0) {
        parts.add(input);
      }
    }
    if (parts.size() < 2) {
      return parts.isEmpty() ? node.input(0) : parts.get(0);
    }
    return parts.equals(node.inputs()) ? null : builder.make(op, parts.toArray(Tensor[]::new));
  }
}
