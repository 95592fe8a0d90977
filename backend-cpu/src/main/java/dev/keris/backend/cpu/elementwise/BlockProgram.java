package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.Operand;
import dev.keris.compiler.FusedElementwise;
import dev.keris.compiler.FusedElementwise.Instruction;
import dev.keris.ops.Constant;
import dev.keris.ops.Dropout;
import dev.keris.ops.RandomUniform;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fused node does with each block: reads its inputs to registers, goes through the
 * instructions, and writes the results. Registers of constants hold them already.
 */
final class BlockProgram {
  private final FusedElementwise fused;
  private final List<Operand> inputs;
  private final List<Operand> outputs;
  private final Registers slots;

  BlockProgram(
      FusedElementwise fused, List<Operand> inputs, List<Operand> outputs, Registers slots) {
    this.fused = fused;
    this.inputs = inputs;
    this.outputs = outputs;
    this.slots = slots;
  }

  /** Returns the program with an operation for each instruction. */
  BlockOp[] interpreted() {
    return operations(List.of());
  }

  /** Returns the program with runs of arithmetic compiled, each to one operation. */
  BlockOp[] compiled() {
    return operations(LoopRun.of(fused));
  }

  private BlockOp[] operations(List<LoopRun> runs) {
    List<BlockOp> list = new ArrayList<>();
    for (int i = 0; i < fused.arity(); i++) {
      if (isRegister(i, runs)) {
        list.add(new Load(slots.of(i), new Access(inputs.get(i), fused.shape())));
      }
    }
    int next = 0;
    for (LoopRun run : runs) {
      singles(next, run.from(), list);
      list.add(run.compile(inputs, slots));
      next = run.to();
    }
    singles(next, fused.instructions().size(), list);
    for (int i = 0; i < outputs.size(); i++) {
      list.add(new Store(slots.of(fused.results().get(i)), outputs.get(i)));
    }
    return list.toArray(BlockOp[]::new);
  }

  /** Returns whether an input is read as a register; in a loop, one number for all is not. */
  private boolean isRegister(int input, List<LoopRun> runs) {
    if (!slots.isRead(input)) {
      return false;
    }
    if (inputs.get(input).size() > 1 || fused.results().contains(input)) {
      return true;
    }
    for (int i = 0; i < fused.instructions().size(); i++) {
      int instruction = i;
      if (fused.instructions().get(i).arguments().contains(input)
          && runs.stream().noneMatch(run -> run.contains(instruction))) {
        return true;
      }
    }
    return false;
  }

  private void singles(int from, int to, List<BlockOp> list) {
    for (int i = from; i < to; i++) {
      single(i, list);
    }
  }

  private void single(int index, List<BlockOp> list) {
    Instruction instruction = fused.instructions().get(index);
    int target = slots.of(fused.arity() + index);
    if (instruction.op() instanceof RandomUniform random) {
      list.add(new RandomBlock(new RandomStream(random, inputs.get(instruction.state())), target));
    } else if (instruction.op() instanceof Dropout dropout) {
      int source = slots.of(instruction.arguments().get(0));
      list.add(new DropoutBlock(dropout, inputs.get(instruction.state()), source, target));
    } else if (!(instruction.op() instanceof Constant)) {
      int[] arguments = instruction.arguments().stream().mapToInt(slots::of).toArray();
      list.add(BlockOps.of(instruction.op(), target, arguments));
    }
  }

  private record Load(int register, Access access) implements BlockOp {
    @Override
    public void run(Workspace workspace, int start, int count) {
      access.read(start, workspace.registers()[register], count);
    }
  }
}
