package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Parallel;
import dev.keris.backend.cpu.Step;
import dev.keris.compiler.FusedElementwise;
import dev.keris.compiler.FusedElementwise.Instruction;
import dev.keris.ops.Constant;
import java.util.Arrays;
import java.util.List;

/**
 * A fused elementwise node on its memory: goes block by block, each block through all instructions.
 * A block of every input is read before a block of any output is written.
 *
 * <p>An optimizer's update is such a node for each weight: one pass over weight, gradient and
 * state, which need not lie side by side in one piece of memory for that. A hundred weights of ten
 * thousand numbers take 1.2 to 1.6 times as long as one of a million.
 *
 * <p>Arithmetic is compiled once the node has run often enough for that to pay: the first predict
 * or the first steps of training do not wait for it.
 */
final class ElementwiseStep implements Step {
  /** Elements in a block: eight arrays of this size fill a first-level cache. */
  static final int BLOCK = 1024;

  /** From how many element operations on more threads pay. */
  private static final long PARALLEL = 1 << 17;

  /** After how many runs loops are compiled; a field, so that tests can do so at once. */
  static int patience = 50;

  private final int size;
  private final BlockProgram program;
  private final Workspace[] workspaces;
  private final Parallel parallel;
  private BlockOp[] ops;
  private int runs;

  ElementwiseStep(FusedElementwise fused, List<Operand> inputs, List<Operand> outputs) {
    this.size = Math.toIntExact(fused.shape().size());
    List<Instruction> instructions = fused.instructions();
    long work = (long) size * (instructions.size() + inputs.size() + outputs.size());
    this.parallel = work >= PARALLEL ? new Parallel(this::runPart) : null;
    Registers slots = new Registers(fused);
    int parts = parallel == null ? 1 : parallel.parts();
    this.workspaces = new Workspace[parts];
    Arrays.setAll(
        workspaces, i -> new Workspace(slots.count(), Math.max(1, Math.min(BLOCK, size))));
    for (int i = 0; i < instructions.size(); i++) {
      if (instructions.get(i).op() instanceof Constant constant) {
        fill(slots.of(fused.arity() + i), (float) constant.at(0));
      }
    }
    this.program = new BlockProgram(fused, inputs, outputs, slots);
    this.ops = program.interpreted();
  }

  private void fill(int register, float value) {
    for (Workspace workspace : workspaces) {
      Arrays.fill(workspace.registers()[register], value);
    }
  }

  @Override
  public void run() {
    if (runs <= patience && runs++ == patience) {
      ops = program.compiled();
    }
    for (BlockOp op : ops) {
      op.prepare();
    }
    if (parallel == null) {
      runRange(workspaces[0], 0, size);
    } else {
      parallel.run();
    }
  }

  private void runPart(int part) {
    int blocks = (size + BLOCK - 1) / BLOCK;
    int from = (int) ((long) blocks * part / workspaces.length) * BLOCK;
    int to = (int) ((long) blocks * (part + 1) / workspaces.length) * BLOCK;
    runRange(workspaces[part], from, Math.min(size, to));
  }

  private void runRange(Workspace workspace, int from, int to) {
    for (int start = from; start < to; start += BLOCK) {
      int count = Math.min(BLOCK, to - start);
      for (BlockOp op : ops) {
        op.run(workspace, start, count);
      }
    }
  }
}
