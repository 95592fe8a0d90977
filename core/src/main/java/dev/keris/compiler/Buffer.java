package dev.keris.compiler;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Memory that one tensor, or several that are reshapes of each other, need while a plan is made.
 */
final class Buffer {
  /** How many bytes. */
  final long bytes;

  /** What computes it, or null if it is an input, a variable or a constant. */
  final Task producer;

  /** What reads it. */
  final Set<Task> readers = new LinkedHashSet<>();

  /** Readers whose turn is still to come. */
  int pending;

  /** Whether it is an output of the graph. */
  boolean isOutput;

  /** Whether it must last until the end, as an output or to be copied into a variable. */
  boolean lasts;

  /** The update that may put it into a variable, or null. */
  Update update;

  /** The task that may write over it, or null; set for the old values of variables. */
  Task overwriting;

  /** Where it is, once that is known. */
  Location location;

  Buffer(long bytes, Task producer, Location location) {
    this.bytes = bytes;
    this.producer = producer;
    this.location = location;
  }

  /** Returns whether it is computed into the arena and nobody needs it any more. */
  boolean isGarbage() {
    return pending == 0 && isTemporary();
  }

  /** Returns whether it is computed and not kept, neither until the end nor in a variable. */
  boolean isTemporary() {
    return producer != null && !lasts && !(location instanceof Location.Held);
  }
}
