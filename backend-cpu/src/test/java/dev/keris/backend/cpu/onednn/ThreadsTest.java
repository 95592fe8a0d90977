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
  void kernelsRunAloneUntilReleased() {
    int all = openMp.ompGetMaxThreads();
    try (NativeBuffer memory = new NativeBuffer(64).fill(16, 1);
        Reorder kernel =
            Reorder.create(Layout.of(4, 4), Layout.of(4, 4).transpose()).orElseThrow()) {
      assertEquals(all, openMp.ompGetMaxThreads());
      kernel.bind(memory.address(), memory.address());
      kernel.execute();
      assertEquals(1, openMp.ompGetMaxThreads());
    }
    Threads.release();
    assertEquals(all, openMp.ompGetMaxThreads());
  }

  @Test
  void eachThreadHasItsOwnNumber() throws InterruptedException {
    int all = openMp.ompGetMaxThreads();
    Thread other = new Thread(Threads::alone);
    other.start();
    other.join();
    assertEquals(all, openMp.ompGetMaxThreads());
  }
}
