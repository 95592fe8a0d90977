package dev.keris.backend.cpu.reduction;

import dev.keris.backend.cpu.KernelFactory;
import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Step;
import dev.keris.graph.Node;
import dev.keris.ops.Reduce;
import dev.keris.tensor.DType;
import java.util.List;
import java.util.Optional;

/** Sum, mean, maximum and minimum of float32 over leading, trailing or all axes. */
public final class ReduceKernels implements KernelFactory {
  @Override
  public boolean supports(Node node) {
    return node.op() instanceof Reduce reduce
        && node.input(0).dtype() == DType.FLOAT32
        && reduce.kind() != Reduce.Kind.PROD;
  }

  /**
   * Binds a reduction of (outer, reduced, inner) elements to (outer, inner); there is no step if
   * the reduced axes do not lie side by side.
   */
  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    Reduce reduce = (Reduce) node.op();
    long[] dims = inputs.get(0).dims();
    int first = 0;
    while (first < dims.length && !isReduced(reduce, dims, first)) {
      first++;
    }
    int end = first;
    while (end < dims.length && (dims[end] == 1 || isReduced(reduce, dims, end))) {
      end++;
    }
    for (int i = end; i < dims.length; i++) {
      if (isReduced(reduce, dims, i)) {
        return Optional.empty();
      }
    }
    int outer = product(dims, 0, first);
    int count = product(dims, first, end);
    int inner = product(dims, end, dims.length);
    if (count == 0 || outer * inner == 0) {
      return Optional.empty();
    }
    double scale = reduce.kind() == Reduce.Kind.MEAN ? 1.0 / count : 1;
    Combine combine = Combine.of(reduce.kind());
    Operand in = inputs.get(0);
    Operand out = outputs.get(0);
    return Optional.of(
        inner == 1
            ? new RowReduction(combine, scale, outer, count, in, out)
            : new ColumnReduction(combine, scale, outer, count, inner, in, out));
  }

  private static boolean isReduced(Reduce reduce, long[] dims, int axis) {
    return dims[axis] != 1 && reduce.axes().contains(axis);
  }

  private static int product(long[] dims, int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      product *= (int) dims[i];
    }
    return product;
  }
}
