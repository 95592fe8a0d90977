package dev.keris.backend.cpu.onednn;

import dev.keris.backend.cpu.Parallel;

/**
 * Stages that run side by side, each on a thread and a scratchpad of its own: the parts of one
 * operation.
 *
 * <p>Threads of the JVM do what OpenMP's could do inside of oneDNN, because a team of OpenMP spins
 * while it waits: for milliseconds after each primitive, in the way of the JVM's own threads, and
 * as long as the system gives one of its members no time.
 */
final class Split implements Stage {
  /** How a part is made, of the elements from {@code from} to {@code to} (exclusive). */
  interface Maker {
    Stage make(long from, long to);
  }

  /** Work that takes one thread less than this many nanoseconds is not worth sharing. */
  static final double WORTH = 20_000;

  /** Parts of floats begin at multiples of this, so that no two write to one cache line. */
  static final int LINE = 16;

  /** What is worth sharing now: a field, so that tests can divide the smallest work. */
  static double worth = WORTH;

  private static final long ALIGNMENT = 64;

  private final Stage[] parts;
  private final Parallel loop;

  private Split(Stage[] parts) {
    this.parts = parts;
    this.loop = new Parallel(parts.length, this::executePart);
  }

  /**
   * Returns an operation as one stage or as one for each processor.
   *
   * @param nanos about how long one thread takes
   * @param size the number of elements to divide
   * @param unit what every part but the last has a multiple of
   */
  static Stage of(double nanos, long size, long unit, Maker maker) {
    int count = nanos < worth ? 1 : (int) Math.min(Parallel.threads(), size / unit);
    if (count <= 1) {
      return maker.make(0, size);
    }
    Stage[] parts = new Stage[count];
    long from = 0;
    for (int i = 0; i < count; i++) {
      long to = i == count - 1 ? size : (i + 1) * size / count / unit * unit;
      parts[i] = maker.make(from, to);
      from = to;
    }
    return new Split(parts);
  }

  private void executePart(int part) {
    Threads.alone();
    parts[part].execute();
  }

  @Override
  public void bind(int id, long data) {
    for (Stage part : parts) {
      part.bind(id, data);
    }
  }

  @Override
  public long scratchpadSize() {
    long size = 0;
    for (Stage part : parts) {
      size += aligned(part.scratchpadSize());
    }
    return size;
  }

  @Override
  public void useScratchpad(long address) {
    long next = address;
    for (Stage part : parts) {
      part.useScratchpad(next);
      next += aligned(part.scratchpadSize());
    }
  }

  private static long aligned(long size) {
    return (size + ALIGNMENT - 1) & -ALIGNMENT;
  }

  @Override
  public void execute() {
    loop.run();
  }

  @Override
  public void close() {
    for (Stage part : parts) {
      part.close();
    }
  }
}
