package dev.keris.backend.cpu.movement;

import dev.keris.backend.cpu.Cells;
import dev.keris.backend.cpu.KernelFactory;
import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Step;
import dev.keris.graph.Node;
import dev.keris.ops.ArgReduce;
import dev.keris.ops.GatherElements;
import dev.keris.ops.ScatterAddElements;
import dev.keris.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Single elements along an axis: finding the greatest, taking and adding by index. */
public final class ElementIndexKernels implements KernelFactory {
  @Override
  public boolean supports(Node node) {
    return node.op() instanceof ArgReduce
        || node.op() instanceof GatherElements
        || node.op() instanceof ScatterAddElements;
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    Operand out = outputs.get(0);
    if (node.op() instanceof ArgReduce op) {
      return Optional.of(argReduce(op, inputs.get(0), out));
    } else if (node.op() instanceof GatherElements op) {
      return Optional.of(gather(op, inputs.get(0), inputs.get(1), out));
    }
    return Optional.of(
        scatterAdd((ScatterAddElements) node.op(), inputs.get(0), inputs.get(1), out));
  }

  private static Step argReduce(ArgReduce op, Operand in, Operand out) {
    Cells x = Cells.of(in);
    Cells y = Cells.of(out);
    int count = (int) in.shape().dim(op.axis());
    int inner = inner(in.shape(), op.axis());
    int size = out.size();
    double sign = op.max() ? 1 : -1;
    return () -> {
      for (int i = 0; i < size; i++) {
        int start = i / inner * count * inner + i % inner;
        int best = 0;
        double greatest = sign * x.get(start);
        for (int k = 1; k < count; k++) {
          double value = sign * x.get(start + k * inner);
          if (value > greatest || value != value && greatest == greatest) { // NaN wins, as in NumPy
            greatest = value;
            best = k;
          }
        }
        y.put(i, best);
      }
    };
  }

  private static Step gather(GatherElements op, Operand data, Operand indices, Operand out) {
    Cells from = Cells.of(data);
    Cells index = Cells.of(indices);
    Cells to = Cells.of(out);
    int bound = (int) data.shape().dim(op.axis());
    int count = (int) indices.shape().dim(op.axis());
    int inner = inner(data.shape(), op.axis());
    int size = out.size();
    return () -> {
      for (int i = 0; i < size; i++) {
        int position = op.position((long) index.get(i), bound);
        to.put(i, from.get((i / inner / count * bound + position) * inner + i % inner));
      }
    };
  }

  private static Step scatterAdd(
      ScatterAddElements op, Operand indices, Operand updates, Operand out) {
    Cells index = Cells.of(indices);
    Cells from = Cells.of(updates);
    Cells to = Cells.of(out);
    int bound = (int) op.size();
    int count = (int) indices.shape().dim(op.axis());
    int inner = inner(out.shape(), op.axis());
    int size = out.size();
    int updateCount = indices.size();
    return () -> {
      for (int i = 0; i < size; i++) {
        to.put(i, 0);
      }
      for (int i = 0; i < updateCount; i++) {
        int position = op.position((long) index.get(i), bound);
        int target = (i / inner / count * bound + position) * inner + i % inner;
        to.put(target, to.get(target) + from.get(i));
      }
    };
  }

  private static int inner(Shape shape, int axis) {
    return (int) shape.slice(axis + 1).size();
  }
}
