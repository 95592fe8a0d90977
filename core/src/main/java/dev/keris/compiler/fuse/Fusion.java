package dev.keris.compiler.fuse;

import dev.keris.compiler.FusedElementwise;
import dev.keris.compiler.FusedElementwise.Instruction;
import dev.keris.compiler.Rewriter;
import dev.keris.graph.Node;
import dev.keris.ops.Constant;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Writes a group of elementwise nodes as one. */
final class Fusion {
  private final Rewriter rewriter;
  private final Map<Tensor, Integer> inputs = new LinkedHashMap<>();
  private final Map<Tensor, Integer> registers = new IdentityHashMap<>();
  private final List<Instruction> instructions = new ArrayList<>();

  private Fusion(Rewriter rewriter) {
    this.rewriter = rewriter;
  }

  /**
   * Replaces the nodes by one.
   *
   * @param group the nodes, in order; what they read is rewritten already
   * @param isNeeded whether a tensor of theirs is needed outside of the group
   */
  static void replace(List<Node> group, Predicate<Tensor> isNeeded, Rewriter rewriter) {
    new Fusion(rewriter).replace(group, isNeeded);
  }

  private void replace(List<Node> group, Predicate<Tensor> isNeeded) {
    group.forEach(node -> registers.put(node.output(), -1));
    for (Node node : group) { // inputs have the first registers
      node.inputs().stream()
          .filter(input -> !registers.containsKey(input) && !isScalarConstant(input))
          .forEach(input -> inputs.putIfAbsent(rewriter.get(input), inputs.size()));
    }
    for (Node node : group) {
      List<Integer> arguments = node.inputs().stream().map(this::register).toList();
      registers.put(node.output(), add(new Instruction(node.op(), arguments)));
    }
    List<Tensor> results = group.stream().map(Node::output).filter(isNeeded).toList();
    FusedElementwise op =
        new FusedElementwise(
            group.get(0).output().shape(),
            inputs.size(),
            instructions,
            results.stream().map(registers::get).toList());
    Node fused = new Node(op, List.copyOf(inputs.keySet()));
    for (int i = 0; i < results.size(); i++) {
      rewriter.put(results.get(i), fused.outputs().get(i));
    }
  }

  private static boolean isScalarConstant(Tensor tensor) {
    return tensor.node().op() instanceof Constant && tensor.rank() == 0;
  }

  private int register(Tensor tensor) {
    Integer known = registers.get(tensor);
    if (known == null) {
      known =
          isScalarConstant(tensor)
              ? add(new Instruction(tensor.node().op(), List.of()))
              : inputs.get(rewriter.get(tensor));
      registers.put(tensor, known);
    }
    return known;
  }

  private int add(Instruction instruction) {
    instructions.add(instruction);
    return inputs.size() + instructions.size() - 1;
  }
}
