package dev.keris.backend.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * A loop whose parts run on all processors. The calling thread takes parts too, one after the other
 * until none is left, so that it never waits for a helper that the system gives no time; it only
 * waits for parts that a helper has begun.
 *
 * <p>The helpers serve one loop at a time: while they do, other threads run their loops alone, as
 * many predicting threads best do. A helper that is out of work looks around for some microseconds,
 * in which the next loop of a program usually comes, and then sleeps.
 */
public final class Parallel {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** How often a thread looks before it sleeps or lets others go first: about 50 µs. */
  private static final int LOOKS = 2000;

  private static final Helper[] HELPERS = new Helper[THREADS - 1];
  private static final AtomicInteger BUSY = new AtomicInteger();
  private static volatile Parallel current;

  private final IntConsumer body;
  private final int parts;
  private final AtomicInteger next = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicInteger done = new AtomicInteger();
  private volatile Throwable failure;

  static {
    for (int i = 0; i < HELPERS.length; i++) {
      HELPERS[i] = new Helper();
      HELPERS[i].start();
    }
  }

  /** Makes a loop of one part for each processor; the body is given the number of a part. */
  public Parallel(IntConsumer body) {
    this(THREADS, body);
  }

  /** Makes a loop whose body is given the numbers from 0 to {@code parts} - 1. */
  public Parallel(int parts, IntConsumer body) {
    this.parts = parts;
    this.body = body;
  }

  /** Returns the number of processors. */
  public static int threads() {
    return THREADS;
  }

  /** Returns the number of parts. */
  public int parts() {
    return parts;
  }

  /**
   * Runs all parts, and returns when all are done; one run at a time. If a part fails, the others
   * still run, and the failure is thrown.
   */
  public void run() {
    if (parts == 1 || THREADS == 1 || !BUSY.compareAndSet(0, 1)) {
      for (int i = 0; i < parts; i++) {
        body.accept(i);
      }
      return;
    }
    done.set(0);
    next.set(0);
    current = this;
    for (Helper helper : HELPERS) {
      helper.wake();
    }
    help();
    for (int looks = 0; done.get() < parts; looks++) {
      if (looks < LOOKS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    current = null;
    BUSY.set(0);
    if (failure != null) {
      throwFailure();
    }
  }

  /** Runs parts until none is left; returns whether there was one. */
  private boolean help() {
    boolean helped = false;
    while (next.get() < parts) {
      int part = next.getAndIncrement();
      if (part >= parts) {
        break;
      }
      helped = true;
      try {
        body.accept(part);
      } catch (Throwable t) {
        failure = t;
      } finally {
        done.incrementAndGet();
      }
    }
    return helped;
  }

  private void throwFailure() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown; // a body throws nothing checked
  }

  /** A thread that helps with the current loop. */
  private static final class Helper extends Thread {
    private volatile boolean asleep;

    Helper() {
      super("keris-cpu");
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      int looks = 0;
      while (true) {
        Parallel loop = current;
        if (loop != null && loop.help()) {
          looks = 0;
        } else if (looks++ < LOOKS) {
          Thread.onSpinWait();
        } else {
          asleep = true;
          loop = current; // one that started before it could see this thread asleep
          if (loop == null || loop.next.get() >= loop.parts) {
            LockSupport.park(this);
          }
          asleep = false;
          looks = 0;
        }
      }
    }
  }
}
