package dev.keris.datasets;

import dev.keris.utils.Sequence;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Has batches made in the background, some before they are asked for, and hands them out in order.
 * Only as many tasks are given to the threads as there is room for their results: nothing waits for
 * a consumer, so that nothing needs to be stopped if it goes away.
 */
public final class Prefetch implements Iterator<Batch> {
  private final ThreadPoolExecutor threads;
  private final Iterator<Callable<Batch>> tasks;
  private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
  private final int room;
  private Batch next;

  private Prefetch(int workers, int maxQueueSize, Stream<Callable<Batch>> tasks) {
    this.threads =
        new ThreadPoolExecutor(
            workers, workers, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Prefetch::thread);
    threads.allowCoreThreadTimeOut(true); // idle threads end
    this.tasks = tasks.iterator();
    this.room = maxQueueSize;
    fill();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "keris-data");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the same batches, made by one thread in the background. */
  public static Dataset of(Dataset dataset, int maxQueueSize) {
    requirePositive("maxQueueSize", maxQueueSize);
    return new Dataset() {
      @Override
      public int size() {
        return dataset.size();
      }

      @Override
      public boolean isEndless() {
        return dataset.isEndless();
      }

      @Override
      public void onEpochBegin() {
        dataset.onEpochBegin();
      }

      @Override
      public void onEpochEnd() {
        dataset.onEpochEnd();
      }

      @Override
      public Iterator<Batch> iterator() {
        Iterator<Batch> source = dataset.iterator();
        Callable<Batch> task = () -> source.hasNext() ? source.next() : null; // null is the end
        return new Prefetch(1, maxQueueSize, Stream.generate(() -> task));
      }
    };
  }

  /** Returns the same batches, made by some threads in the background. */
  public static Sequence of(Sequence sequence, int workers, int maxQueueSize) {
    requirePositive("workers", workers);
    requirePositive("maxQueueSize", maxQueueSize);
    return new Sequence() {
      @Override
      public int size() {
        return sequence.size();
      }

      @Override
      public Batch get(int index) {
        return sequence.get(index);
      }

      @Override
      public void onEpochBegin() {
        sequence.onEpochBegin();
      }

      @Override
      public void onEpochEnd() {
        sequence.onEpochEnd();
      }

      @Override
      public Iterator<Batch> iterator(int[] order) {
        Stream<Callable<Batch>> tasks =
            Arrays.stream(order).mapToObj(index -> () -> sequence.get(index));
        return new Prefetch(workers, maxQueueSize, tasks);
      }
    };
  }

  private static void requirePositive(String argument, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s must be at least 1, got %d.".formatted(argument, value));
    }
  }

  private void fill() {
    while (ahead.size() < room && tasks.hasNext()) {
      ahead.add(threads.submit(tasks.next()));
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ahead.isEmpty()) {
      next = take();
      if (next == null) {
        ahead.clear();
      } else {
        fill();
      }
    }
    return next != null;
  }

  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Batch batch = next;
    next = null;
    return batch;
  }

  private Batch take() {
    try {
      return ahead.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for data.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("Data could not be made: " + e.getCause(), e.getCause());
    }
  }
}
