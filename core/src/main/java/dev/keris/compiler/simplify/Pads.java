package dev.keris.compiler.simplify;

import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.Concat;
import dev.keris.ops.Pad;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sums of padded tensors, as gradients of slices give them. */
final class Pads {
  private Pads() {}

  /**
   * The sum of two tensors padded with zeros, side by side along one axis, is the padded tensor
   * that they form together: so the gradients of slices are joined, not added up.
   */
  static Tensor sum(Node node, Builder builder) {
    Node a = node.input(0).node();
    Node b = node.input(1).node();
    if (node.op() != Binary.ADD
        || !(a.op() instanceof Pad p && b.op() instanceof Pad q)
        || p.value() != 0
        || q.value() != 0
        || !builder.isUsedOnce(a.output())
        || !builder.isUsedOnce(b.output())
        || !a.output().shape().equals(b.output().shape())) {
      return null;
    }
    int axis = 0;
    while (axis < p.low().size() - 1 && samePlace(p, q, axis)) {
      axis++;
    }
    Tensor first = a.input(0);
    Tensor second = b.input(0);
    if (!first.shape().drop(axis).equals(second.shape().drop(axis))
        || !IntStream.range(axis + 1, p.low().size()).allMatch(i -> samePlace(p, q, i))
        || p.interior().get(axis) != 0
        || q.interior().get(axis) != 0) {
      return null;
    }
    if (p.low().get(axis) + first.shape().dim(axis) == q.low().get(axis)) {
      return joined(p, first, q, second, axis, builder);
    } else if (q.low().get(axis) + second.shape().dim(axis) == p.low().get(axis)) {
      return joined(q, second, p, first, axis, builder);
    }
    return null;
  }

  private static boolean samePlace(Pad p, Pad q, int axis) {
    return p.low().get(axis).equals(q.low().get(axis))
        && p.high().get(axis).equals(q.high().get(axis))
        && p.interior().get(axis).equals(q.interior().get(axis));
  }

  private static Tensor joined(
      Pad before, Tensor first, Pad after, Tensor second, int axis, Builder builder) {
    List<Long> high = new ArrayList<>(before.high());
    high.set(axis, after.high().get(axis));
    Tensor both = builder.make(new Concat(axis), first, second);
    return builder.make(new Pad(before.low(), high, before.interior(), 0), both);
  }
}
