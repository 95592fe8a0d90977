package dev.keris.backend.cpu;

import dev.keris.backend.cpu.elementwise.AnyTypeKernels;
import dev.keris.backend.cpu.elementwise.ElementwiseKernels;
import dev.keris.backend.cpu.movement.ElementIndexKernels;
import dev.keris.backend.cpu.movement.IndexKernels;
import dev.keris.backend.cpu.movement.MovementKernels;
import dev.keris.backend.cpu.reduction.ReduceKernels;
import dev.keris.graph.Node;
import java.util.List;
import java.util.Optional;

/** All kernels, the fastest first. */
final class Kernels {
  private static final List<KernelFactory> FACTORIES =
      List.of(
          new MatMulKernels(),
          new ConvolutionKernels(),
          new PoolingKernels(),
          new SoftmaxKernels(),
          new ElementwiseKernels(),
          new ReduceKernels(),
          new MovementKernels(),
          new IndexKernels(),
          new ElementIndexKernels(),
          new AnyTypeKernels(),
          new ReferenceKernels());

  private Kernels() {}

  /** Returns whether some kernel computes the node. */
  static boolean supports(Node node) {
    return FACTORIES.stream().anyMatch(factory -> factory.supports(node));
  }

  /**
   * Returns the step of the first kernel that computes the node.
   *
   * @throws UnsupportedOperationException if there is none
   */
  static Step bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    for (KernelFactory factory : FACTORIES) {
      if (factory.supports(node)) {
        Optional<Step> step = factory.bind(node, inputs, outputs);
        if (step.isPresent()) {
          return step.get();
        }
      }
    }
    if (node.op().isFused()) {
      return new DecomposedStep(node, inputs, outputs);
    }
    throw new UnsupportedOperationException("The cpu backend has no kernel for " + node + ".");
  }
}
