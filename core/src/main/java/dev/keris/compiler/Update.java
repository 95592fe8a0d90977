package dev.keris.compiler;

import dev.keris.graph.Node;
import dev.keris.ops.IndexChecked;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.Variable;

/**
 * A new value that may be written straight over the old one.
 *
 * @param variable the variable
 * @param value the new value
 * @param old the old value, or null if the program never reads it
 */
record Update(Variable variable, Buffer value, Buffer old) {

  /** Finds the updates that can be done in place if the order allows it, one for each value. */
  static void find(Dataflow flow) {
    flow.graph
        .updates()
        .forEach(
            (variable, tensor) -> {
              Buffer value = flow.buffers.get(tensor);
              Buffer old = flow.variables.get(variable);
              if (isPossible(value, old, flow)) {
                Update update = new Update(variable, value, old);
                value.update = update;
                value.producer.updates.add(update);
                if (old != null) {
                  old.overwriting = value.producer;
                }
              }
            });
  }

  private static boolean isPossible(Buffer value, Buffer old, Dataflow flow) {
    if (value.producer == null || value.isOutput || value.update != null) {
      return false;
    }
    Node node = value.producer.node;
    if (node.op() instanceof IndexChecked || old != null && old.lasts) {
      return false;
    }
    Tensor output = node.outputs().get(value.producer.writes.indexOf(value));
    return node.inputs().stream()
        .filter(input -> flow.buffers.get(input) == old)
        .allMatch(input -> Elementwise.canShare(node, input, output));
  }

  /** Returns whether nothing but the task that computes the new value still needs the old one. */
  boolean isFree() {
    return old == null || old.pending == (old.readers.contains(value.producer) ? 1 : 0);
  }
}
