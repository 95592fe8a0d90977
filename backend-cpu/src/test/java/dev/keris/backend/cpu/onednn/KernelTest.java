package dev.keris.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class KernelTest {
  private static final MatMul.Spec SPEC =
      MatMul.Spec.of(Layout.of(33, 65), Layout.of(129, 65).transpose(), Layout.of(33, 129))
          .withBias();

  private final Random random = new Random(2);
  private final Data a = Data.random(random, SPEC.a());
  private final Data b = Data.random(random, SPEC.b());
  private final Data bias = Data.random(random, Layout.of(129));
  private final Data out = Data.garbage(SPEC.out());

  @Test
  void executionsAllocateNothingOnTheHeap() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (MatMul kernel = bound(MatMul.create(SPEC).orElseThrow())) {
      for (int i = 0; i < 20_000; i++) {
        kernel.execute();
      }
      long thread = Thread.currentThread().getId();
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 1000; i++) {
        kernel.execute();
      }
      long allocated = threads.getThreadAllocatedBytes(thread) - before;
      assertTrue(allocated < 1000, () -> "1000 executions allocated " + allocated + " bytes");
    }
  }

  @Test
  void closingFreesEverything() {
    Layout square = Layout.of(256, 256);
    MatMul.Spec spec = MatMul.Spec.of(square.transpose(), square, square);
    Data data = Data.random(random, square);
    long count = Pointer.totalCount();
    long before = Pointer.physicalBytes();
    long scratchpads = 0;
    for (int i = 0; i < 2000; i++) {
      try (MatMul kernel = MatMul.create(spec).orElseThrow()) {
        kernel.bind(data.address(), data.address(), 0, data.address());
        scratchpads += kernel.scratchpadSize();
      }
    }
    long allocated = scratchpads;
    long grown = Pointer.physicalBytes() - before;
    assertTrue(grown < allocated / 4, () -> grown + " of " + allocated + " bytes are left");
    long left = Pointer.totalCount() - count; // less than 0 if garbage of others went meanwhile
    assertTrue(left <= 0, () -> left + " pointers are left");
  }

  @Test
  void scratchpadsAreLentOrOwned() {
    try (MatMul lent = MatMul.create(SPEC).orElseThrow();
        MatMul owned = MatMul.create(SPEC).orElseThrow()) {
      assertTrue(lent.scratchpadSize() > 0);
      assertEquals(lent.scratchpadSize(), owned.scratchpadSize());
      try (NativeBuffer scratchpad = new NativeBuffer(lent.scratchpadSize())) {
        assertEquals(0, scratchpad.address() % 64);
        lent.useScratchpad(scratchpad.address());
        bound(lent).execute();
        Data expected = out.copy();
        bound(owned).execute();
        out.assertEquals(expected::get, 0);
      }
      assertThrows(IllegalStateException.class, () -> lent.useScratchpad(a.address()));
    }
  }

  @Test
  void mistakesNeverReachNativeCode() {
    MatMul kernel = MatMul.create(SPEC).orElseThrow();
    assertThrows(IllegalStateException.class, kernel::execute);
    assertThrows(
        IllegalArgumentException.class,
        () -> kernel.bind(a.address(), b.address(), 0, out.address()));
    assertThrows(IllegalStateException.class, kernel::execute);
    kernel.close();
    kernel.close();
    assertThrows(IllegalStateException.class, kernel::execute);
    assertThrows(IllegalStateException.class, () -> bound(kernel));
  }

  @Test
  void equalKernelsRunInManyThreads() throws InterruptedException {
    try (MatMul kernel = bound(MatMul.create(SPEC).orElseThrow())) {
      kernel.execute();
    }
    Data expected = out.copy();
    Thread[] threads = new Thread[4];
    Throwable[] failures = new Throwable[threads.length];
    for (int t = 0; t < threads.length; t++) {
      int id = t;
      threads[t] =
          new Thread(
              () -> {
                try (MatMul kernel = MatMul.create(SPEC).orElseThrow()) {
                  Data mine = Data.garbage(SPEC.out());
                  kernel.bind(a.address(), b.address(), bias.address(), mine.address());
                  for (int i = 0; i < 200; i++) {
                    kernel.execute();
                  }
                  mine.assertEquals(expected::get, 0);
                } catch (Throwable failure) {
                  failures[id] = failure;
                }
              });
      threads[t].start();
    }
    for (int t = 0; t < threads.length; t++) {
      threads[t].join();
      assertEquals(null, failures[t]);
    }
  }

  private MatMul bound(MatMul kernel) {
    kernel.bind(a.address(), b.address(), bias.address(), out.address());
    return kernel;
  }
}
