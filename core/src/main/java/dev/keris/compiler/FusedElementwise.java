package dev.keris.compiler;

import dev.keris.graph.Node;
import dev.keris.ops.Constant;
import dev.keris.ops.Dropout;
import dev.keris.ops.Op;
import dev.keris.ops.RandomUniform;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Several elementwise operations in one pass over memory. For each element of an iteration shape a
 * short program runs over numbered registers: first one per input, broadcast to the iteration
 * shape, then one per instruction. Some registers are the outputs, all of the iteration shape.
 *
 * <p>Instructions are {@link dev.keris.ops.Unary}, {@link dev.keris.ops.Binary}, {@link
 * dev.keris.ops.Select}, {@link dev.keris.ops.Cast}, a scalar {@link dev.keris.ops.Constant}
 * without arguments, and {@link RandomUniform} and {@link Dropout} of exactly the iteration shape,
 * whose last argument is an input that holds the random state and is not broadcast.
 *
 * <p>A kernel may find an output in the memory of an input of the same number of bytes and
 * elements, so it reads a piece of every input before it writes that piece of the outputs.
 *
 * @param shape the iteration shape
 * @param arity the number of inputs
 * @param instructions the operations, in order
 * @param results the registers that are outputs
 */
public record FusedElementwise(
    Shape shape, int arity, List<Instruction> instructions, List<Integer> results) implements Op {

  /**
   * One operation on registers.
   *
   * @param op an elementwise operation
   * @param arguments the registers it reads, all lower than its own
   */
  public record Instruction(Op op, List<Integer> arguments) {
    /** Copies the list. */
    public Instruction {
      arguments = List.copyOf(arguments);
    }

    /**
     * Returns the input that holds the random state, if the operation reads one (its last
     * argument), else -1.
     */
    public int state() {
      boolean isRandom = op instanceof RandomUniform || op instanceof Dropout;
      return isRandom ? arguments.get(arguments.size() - 1) : -1;
    }
  }

  /** Copies the lists. */
  public FusedElementwise {
    instructions = List.copyOf(instructions);
    results = List.copyOf(results);
  }

  /**
   * Returns the type and shape of every register before broadcasting: inputs, then instructions.
   */
  public List<TensorSpec> registers(List<TensorSpec> inputs) {
    List<TensorSpec> registers = new ArrayList<>(inputs);
    for (Instruction instruction : instructions) {
      List<TensorSpec> arguments = instruction.arguments.stream().map(registers::get).toList();
      registers.add(instruction.op.infer(arguments).get(0));
    }
    return registers;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    List<TensorSpec> registers = registers(inputs);
    List<TensorSpec> outputs = results.stream().map(registers::get).toList();
    if (inputs.size() != arity || !outputs.stream().allMatch(out -> out.shape().equals(shape))) {
      throw new IllegalArgumentException(
          "A fused node over %s with %d inputs does not accept %s."
              .formatted(shape, arity, inputs));
    }
    return outputs;
  }

  @Override
  public List<Tensor> gradient(Node node, List<Tensor> upstream) {
    throw new UnsupportedOperationException(
        "Elementwise operations are fused after gradients have been taken.");
  }

  @Override
  public boolean isFused() {
    return true;
  }

  @Override
  public List<Tensor> decompose(List<Tensor> inputs) {
    List<Tensor> registers = new ArrayList<>(inputs);
    for (Instruction instruction : instructions) {
      List<Tensor> arguments = instruction.arguments.stream().map(registers::get).toList();
      registers.add(new Node(instruction.op, arguments).output());
    }
    return results.stream().map(registers::get).toList();
  }

  /** Returns the program in a line: each register with what computes it, then the results. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Fused" + shape + "{");
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      text.append(arity + i).append(" = ");
      text.append(instruction.op instanceof Constant c ? c.at(0) : instruction.op);
      instruction.arguments.forEach(argument -> text.append(' ').append(argument));
      text.append("; ");
    }
    text.append("->");
    results.forEach(result -> text.append(' ').append(result));
    return text.append('}').toString();
  }
}
