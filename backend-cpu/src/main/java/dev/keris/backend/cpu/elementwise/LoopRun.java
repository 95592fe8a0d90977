package dev.keris.backend.cpu.elementwise;

import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.elementwise.LoopCode.Argument;
import dev.keris.backend.cpu.elementwise.LoopCode.Place;
import dev.keris.backend.cpu.elementwise.LoopCode.Result;
import dev.keris.backend.cpu.elementwise.LoopCode.Step;
import dev.keris.compiler.FusedElementwise;
import dev.keris.compiler.FusedElementwise.Instruction;
import dev.keris.ops.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Neighbouring instructions of a fused node that one loop can do.
 *
 * @param fused the node
 * @param from the first instruction
 * @param to the one after the last
 */
record LoopRun(FusedElementwise fused, int from, int to) {
  /** Longer methods are not compiled well, or not at all. */
  private static final int MOST_STEPS = 48;

  /** Returns all runs of two operations and more, in their order. */
  static List<LoopRun> of(FusedElementwise fused) {
    List<LoopRun> runs = new ArrayList<>();
    int count = fused.instructions().size();
    for (int from = 0, to; from < count; from = Math.max(to, from + 1)) {
      int steps = 0;
      for (to = from; to < count && steps < MOST_STEPS; to++) {
        Instruction next = fused.instructions().get(to);
        if (LoopCompiler.compiles(next.op())) {
          steps++;
        } else if (!(next.op() instanceof Constant)) {
          break;
        }
      }
      if (steps > 1) {
        runs.add(new LoopRun(fused, from, to));
      }
    }
    return runs;
  }

  /** Returns whether an instruction is one of these. */
  boolean contains(int instruction) {
    return from <= instruction && instruction < to;
  }

  /** Returns the compiled loop, given what registers hold and where they are. */
  LoopBlock compile(List<Operand> inputs, Registers slots) {
    return new LoopBlock(
        code(inputs, slots),
        singles(inputs).map(r -> new Access(inputs.get(r), fused.shape())).toList(),
        constants().map(r -> (float) constant(r).at(0)).toList());
  }

  /** Returns what the loop computes; of its numbers the inputs come first, then the constants. */
  LoopCode code(List<Operand> inputs, Registers slots) {
    Map<Integer, Argument> arguments = new HashMap<>();
    Stream.concat(singles(inputs), constants())
        .forEach(r -> arguments.put(r, new Argument(Place.NUMBER, arguments.size())));
    List<Step> steps = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Instruction instruction = fused.instructions().get(i);
      if (instruction.op() instanceof Constant) {
        continue;
      }
      List<Argument> read = new ArrayList<>();
      for (int argument : instruction.arguments()) {
        read.add(
            arguments.computeIfAbsent(argument, r -> new Argument(Place.REGISTER, slots.of(r))));
      }
      int register = fused.arity() + i;
      if (isReadElsewhere(register)) {
        results.add(new Result(steps.size(), slots.of(register)));
      }
      arguments.put(register, new Argument(Place.STEP, steps.size()));
      steps.add(new Step(instruction.op(), read));
    }
    return new LoopCode(steps, results);
  }

  /** Returns the registers that are read, each once. */
  private Stream<Integer> read() {
    return fused.instructions().subList(from, to).stream()
        .flatMap(instruction -> instruction.arguments().stream())
        .distinct();
  }

  private Stream<Integer> singles(List<Operand> inputs) {
    return read().filter(r -> r < fused.arity() && inputs.get(r).size() == 1);
  }

  private Stream<Integer> constants() {
    return read().filter(this::isConstant);
  }

  private boolean isConstant(int register) {
    return register >= fused.arity()
        && fused.instructions().get(register - fused.arity()).op() instanceof Constant;
  }

  private Constant constant(int register) {
    return (Constant) fused.instructions().get(register - fused.arity()).op();
  }

  private boolean isReadElsewhere(int register) {
    for (int i = to; i < fused.instructions().size(); i++) {
      if (fused.instructions().get(i).arguments().contains(register)) {
        return true;
      }
    }
    return fused.results().contains(register);
  }
}
