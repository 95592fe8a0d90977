package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.KernelFactory;
import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Step;
import dev.keris.compiler.FusedElementwise;
import dev.keris.compiler.FusedElementwise.Instruction;
import dev.keris.graph.Node;
import dev.keris.ops.Binary;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Cast;
import dev.keris.ops.Constant;
import dev.keris.ops.Dropout;
import dev.keris.ops.Identity;
import dev.keris.ops.Op;
import dev.keris.ops.RandomUniform;
import dev.keris.ops.Select;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Elementwise operations on float32 and bool, alone or fused. */
public final class ElementwiseKernels implements KernelFactory {

  /** Returns whether a node can be part of a fused one on this backend. */
  public static boolean isFusible(Node node) {
    Op op = node.op();
    if (op instanceof RandomUniform random) {
      return random.dtype() == DType.FLOAT32;
    } else if (op instanceof Dropout dropout) {
      Tensor x = node.input(0);
      return x.dtype() == DType.FLOAT32 && x.shape().equals(dropout.mask());
    }
    return (op instanceof Unary
            || op instanceof Binary
            || op instanceof Select
            || op instanceof Cast
            || op instanceof Constant)
        && Stream.concat(node.inputs().stream(), node.outputs().stream())
            .map(Tensor::dtype)
            .allMatch(type -> type == DType.FLOAT32 || type == DType.BOOL);
  }

  @Override
  public boolean supports(Node node) {
    return isFusible(node)
        || node.op() instanceof FusedElementwise
        || node.op() instanceof BroadcastTo
            && (node.output().dtype() == DType.FLOAT32 || node.output().dtype() == DType.BOOL);
  }

  @Override
  public Optional<Step> bind(Node node, List<Operand> inputs, List<Operand> outputs) {
    FusedElementwise fused =
        node.op() instanceof FusedElementwise several ? several : alone(node, inputs.size());
    return Optional.of(new ElementwiseStep(fused, inputs, outputs));
  }

  /** A single operation as a fused one; broadcasting alone is a copy of the register. */
  private static FusedElementwise alone(Node node, int arity) {
    List<Integer> arguments = IntStream.range(0, arity).boxed().toList();
    Op op = node.op() instanceof BroadcastTo ? new Identity() : node.op();
    return new FusedElementwise(
        node.output().shape(), arity, List.of(new Instruction(op, arguments)), List.of(arity));
  }
}
