package dev.keris.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.backend.Program;
import dev.keris.graph.Graph;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProgramCacheTest {
  private final AtomicInteger compiled = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  private final class FakeProgram implements Program {
    @Override
    public ByteBuffer input(int index) {
      throw new IndexOutOfBoundsException();
    }

    @Override
    public ByteBuffer output(int index) {
      throw new IndexOutOfBoundsException();
    }

    @Override
    public void run() {}

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private Step compile(StepKey key) {
    compiled.incrementAndGet();
    return new Step(new FakeProgram(), new Graph(List.of(), List.of(), Map.of()), false);
  }

  private static StepKey key(StepKind kind, long samples) {
    TensorSpec spec = new TensorSpec(Shape.of(samples, 3), DType.FLOAT32);
    return new StepKey(kind, List.of(spec), List.of(), List.of());
  }

  private static StepKey key(long samples) {
    return key(StepKind.PREDICT, samples);
  }

  @Test
  void lendsTheSameStepAgain() {
    ProgramCache cache = new ProgramCache("m");
    Step first = cache.borrow(key(1), this::compile);
    cache.giveBack(first);
    assertSame(first, cache.borrow(key(1), this::compile));
    assertEquals(1, compiled.get());
  }

  @Test
  void lendsAStepToOneBorrowerOnly() {
    ProgramCache cache = new ProgramCache("m");
    assertNotSame(cache.borrow(key(1), this::compile), cache.borrow(key(1), this::compile));
    assertEquals(2, compiled.get());
  }

  @Test
  void dropsTheKeysUsedLongestAgo() {
    ProgramCache cache = new ProgramCache("m", 3, 2);
    for (int i = 0; i < 10; i++) {
      cache.giveBack(cache.borrow(key(0), this::compile)); // stays, as it is used all the time
      cache.giveBack(cache.borrow(key(i + 1), this::compile));
    }
    assertEquals(3, cache.size());
    assertEquals(11, compiled.get());
    assertEquals(8, closed.get());
  }

  @Test
  void freesABorrowedStepWhenItComesBackTooLate() {
    ProgramCache cache = new ProgramCache("m");
    Step train = cache.borrow(key(StepKind.TRAIN, 1), this::compile);
    Step predict = cache.borrow(key(1), this::compile);
    cache.giveBack(predict);
    cache.drop(key -> key.kind() == StepKind.TRAIN);
    assertEquals(0, closed.get());
    cache.giveBack(train);
    assertEquals(1, closed.get());
    assertSame(predict, cache.borrow(key(1), this::compile));
  }

  @Test
  void refusesToLendWhenClosed() {
    ProgramCache cache = new ProgramCache("m");
    Step out = cache.borrow(key(1), this::compile);
    cache.giveBack(cache.borrow(key(2), this::compile));
    cache.close();
    assertEquals(1, closed.get());
    cache.giveBack(out);
    assertEquals(2, closed.get());
    cache.close();
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> cache.borrow(key(1), this::compile));
    assertTrue(e.getMessage().contains("'m' is closed"), e.getMessage());
  }

  @Test
  void aFailedCompilationCountsForNothing() {
    ProgramCache cache = new ProgramCache("m", 3, 1);
    for (int i = 0; i < 3; i++) {
      assertThrows(
          UnsupportedOperationException.class,
          () ->
              cache.borrow(
                  key(1),
                  key -> {
                    throw new UnsupportedOperationException();
                  }));
    }
    cache.giveBack(cache.borrow(key(1), this::compile));
  }

  @Test
  void waitsForAStepWhenThereAreEnough() throws InterruptedException {
    ProgramCache cache = new ProgramCache("m", 3, 2);
    CountDownLatch done = new CountDownLatch(8);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < 500; n++) {
                  cache.giveBack(cache.borrow(key(1), this::compile));
                }
                done.countDown();
              });
      threads.add(thread);
      thread.start();
    }
    assertTrue(done.await(20, TimeUnit.SECONDS));
    assertTrue(compiled.get() <= 2, "compiled " + compiled.get());
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void wakesWaitersWhenItIsClosed() throws InterruptedException {
    ProgramCache cache = new ProgramCache("m", 3, 1);
    Step out = cache.borrow(key(1), this::compile);
    AtomicInteger refused = new AtomicInteger();
    Thread waiter =
        new Thread(
            () -> {
              try {
                cache.borrow(key(1), this::compile);
              } catch (IllegalStateException e) {
                refused.incrementAndGet();
              }
            });
    waiter.start();
    while (waiter.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    cache.close();
    waiter.join();
    assertEquals(1, refused.get());
    cache.giveBack(out);
    assertEquals(1, closed.get());
  }
}
