package dev.keris.backend;

import java.nio.ByteBuffer;

/**
 * A compiled graph with its own buffers, run as often as wanted: fill the inputs, {@link #run()},
 * read the outputs. One thread at a time; several programs of one graph may run at once as long as
 * none of them updates variables.
 */
public interface Program extends AutoCloseable {
  /**
   * Returns the memory of an input, in native byte order and row-major, to be filled before each
   * run. Position and limit span the whole tensor. The same buffer at every call.
   */
  ByteBuffer input(int index);

  /**
   * Returns the memory of an output, as {@link #input}, to be read after a run and before the next.
   */
  ByteBuffer output(int index);

  /**
   * Computes the outputs, then stores the new values of variables. If it fails, no variable has
   * changed.
   *
   * @throws IndexOutOfBoundsException if an index computed or given as data is out of range
   */
  void run();

  /** Frees all memory of the program. Closing twice does nothing. */
  @Override
  void close();
}
