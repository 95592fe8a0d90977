package dev.keris.backend.cpu;

import dev.keris.backend.cpu.onednn.Normalization.Kind;
import dev.keris.backend.cpu.onednn.NormalizationBackward;
import dev.keris.graph.Node;
import dev.keris.ops.Normalization;
import dev.keris.ops.NormalizationGradient;
import dev.keris.ops.Op;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Batch normalization with channels last and layer normalization, on float32, by oneDNN. */
final class NormalizationKernels implements KernelFactory {
  @Override
  public boolean supports(Node node) {
    List<Integer> axes = axes(node.op());
    return axes != null && node.input(0).dtype() == DType.FLOAT32 && kind(node, axes) != null;
  }

  /** Returns the axes of a normalization or its gradient; null for other operations. */
  private static List<Integer> axes(Op op) {
    if (op instanceof Normalization forward) {
      return forward.axes();
    }
    return op instanceof NormalizationGradient backward ? backward.axes() : null;
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    Operand x = inputs.get(0);
    if (x.size() == 0) {
      return Optional.empty();
    }
    long columns = inputs.get(1).size();
    long rows = x.size() / columns;
    long[] in = inputs.stream().mapToLong(Operand::address).toArray();
    long[] out = outputs.stream().mapToLong(Operand::address).toArray();
    if (node.op() instanceof Normalization op) {
      return OneDnnStep.of(
          dev.keris.backend.cpu.onednn.Normalization.create(
              kind(node, op.axes()), rows, columns, (float) op.epsilon(), false),
          kernel -> kernel.bind(in[0], in[1], in[2], out[0], out[1], out[2]));
    }
    NormalizationGradient op = (NormalizationGradient) node.op();
    return OneDnnStep.of(
        NormalizationBackward.create(kind(node, op.axes()), rows, columns, (float) op.epsilon()),
        kernel -> kernel.bind(in[0], in[1], in[2], in[3], in[4], out[0], out[1], out[2]));
  }

  /**
   * Returns which of oneDNN's two kinds a normalization is: over all axes but the last with a
   * factor for each channel, or over the last axes with a factor for each element of them; else
   * null.
   */
  private static Kind kind(Node node, List<Integer> axes) {
    Shape x = node.input(0).shape();
    Shape gamma = node.input(1).shape();
    int leading = x.rank() - axes.size();
    boolean isBatch = axes.equals(IntStream.range(0, x.rank() - 1).boxed().toList());
    if (isBatch && gamma.last() == x.last() && gamma.size() == x.last()) {
      return Kind.BATCH;
    }
    boolean isLayer = axes.equals(IntStream.range(leading, x.rank()).boxed().toList());
    if (isLayer && gamma.slice(leading).equals(x.slice(leading)) && isOnes(gamma, leading)) {
      return Kind.LAYER;
    }
    return null;
  }

  private static boolean isOnes(Shape shape, int count) {
    return IntStream.range(0, count).allMatch(i -> shape.dim(i) == 1);
  }
}
