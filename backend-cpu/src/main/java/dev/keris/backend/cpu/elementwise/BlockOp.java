package dev.keris.backend.cpu.elementwise;

/** One instruction on blocks: reads and writes registers, or moves one to or from memory. */
interface BlockOp {
  /** Gets ready for a run, before the first block. */
  default void prepare() {}

  /**
   * Works on one block.
   *
   * @param workspace the registers, at least count long
   * @param start the row-major position of the block's first element
   * @param count how many elements
   */
  void run(Workspace workspace, int start, int count);
}
