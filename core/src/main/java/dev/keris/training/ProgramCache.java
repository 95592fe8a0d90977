package dev.keris.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The compiled steps of one model. For each key there are as many as threads need at once, up to
 * the number of processors; the keys used longest ago are dropped when there are too many. A step
 * belongs to the thread that borrowed it until it is given back, and is freed then if its key has
 * been dropped meanwhile.
 */
public final class ProgramCache implements AutoCloseable {
  private static final int KEYS = 32;

  /** The steps of one key. */
  static final class Entry {
    private final Deque<Step> idle = new ArrayDeque<>();
    private int alive; // idle, borrowed or being compiled
    private boolean dropped;
  }

  private final String owner;
  private final int maxKeys;
  private final int maxSteps;
  private final Map<StepKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  /** Makes an empty cache; the owner's name is for messages. */
  public ProgramCache(String owner) {
    this(owner, KEYS, Math.max(2, Runtime.getRuntime().availableProcessors()));
  }

  ProgramCache(String owner, int maxKeys, int maxSteps) {
    this.owner = owner;
    this.maxKeys = maxKeys;
    this.maxSteps = maxSteps;
  }

  /**
   * Returns a step for a key that no other thread uses; waits if the limit is reached.
   *
   * @param compiler makes the step if there is none; called without holding a lock
   * @throws IllegalStateException if the cache is closed
   */
  public Step borrow(StepKey key, Function<StepKey, Step> compiler) {
    Entry entry;
    lock.lock();
    try {
      entry = entry(key);
      while (entry.idle.isEmpty() && entry.alive >= maxSteps) {
        changed.awaitUninterruptibly();
        entry = entry(key); // the former one may have been dropped
      }
      if (!entry.idle.isEmpty()) {
        return entry.idle.pop();
      }
      entry.alive++;
    } finally {
      lock.unlock();
    }
    return compile(entry, key, compiler);
  }

  private Step compile(Entry entry, StepKey key, Function<StepKey, Step> compiler) {
    Step step = null;
    try {
      step = compiler.apply(key);
      step.home = entry;
      return step;
    } finally {
      if (step == null) {
        forget(entry);
      }
    }
  }

  private void forget(Entry entry) {
    lock.lock();
    try {
      entry.alive--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Entry entry(StepKey key) {
    requireOpen();
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = new Entry();
      entries.put(key, entry);
      if (entries.size() > maxKeys) {
        Iterator<Entry> eldest = entries.values().iterator();
        Entry victim = eldest.next();
        eldest.remove();
        drop(victim);
      }
    }
    return entry;
  }

  /** Gives back a borrowed step. */
  public void giveBack(Step step) {
    lock.lock();
    try {
      if (!step.home.dropped) {
        step.home.idle.push(step);
        changed.signalAll();
        return;
      }
    } finally {
      lock.unlock();
    }
    step.close();
  }

  /** Drops the keys that pass a test, and frees their steps; borrowed ones when given back. */
  public void drop(Predicate<StepKey> test) {
    lock.lock();
    try {
      List<StepKey> keys = new ArrayList<>(entries.keySet());
      keys.stream().filter(test).forEach(key -> drop(entries.remove(key)));
    } finally {
      lock.unlock();
    }
  }

  private void drop(Entry entry) {
    entry.dropped = true;
    entry.idle.forEach(Step::close);
    entry.idle.clear();
    changed.signalAll(); // who waits for this entry starts over with a new one
  }

  /** Returns the number of keys for which there are steps. */
  public int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  /** Throws an IllegalStateException if the cache is closed. */
  public void requireOpen() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("Model '%s' is closed.".formatted(owner));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Frees all steps, borrowed ones when given back, and refuses to lend any more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      drop(key -> true);
    } finally {
      lock.unlock();
    }
  }
}
