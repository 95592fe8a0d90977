package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.math.VectorMath;

/**
 * The arrays that one thread works on.
 *
 * @param registers the registers, each as long as a block
 * @param integers an array of integers of that length, for use within an instruction
 * @param math the functions that need more than a line, with scratch memory of their own
 */
record Workspace(float[][] registers, int[] integers, VectorMath math) {
  Workspace(int registers, int block) {
    this(new float[registers][block], new int[block], new VectorMath(block));
  }
}
