package dev.keris.backend.cpu;

/** One kernel bound to its memory: what a program replays. It allocates nothing when it runs. */
public interface Step extends AutoCloseable {
  /** Computes the outputs from the inputs. */
  void run();

  /** Frees what the kernel holds. Closing twice does nothing. */
  @Override
  default void close() {}
}
