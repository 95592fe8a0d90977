package dev.keris.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

class ThreadsTest {
  private final NativeOps openMp;

  ThreadsTest() {
    Threads.release(); // loads the natives
    openMp = NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  @AfterEach
  void release() {
    Threads.release();
  }

  @Test
  void smallKernelsRunAlone() {
    assertEquals(1, threadsAfterRunning(64));
    assertEquals(Threads.ALL, threadsAfterRunning(1 << 20));
    assertEquals(1, threadsAfterRunning(64));
    Threads.release();
    assertEquals(Threads.ALL, openMp.ompGetMaxThreads());
  }

  @Test
  void eachThreadHasItsOwnNumber() throws InterruptedException {
    Thread other = new Thread(() -> Threads.use(1));
    other.start();
    other.join();
    assertEquals(Threads.ALL, openMp.ompGetMaxThreads());
  }

  private int threadsAfterRunning(int size) {
    try (NativeBuffer memory = new NativeBuffer(4L * size).fill(size, 1);
        Eltwise kernel = Eltwise.create(Activation.RELU, size).orElseThrow()) {
      kernel.bind(memory.address(), memory.address());
      kernel.execute();
      return openMp.ompGetMaxThreads();
    }
  }
}
