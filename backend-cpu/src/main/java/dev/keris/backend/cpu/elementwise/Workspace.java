package dev.keris.backend.cpu.elementwise;

/**
 * The arrays that one thread works on.
 *
 * @param registers the registers, each as long as a block
 * @param integers an array of integers of that length, for use within an instruction
 */
record Workspace(float[][] registers, int[] integers) {
  Workspace(int registers, int block) {
    this(new float[registers][block], new int[block]);
  }
}
