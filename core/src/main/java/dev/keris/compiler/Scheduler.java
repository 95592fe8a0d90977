package dev.keris.compiler;

import dev.keris.ops.IndexChecked;
import dev.keris.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts tasks in an order that keeps few buffers alive: a walk from the results, those that can be
 * had first going first, in which a task that frees at least as much as it allocates jumps the
 * queue.
 *
 * <p>A task that would write over a variable waits until all others have read the old value and all
 * indices have been checked. If nothing else can go on, it does not write over the variable but
 * into the arena, and its result is copied at the end.
 */
final class Scheduler {
  private static final Comparator<Task> BY_POSITION =
      Comparator.comparingInt(task -> task.position);

  private final Dataflow flow;
  private final List<Task> order = new ArrayList<>();
  private final NavigableSet<Task> ready = new TreeSet<>(BY_POSITION);
  private final NavigableSet<Task> shrinking = new TreeSet<>(BY_POSITION);
  private final NavigableSet<Task> waiting = new TreeSet<>(BY_POSITION);
  private final Set<Check> unchecked = new HashSet<>();

  /** What an index-checking task checks; the same check need not be awaited twice. */
  private record Check(Buffer indices, long bound) {}

  Scheduler(Dataflow flow) {
    this.flow = flow;
  }

  /** Returns all tasks in order; updates that are made in place have their location set. */
  List<Task> schedule() {
    number();
    flow.resetPending();
    for (Task task : flow.tasks) {
      if (task.node.op() instanceof IndexChecked) {
        unchecked.add(check(task));
      }
    }
    flow.tasks.stream().filter(task -> task.missing == 0).forEach(this::enqueue);
    while (order.size() < flow.tasks.size()) {
      take(next());
    }
    return order;
  }

  private Check check(Task task) {
    IndexChecked op = (IndexChecked) task.node.op();
    return new Check(flow.buffers.get(op.indices(task.node)), op.bound(task.node));
  }

  /** Numbers the tasks by a walk from the results, shallow results and deep sources first. */
  private void number() {
    Comparator<Task> byDepth = Comparator.comparingInt(task -> task.depth);
    List<Task> roots = new ArrayList<>();
    for (Tensor result : flow.graph.results()) {
      Task producer = flow.buffers.get(result).producer;
      if (producer != null) {
        roots.add(producer);
      }
    }
    roots.sort(byDepth.reversed());
    ArrayDeque<Task> stack = new ArrayDeque<>();
    roots.forEach(stack::push);
    int count = 0;
    while (!stack.isEmpty()) { // by hand: deep graphs would overflow a recursion
      Task task = stack.peek();
      if (task.position == Task.UNSEEN) {
        task.position = Task.OPEN;
        task.sources.sort(byDepth);
        for (Task source : task.sources) {
          if (source.position == Task.UNSEEN) {
            stack.push(source);
          }
        }
      } else {
        stack.pop();
        if (task.position == Task.OPEN) {
          task.position = count++;
        }
      }
    }
  }

  private void enqueue(Task task) {
    if (!isFree(task)) {
      waiting.add(task);
    } else if (gain(task) >= 0) {
      shrinking.add(task);
    } else {
      ready.add(task);
    }
  }

  private boolean isFree(Task task) {
    return task.updates.isEmpty()
        || unchecked.isEmpty() && task.updates.stream().allMatch(Update::isFree);
  }

  /** Returns how many bytes fewer are alive after a task. */
  private static long gain(Task task) {
    long gain = 0;
    for (Buffer read : task.reads) {
      gain += read.isTemporary() && read.pending == 1 ? read.bytes : 0;
    }
    for (Buffer write : task.writes) {
      gain -= write.bytes;
    }
    for (Update update : task.updates) {
      gain += update.value().bytes;
    }
    return gain;
  }

  private Task next() {
    if (!shrinking.isEmpty()) {
      return shrinking.pollFirst();
    } else if (!ready.isEmpty()) {
      return ready.pollFirst();
    }
    for (Task task : waiting) { // one that others wait for, if there is one
      if (task.writes.stream().anyMatch(write -> write.pending > 0)) {
        waiting.remove(task);
        return task;
      }
    }
    return waiting.pollFirst();
  }

  private void take(Task task) {
    order.add(task);
    if (unchecked.isEmpty()) {
      for (Update update : task.updates) {
        if (update.isFree()) {
          update.value().location = new Location.Held(update.variable());
        }
      }
    }
    for (Buffer read : task.reads) {
      read.pending--;
      reconsiderReaders(read);
    }
    if (task.node.op() instanceof IndexChecked
        && unchecked.remove(check(task))
        && unchecked.isEmpty()) {
      reconsider(List.copyOf(waiting));
    }
    for (Task consumer : task.consumers()) {
      if (--consumer.missing == 0) {
        enqueue(consumer);
      }
    }
  }

  /** One reader fewer may let the last one free memory, or a new value be written. */
  private void reconsiderReaders(Buffer buffer) {
    if (buffer.pending == 1) {
      reconsider(buffer.readers.stream().filter(ready::contains).toList());
    }
    if (buffer.overwriting != null && waiting.contains(buffer.overwriting)) {
      reconsider(List.of(buffer.overwriting));
    }
  }

  private void reconsider(List<Task> tasks) {
    for (Task task : tasks) {
      ready.remove(task);
      waiting.remove(task);
      enqueue(task);
    }
  }
}
