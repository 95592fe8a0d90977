package dev.keris.backend.cpu;

import dev.keris.backend.cpu.onednn.Convolution;
import dev.keris.backend.cpu.onednn.ConvolutionBackwardData;
import dev.keris.backend.cpu.onednn.ConvolutionBackwardWeights;
import dev.keris.backend.cpu.onednn.ConvolutionSpec;
import dev.keris.graph.Node;
import dev.keris.ops.Conv;
import dev.keris.ops.ConvBias;
import dev.keris.ops.ConvInputGradient;
import dev.keris.ops.ConvKernelGradient;
import dev.keris.ops.Op;
import dev.keris.ops.Unary;
import dev.keris.ops.Window;
import dev.keris.tensor.DType;
import java.util.List;
import java.util.Optional;

/** Convolutions of float32 over one to three spatial axes, and their gradients, by oneDNN. */
final class ConvolutionKernels implements KernelFactory {
  private static final int MAX_RANK = 5;

  @Override
  public boolean supports(Node node) {
    Op op = node.op();
    return node.output().dtype() == DType.FLOAT32
        && node.output().rank() <= MAX_RANK
        && (op instanceof Conv
            || op instanceof ConvInputGradient
            || op instanceof ConvKernelGradient
            || op instanceof ConvBias fused && OneDnnStep.hasActivation(fused.activation()));
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    Operand first = inputs.get(0);
    Operand second = inputs.get(1);
    Operand out = outputs.get(0);
    if (first.size() == 0 || second.size() == 0 || out.size() == 0) {
      return Optional.empty();
    }
    if (node.op() instanceof Conv op) {
      return forward(spec(first, second, op.window(), op.groups()), false, null, inputs, out);
    }
    if (node.op() instanceof ConvBias op) {
      return forward(
          spec(first, second, op.window(), op.groups()), true, op.activation(), inputs, out);
    }
    if (node.op() instanceof ConvInputGradient op) {
      return OneDnnStep.of(
          ConvolutionBackwardData.create(spec(out, first, op.window(), op.groups())),
          kernel -> kernel.bind(first.address(), second.address(), out.address()));
    }
    ConvKernelGradient op = (ConvKernelGradient) node.op();
    return OneDnnStep.of(
        ConvolutionBackwardWeights.create(spec(first, out, op.window(), op.groups()), false),
        kernel -> kernel.bind(first.address(), second.address(), out.address(), 0));
  }

  private static Optional<Step> forward(
      ConvolutionSpec spec, boolean hasBias, Unary activation, List<Operand> inputs, Operand out) {
    long bias = hasBias ? inputs.get(2).address() : 0;
    return OneDnnStep.of(
        Convolution.create(spec, hasBias, OneDnnStep.activation(activation)),
        kernel ->
            kernel.bind(inputs.get(0).address(), inputs.get(1).address(), bias, out.address()));
  }

  private static ConvolutionSpec spec(Operand x, Operand kernel, Window window, long groups) {
    return ConvolutionSpec.of(
        x.shape().toList(),
        kernel.shape().toList(),
        window.strides(),
        window.dilation(),
        window.low(),
        window.high(),
        groups);
  }
}
