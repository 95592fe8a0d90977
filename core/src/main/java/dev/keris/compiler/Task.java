package dev.keris.compiler;

import dev.keris.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A node that needs a kernel, while a plan is made. */
final class Task {
  /** A position not given yet. */
  static final int UNSEEN = -1;

  /** The position while the sources are being numbered. */
  static final int OPEN = -2;

  /** What is computed. */
  final Node node;

  /** What is read, each buffer once. */
  final Set<Buffer> reads = new LinkedHashSet<>();

  /** The tasks that compute what is read, each once. */
  final List<Task> sources = new ArrayList<>();

  /** What is written, one buffer per output. */
  final List<Buffer> writes = new ArrayList<>();

  /** The updates of variables whose new values this computes. */
  final List<Update> updates = new ArrayList<>();

  /** The length of the longest chain of tasks that ends here. */
  int depth;

  /** The place in the order that a walk from the results gives, or one of the marks above. */
  int position = UNSEEN;

  /** How many tasks that this one reads from have not been scheduled yet. */
  int missing;

  Task(Node node) {
    this.node = node;
  }

  /** Returns the tasks that read what this one computes. */
  Set<Task> consumers() {
    if (writes.size() == 1) {
      return writes.get(0).readers;
    }
    Set<Task> consumers = new LinkedHashSet<>();
    writes.forEach(write -> consumers.addAll(write.readers));
    return consumers;
  }
}
