package dev.keris.backend.cpu.elementwise;

/** Several operations on blocks as one loop, which {@link LoopCompiler} makes. */
interface Loop {
  /**
   * Works on one block.
   *
   * @param registers what is read and written, each at least count long
   * @param numbers what is the same for all elements
   * @param count how many elements
   */
  void run(float[][] registers, float[] numbers, int count);
}
