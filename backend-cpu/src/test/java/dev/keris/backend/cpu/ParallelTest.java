package dev.keris.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelTest {
  @Test
  void eachPartRunsOnce() {
    for (int parts : new int[] {1, 2, 3, 17}) {
      AtomicIntegerArray runs = new AtomicIntegerArray(parts);
      Parallel loop = new Parallel(parts, runs::incrementAndGet);
      for (int round = 1; round <= 2000; round++) {
        loop.run();
        for (int i = 0; i < parts; i++) {
          assertEquals(round, runs.get(i));
        }
      }
    }
  }

  @Test
  void resultsAreVisible() {
    int[] plain = new int[64];
    Parallel loop = new Parallel(64, i -> plain[i] += i);
    for (int round = 1; round <= 1000; round++) {
      loop.run();
      for (int i = 0; i < 64; i++) {
        assertEquals(round * i, plain[i]);
      }
    }
  }

  @Test
  void loopsOfManyThreadsAndLoopsWithinLoopsFinish() throws InterruptedException {
    Thread[] threads = new Thread[6];
    AtomicIntegerArray counts = new AtomicIntegerArray(threads.length);
    for (int t = 0; t < threads.length; t++) {
      int id = t;
      Parallel inner = new Parallel(3, i -> counts.incrementAndGet(id));
      Parallel outer = new Parallel(1, i -> inner.run());
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  outer.run();
                }
              });
      threads[t].start();
    }
    for (int t = 0; t < threads.length; t++) {
      threads[t].join();
      assertEquals(1500, counts.get(t));
    }
  }

  @Test
  void helpersWakeUp() throws InterruptedException {
    AtomicIntegerArray runs = new AtomicIntegerArray(4);
    Parallel loop = new Parallel(4, runs::incrementAndGet);
    for (int round = 1; round <= 20; round++) {
      Thread.sleep(2);
      loop.run();
      assertEquals(round, runs.get(3));
    }
  }

  @Test
  void failuresAreThrownAndForgotten() {
    int[] failing = {1};
    Parallel loop =
        new Parallel(
            4,
            i -> {
              if (i == failing[0]) {
                throw new IllegalStateException("part " + i);
              }
            });
    assertThrows(IllegalStateException.class, loop::run);
    failing[0] = -1;
    loop.run();
  }
}
