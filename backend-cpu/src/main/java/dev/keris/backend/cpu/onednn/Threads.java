package dev.keris.backend.cpu.onednn;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps OpenMP, which oneDNN would share its work with, to the calling thread: {@link Split} shares
 * it instead. OpenMP has one number of threads for each thread of the program; oneDNN and ND4J load
 * the same OpenMP library, so that ND4J's switch holds for both.
 */
public final class Threads {
  private static final NativeOps OPENMP = openMp();
  private static final int ALL = OPENMP.ompGetMaxThreads();
  private static final ThreadLocal<boolean[]> ALONE = ThreadLocal.withInitial(() -> new boolean[1]);

  private Threads() {}

  private static NativeOps openMp() {
    Nd4j.getBackend(); // loads ND4J's natives
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  /** Lets oneDNN, and ND4J, run on the calling thread alone. */
  static void alone() {
    boolean[] alone = ALONE.get();
    if (!alone[0]) {
      OPENMP.setOmpNumThreads(1);
      alone[0] = true;
    }
  }

  /**
   * Lets ND4J use all of OpenMP's threads again. To be called after a series of kernels by a thread
   * that may then run ND4J's operations.
   */
  public static void release() {
    boolean[] alone = ALONE.get();
    if (alone[0]) {
      OPENMP.setOmpNumThreads(ALL);
      alone[0] = false;
    }
  }
}
