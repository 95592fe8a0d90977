package dev.keris.backend.cpu.onednn;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many OpenMP threads serve the calling thread. OpenMP has one number for each thread of the
 * program; oneDNN and ND4J load the same OpenMP library, so that ND4J's switch holds for both.
 *
 * <p>Starting and joining a team costs 1.5 µs when the processors are idle, and milliseconds when
 * others keep them busy, since the first thread waits for the last: work of a few microseconds is
 * better left to the calling thread alone.
 */
public final class Threads {
  private static final NativeOps OPENMP = openMp();

  /** All threads: the number of processors, unless the environment says otherwise. */
  static final int ALL = OPENMP.ompGetMaxThreads();

  private static final ThreadLocal<int[]> CURRENT = ThreadLocal.withInitial(() -> new int[] {ALL});

  private Threads() {}

  private static NativeOps openMp() {
    Nd4j.getBackend(); // loads ND4J's natives
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  /** Lets {@code count} threads serve the calling thread, until the next call. */
  static void use(int count) {
    int[] current = CURRENT.get();
    if (current[0] != count) {
      OPENMP.setOmpNumThreads(count);
      current[0] = count;
    }
  }

  /**
   * Lets all threads serve the calling thread again. To be called after a series of kernels, each
   * of which sets the number that it runs best on.
   */
  public static void release() {
    use(ALL);
  }
}
