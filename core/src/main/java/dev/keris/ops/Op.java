package dev.keris.ops;

import dev.keris.graph.Gradients;
import dev.keris.graph.Node;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;

/**
 * An operation on tensors: its shape rule, its gradient, and for a fused operation the
 * decomposition into simpler ones. Implementations are immutable and equal when their attributes
 * are equal (records and enums), which is what lets the compiler find common subexpressions.
 *
 * <p>How numbers are computed is a backend's business: it looks kernels up by the class of the
 * operation.
 */
public interface Op {

  /**
   * Returns the outputs' shapes and types for inputs of known shapes.
   *
   * @throws IllegalArgumentException if the inputs do not fit, saying what was expected
   */
  List<TensorSpec> infer(List<TensorSpec> inputs);

  /**
   * Returns the gradient of a scalar with respect to each input of a node, built from other
   * operations. A fused operation that does not say otherwise has that of its decomposition.
   *
   * @param node the node that applied this operation
   * @param upstream the gradient with respect to each output; null where it is zero
   * @return one entry per input; null where the gradient is zero or the input is not differentiable
   */
  default List<Tensor> gradient(Node node, List<Tensor> upstream) {
    if (isFused()) {
      return Gradients.ofDecomposition(node, upstream);
    }
    throw new UnsupportedOperationException("The operation " + this + " has no gradient.");
  }

  /**
   * Returns whether {@link #decompose} is available, so that a backend needs no kernel for this
   * operation.
   */
  default boolean isFused() {
    return false;
  }

  /** Computes the same outputs with simpler operations; fused operations only. */
  default List<Tensor> decompose(List<Tensor> inputs) {
    throw new UnsupportedOperationException("The operation " + this + " is primitive.");
  }

  /** Returns whether two runs with equal inputs always give equal outputs. */
  default boolean isPure() {
    return true;
  }

  /** Applies this operation and returns its first (usually only) output. */
  default Tensor apply(Tensor... inputs) {
    return applyAll(List.of(inputs)).get(0);
  }

  /** Applies this operation and returns all its outputs. */
  default List<Tensor> applyAll(List<Tensor> inputs) {
    for (Tensor input : inputs) {
      if (input.node() == null) {
        return input.compute(this, inputs);
      }
    }
    return new Node(this, inputs).outputs();
  }
}
