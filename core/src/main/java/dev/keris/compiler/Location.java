package dev.keris.compiler;

import dev.keris.ops.Constant;
import dev.keris.tensor.Variable;

/** Where the numbers of a tensor are while a program runs; always whole, row-major and packed. */
public sealed interface Location {

  /**
   * In the program's arena.
   *
   * @param offset the byte at which it starts, a multiple of {@link #ALIGNMENT}
   */
  record Arena(long offset) implements Location {
    @Override
    public String toString() {
      return "@" + offset;
    }
  }

  /**
   * In the storage of a variable: its old value, or the new one written over it.
   *
   * @param variable the variable
   */
  record Held(Variable variable) implements Location {
    @Override
    public String toString() {
      return variable.path();
    }
  }

  /**
   * In memory filled once, when the program is made.
   *
   * @param values the constant
   */
  record Fixed(Constant values) implements Location {
    @Override
    public String toString() {
      return values.toString();
    }
  }

  /**
   * In the memory of an input.
   *
   * @param index which of the graph's inputs
   */
  record Input(int index) implements Location {
    @Override
    public String toString() {
      return "input " + index;
    }
  }

  /** The alignment in bytes of everything in the arena: a cache line and the widest vector. */
  int ALIGNMENT = 64;
}
