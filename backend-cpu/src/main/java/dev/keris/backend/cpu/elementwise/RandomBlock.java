package dev.keris.backend.cpu.elementwise;

/**
 * Fills a register with uniform random numbers in [0, 1).
 *
 * @param stream the numbers
 * @param target the register
 */
record RandomBlock(RandomStream stream, int target) implements BlockOp {
  @Override
  public void prepare() {
    stream.prepare();
  }

  @Override
  public void run(Workspace workspace, int start, int count) {
    int[] numbers = workspace.integers();
    stream.fill(numbers, start, count);
    float[] out = workspace.registers()[target];
    for (int i = 0; i < count; i++) {
      out[i] = numbers[i] * (1f / RandomStream.RANGE);
    }
  }
}
