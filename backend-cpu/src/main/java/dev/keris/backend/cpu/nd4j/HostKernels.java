package dev.keris.backend.cpu.nd4j;

import dev.keris.backend.cpu.Cells;
import dev.keris.backend.cpu.KernelFactory;
import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Step;
import dev.keris.graph.Node;
import dev.keris.ops.ArgSort;
import dev.keris.ops.Cumulative;
import dev.keris.ops.RandomBits;
import dev.keris.ops.RandomUniform;
import java.util.List;
import java.util.Optional;

/** Operations that ND4J does not have, or not for all types, in plain Java. */
final class HostKernels implements KernelFactory {
  @Override
  public boolean supports(Node node) {
    return node.op() instanceof ArgSort
        || node.op() instanceof RandomUniform
        || node.op() instanceof Cumulative;
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    Operand out = outputs.get(0);
    Operand in = inputs.get(0);
    if (node.op() instanceof ArgSort op) {
      return Optional.of(argSort(op, in, out));
    } else if (node.op() instanceof Cumulative op) {
      return Optional.of(cumulative(op, in, out));
    }
    return Optional.of(random((RandomUniform) node.op(), Cells.of(in), out));
  }

  private static Step random(RandomUniform op, Cells state, Operand out) {
    Cells y = Cells.of(out);
    int size = out.size();
    return () -> {
      long key =
          op.key((int) state.get(0), (int) state.get(1), (int) state.get(2), (int) state.get(3));
      for (int i = 0; i < size; i++) {
        y.put(i, RandomBits.uniform(RandomBits.bits(key, i)));
      }
    };
  }

  private static Step cumulative(Cumulative op, Operand in, Operand out) {
    Cells x = Cells.of(in);
    Cells y = Cells.of(out);
    int length = (int) in.shape().dim(op.axis());
    int stride = (int) in.shape().slice(op.axis() + 1).size();
    int lines = length == 0 ? 0 : in.size() / length;
    return () -> {
      for (int line = 0; line < lines; line++) {
        int start = line / stride * length * stride + line % stride;
        double sum = op.product() ? 1 : 0;
        for (int i = 0; i < length; i++) {
          int place = start + (op.reverse() ? length - 1 - i : i) * stride;
          double next = op.product() ? sum * x.get(place) : sum + x.get(place);
          y.put(place, op.exclusive() ? sum : next);
          sum = next;
        }
      }
    };
  }

  private static Step argSort(ArgSort op, Operand in, Operand out) {
    Cells x = Cells.of(in);
    Cells y = Cells.of(out);
    int length = (int) in.shape().dim(op.axis());
    int stride = (int) in.shape().slice(op.axis() + 1).size();
    int lines = length == 0 ? 0 : in.size() / length;
    double[] keys = new double[length];
    int[] order = new int[length];
    int[] spare = new int[length];
    return () -> {
      for (int line = 0; line < lines; line++) {
        int start = line / stride * length * stride + line % stride;
        for (int i = 0; i < length; i++) {
          keys[i] = x.get(start + i * stride) + 0.0; // -0 is no less than 0
          order[i] = i;
        }
        sort(keys, op.descending(), order, spare);
        for (int i = 0; i < length; i++) {
          y.put(start + i * stride, order[i]);
        }
      }
    };
  }

  /** Merge sort from the bottom up, which keeps the order of equal keys and needs no objects. */
  private static void sort(double[] keys, boolean descending, int[] order, int[] spare) {
    int sign = descending ? -1 : 1;
    int length = order.length;
    for (int width = 1; width < length; width *= 2) {
      for (int start = 0; start < length; start += 2 * width) {
        int middle = Math.min(start + width, length);
        int end = Math.min(start + 2 * width, length);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
          boolean isLeft =
              right == end
                  || left < middle
                      && sign * Double.compare(keys[order[left]], keys[order[right]]) <= 0;
          spare[i] = isLeft ? order[left++] : order[right++];
        }
      }
      System.arraycopy(spare, 0, order, 0, length);
    }
  }
}
