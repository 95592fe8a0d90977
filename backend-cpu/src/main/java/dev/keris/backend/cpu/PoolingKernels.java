package dev.keris.backend.cpu;

import dev.keris.backend.cpu.onednn.Pooling;
import dev.keris.backend.cpu.onednn.PoolingBackward;
import dev.keris.backend.cpu.onednn.PoolingSpec;
import dev.keris.backend.cpu.onednn.PoolingSpec.Kind;
import dev.keris.graph.Node;
import dev.keris.ops.AveragePool;
import dev.keris.ops.AveragePoolGradient;
import dev.keris.ops.MaxPool;
import dev.keris.ops.MaxPoolGradient;
import dev.keris.ops.Op;
import dev.keris.ops.Window;
import dev.keris.tensor.DType;
import java.util.List;
import java.util.Optional;

/** Maximum and average pooling of float32 over one to three spatial axes, by oneDNN. */
final class PoolingKernels implements KernelFactory {
  private static final int MAX_RANK = 5;

  @Override
  public boolean supports(Node node) {
    Op op = node.op();
    return node.output().dtype() == DType.FLOAT32
        && node.output().rank() <= MAX_RANK
        && (op instanceof MaxPool
            || op instanceof MaxPoolGradient
            || op instanceof AveragePool
            || op instanceof AveragePoolGradient);
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    Operand in = inputs.get(0);
    Operand out = outputs.get(0);
    if (in.size() == 0 || out.size() == 0) {
      return Optional.empty();
    }
    if (node.op() instanceof MaxPool op) {
      return forward(spec(Kind.MAX, in, op.size(), op.window()), in, out);
    }
    if (node.op() instanceof AveragePool op) {
      return forward(spec(Kind.AVERAGE, in, op.size(), op.window()), in, out);
    }
    if (node.op() instanceof AveragePoolGradient op) {
      return OneDnnStep.of(
          PoolingBackward.create(spec(Kind.AVERAGE, out, op.size(), op.window())),
          kernel -> kernel.bind(in.address(), 0, out.address()));
    }
    MaxPoolGradient op = (MaxPoolGradient) node.op();
    return maxGradient(
        spec(Kind.MAX, in, op.size(), op.window()), in, inputs.get(1), inputs.get(2), out);
  }

  private static Optional<Step> forward(PoolingSpec spec, Operand x, Operand y) {
    return OneDnnStep.of(
        Pooling.create(spec, false), kernel -> kernel.bind(x.address(), y.address(), 0));
  }

  /**
   * oneDNN's backward pass wants a workspace that says which elements won. Finding it once more by
   * a forward pass is cheap next to keeping it between the two.
   */
  private static Optional<Step> maxGradient(
      PoolingSpec spec, Operand x, Operand y, Operand dy, Operand dx) {
    Optional<Pooling> forward = Pooling.create(spec, true);
    Optional<PoolingBackward> backward = PoolingBackward.create(spec);
    if (forward.isEmpty() || backward.isEmpty()) {
      forward.ifPresent(Pooling::close);
      backward.ifPresent(PoolingBackward::close);
      return Optional.empty();
    }
    Memory again = new Memory(y.spec().bytes());
    Memory workspace = new Memory(Math.max(1, forward.get().workspaceSize()));
    forward.get().bind(x.address(), again.address(), workspace.address());
    backward.get().bind(dy.address(), workspace.address(), dx.address());
    return Optional.of(
        new Step() {
          @Override
          public void run() {
            forward.get().execute();
            backward.get().execute();
          }

          @Override
          public void close() {
            forward.get().close();
            backward.get().close();
            again.close();
            workspace.close();
          }
        });
  }

  private static PoolingSpec spec(Kind kind, Operand x, List<Long> size, Window window) {
    return PoolingSpec.of(
        kind, x.shape().toList(), size, window.strides(), window.low(), window.high());
  }
}
