package dev.keris.compiler;

import dev.keris.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A node that needs a kernel, while a plan is made. */
final class Task {
  /** What is computed. */
  final Node node;

  /** What is read, each buffer once. */
  final Set<Buffer> reads = new LinkedHashSet<>();

  /** What is written, one buffer per output. */
  final List<Buffer> writes = new ArrayList<>();

  /** The updates of variables whose new values this computes. */
  final List<Update> updates = new ArrayList<>();

  /** The length of the longest chain of tasks that ends here. */
  int depth;

  /** The place in the order that a walk from the results gives. */
  int position;

  /** How many tasks that this one reads from have not been scheduled yet. */
  int missing;

  Task(Node node) {
    this.node = node;
  }

  /** Returns the tasks that compute what this one reads. */
  List<Task> sources() {
    return reads.stream().map(read -> read.producer).filter(t -> t != null).distinct().toList();
  }

  /** Returns the tasks that read what this one computes. */
  Set<Task> consumers() {
    Set<Task> consumers = new LinkedHashSet<>();
    writes.forEach(write -> consumers.addAll(write.readers));
    return consumers;
  }
}
