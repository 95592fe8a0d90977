package dev.keris.backend.cpu;

import dev.keris.backend.cpu.onednn.Layout;
import dev.keris.backend.cpu.onednn.MatMul.Spec;
import dev.keris.graph.Node;
import dev.keris.ops.Linear;
import dev.keris.ops.MatMul;
import dev.keris.tensor.DType;
import java.util.List;
import java.util.Optional;

/** Matrix products of float32, with bias and activation where fused, by oneDNN. */
final class MatMulKernels implements KernelFactory {
  @Override
  public boolean supports(Node node) {
    return node.output().dtype() == DType.FLOAT32
        && (node.op() instanceof MatMul
            || node.op() instanceof Linear linear && OneDnnStep.hasActivation(linear.activation()));
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    Operand a = inputs.get(0);
    Operand b = inputs.get(1);
    Operand out = outputs.get(0);
    if (a.size() == 0 || b.size() == 0) {
      return Optional.empty();
    }
    Spec spec;
    long bias = 0;
    if (node.op() instanceof Linear op) {
      spec =
          spec(a, op.transposeA(), b, op.transposeB(), out)
              .withBias()
              .withActivation(OneDnnStep.activation(op.activation()));
      bias = inputs.get(2).address();
    } else {
      MatMul op = (MatMul) node.op();
      spec = spec(a, op.transposeA(), b, op.transposeB(), out);
    }
    long biasAddress = bias;
    return OneDnnStep.of(
        dev.keris.backend.cpu.onednn.MatMul.create(spec),
        kernel -> kernel.bind(a.address(), b.address(), biasAddress, out.address()));
  }

  private static Spec spec(
      Operand a, boolean transposeA, Operand b, boolean transposeB, Operand out) {
    return Spec.of(layout(a, transposeA), layout(b, transposeB), Layout.of(out.dims()));
  }

  private static Layout layout(Operand operand, boolean transpose) {
    Layout plain = Layout.of(operand.dims());
    return transpose ? plain.transpose() : plain;
  }
}
