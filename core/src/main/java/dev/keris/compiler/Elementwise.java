package dev.keris.compiler;

import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.Cast;
import dev.keris.ops.Op;
import dev.keris.ops.RandomUniform;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.Tensor;

/** Which nodes compute each element from the elements at the same place. */
final class Elementwise {
  private Elementwise() {}

  /** Returns whether every output element depends on single elements of the inputs alone. */
  static boolean is(Op op) {
    return op instanceof Unary
        || op instanceof Binary
        || op instanceof Select
        || op instanceof Cast
        || op instanceof FusedElementwise;
  }

  /**
   * Returns whether an elementwise node may find this output where this input is: element i of the
   * one then never overwrites anything but element i of the other.
   */
  static boolean canShare(Node node, Tensor input, Tensor output) {
    return is(node.op())
        && input.shape().size() == output.shape().size()
        && input.dtype().bytes() == output.dtype().bytes()
        && !isRandomState(node, input);
  }

  private static boolean isRandomState(Node node, Tensor input) {
    return input.spec().equals(RandomUniform.STATE)
        && node.op() instanceof FusedElementwise fused
        && fused.instructions().stream()
            .mapToInt(FusedElementwise.Instruction::state)
            .anyMatch(register -> register >= 0 && node.input(register) == input);
  }
}
