package dev.keris.backend.cpu.elementwise;

import dev.keris.ops.Op;
import java.util.List;

/**
 * What a loop computes for each element: equal code is compiled once, whatever the numbers in it.
 *
 * @param steps the operations, in order
 * @param results what is kept of them
 */
record LoopCode(List<Step> steps, List<Result> results) {
  LoopCode {
    steps = List.copyOf(steps);
    results = List.copyOf(results);
  }

  /** Where an argument is. */
  enum Place {
    /** An element of a register. */
    REGISTER,
    /** One of the numbers that are the same for all elements. */
    NUMBER,
    /** What an earlier step has computed. */
    STEP
  }

  /**
   * An argument.
   *
   * @param place where it is
   * @param index which one there
   */
  record Argument(Place place, int index) {}

  /**
   * An operation.
   *
   * @param op one that {@link LoopCompiler#compiles}
   * @param arguments what it is applied to
   */
  record Step(Op op, List<Argument> arguments) {
    Step {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Something kept.
   *
   * @param step the step that computes it
   * @param register where it goes
   */
  record Result(int step, int register) {}
}
