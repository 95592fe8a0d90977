package dev.keris.backend.cpu;

import dev.keris.backend.cpu.onednn.Layout;
import dev.keris.backend.cpu.onednn.MatMul.Spec;
import dev.keris.graph.Node;
import dev.keris.ops.MatMul;
import dev.keris.tensor.DType;
import java.util.List;
import java.util.Optional;

/** Matrix products of float32 by oneDNN. */
final class MatMulKernels implements KernelFactory {
  @Override
  public boolean supports(Node node) {
    return node.op() instanceof MatMul && node.output().dtype() == DType.FLOAT32;
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    MatMul op = (MatMul) node.op();
    Layout a = Layout.of(inputs.get(0).dims());
    Layout b = Layout.of(inputs.get(1).dims());
    Spec spec =
        Spec.of(
            op.transposeA() ? a.transpose() : a,
            op.transposeB() ? b.transpose() : b,
            Layout.of(outputs.get(0).dims()));
    return dev.keris.backend.cpu.onednn.MatMul.create(spec)
        .map(
            kernel -> {
              kernel.bind(
                  inputs.get(0).address(), inputs.get(1).address(), 0, outputs.get(0).address());
              return OneDnnStep.of(kernel);
            });
  }
}
