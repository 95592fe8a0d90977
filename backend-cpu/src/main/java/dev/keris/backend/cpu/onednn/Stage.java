package dev.keris.backend.cpu.onednn;

/** A step of a kernel: a primitive, or several one after the other or side by side. */
interface Stage {
  /** Points the argument {@code id} at {@code data}; stages without it ignore this. */
  void bind(int id, long data);

  /** Returns the bytes of scratchpad that one execution needs. */
  long scratchpadSize();

  /** Lends {@link #scratchpadSize} bytes. */
  void useScratchpad(long address);

  /** Runs on the bound memory. */
  void execute();

  /** Frees everything native. */
  void close();
}
