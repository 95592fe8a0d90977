package dev.keris.backend.cpu;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.function.IntConsumer;

/** Runs the parts of a loop on all processors, the last one on the caller's thread. */
public final class Parallel {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final IntConsumer body;
  private final Part[] others = new Part[THREADS - 1];

  /** Makes a loop whose body is given the number of a part, from 0 to {@link #parts} - 1. */
  public Parallel(IntConsumer body) {
    this.body = body;
    for (int i = 0; i < others.length; i++) {
      others[i] = new Part(i);
    }
  }

  /** Returns the number of parts. */
  public int parts() {
    return others.length + 1;
  }

  /** Runs all parts, and returns when all are done; one run at a time. */
  public void run() {
    for (Part part : others) {
      part.reinitialize();
      ForkJoinPool.commonPool().execute((ForkJoinTask<?>) part);
    }
    body.accept(others.length);
    for (Part part : others) {
      part.join();
    }
  }

  private final class Part extends RecursiveAction {
    private static final long serialVersionUID = 1;

    private final int number;

    Part(int number) {
      this.number = number;
    }

    @Override
    protected void compute() {
      body.accept(number);
    }
  }
}
