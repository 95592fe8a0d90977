package dev.keris.backend.cpu;

import dev.keris.backend.cpu.elementwise.AnyTypeKernels;
import dev.keris.backend.cpu.elementwise.ElementwiseKernels;
import dev.keris.backend.cpu.movement.ElementIndexKernels;
import dev.keris.backend.cpu.movement.IndexKernels;
import dev.keris.backend.cpu.movement.MovementKernels;
import dev.keris.backend.cpu.nd4j.Nd4jKernels;
import dev.keris.backend.cpu.recurrent.RecurrentKernels;
import dev.keris.backend.cpu.reduction.ReduceKernels;
import dev.keris.graph.Node;
import java.util.List;
import java.util.Optional;

/**
 * The kernels of a backend.
 *
 * @param factories where they come from, the fastest first
 */
record Kernels(List<KernelFactory> factories) {
  /** All there are. */
  static final Kernels ALL =
      new Kernels(
          List.of(
              new MatMulKernels(),
              new ConvolutionKernels(),
              new PoolingKernels(),
              new SoftmaxKernels(),
              new NormalizationKernels(),
              new RecurrentKernels(),
              new ElementwiseKernels(),
              new ReduceKernels(),
              new MovementKernels(),
              new IndexKernels(),
              new ElementIndexKernels(),
              new AnyTypeKernels(),
              new Nd4jKernels()));

  /** Returns whether some kernel computes the node. */
  boolean supports(Node node) {
    return factories.stream().anyMatch(factory -> factory.supports(node));
  }

  /** Returns whether an elementwise node may become part of a fused one. */
  boolean isFusible(Node node) {
    return factories.stream().anyMatch(ElementwiseKernels.class::isInstance)
        && ElementwiseKernels.isFusible(node);
  }

  /**
   * Returns the step of the first kernel that computes the node.
   *
   * @throws UnsupportedOperationException if there is none
   */
  Step bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    for (KernelFactory factory : factories) {
      if (factory.supports(node)) {
        Optional<Step> step = factory.bind(node, inputs, outputs);
        if (step.isPresent()) {
          return step.get();
        }
      }
    }
    if (node.op().isFused()) {
      return new DecomposedStep(new CpuBackend(this), node, inputs, outputs);
    }
    throw new UnsupportedOperationException("The cpu backend has no kernel for " + node + ".");
  }
}
