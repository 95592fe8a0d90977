package dev.keris.backend.cpu.elementwise;

import java.util.List;

/** Several instructions as one compiled loop. */
final class LoopBlock implements BlockOp {
  private final Loop loop;
  private final List<Access> operands;
  private final float[] numbers;

  /**
   * Makes the instruction.
   *
   * @param code what is computed; of its numbers the operands come first, the constants follow
   * @param operands operands of one element
   * @param constants the numbers after them
   */
  LoopBlock(LoopCode code, List<Access> operands, List<Float> constants) {
    this.loop = LoopCompiler.compile(code);
    this.operands = operands;
    this.numbers = new float[operands.size() + constants.size()];
    for (int i = 0; i < constants.size(); i++) {
      numbers[operands.size() + i] = constants.get(i);
    }
  }

  @Override
  public void prepare() {
    for (int i = 0; i < operands.size(); i++) {
      numbers[i] = operands.get(i).first();
    }
  }

  @Override
  public void run(Workspace workspace, int start, int count) {
    loop.run(workspace.registers(), numbers, count);
  }
}
