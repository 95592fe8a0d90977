package dev.keris.backend.cpu.elementwise;

import dev.keris.compiler.FusedElementwise;
import dev.keris.compiler.FusedElementwise.Instruction;
import dev.keris.ops.Constant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Which array holds which register of a fused node. Arrays are used again after the last read of
 * what they hold, so that few of them stay in the cache; constants keep theirs.
 */
final class Registers {
  private static final int NEVER = -1;

  private final int[] slots;
  private final int[] lastRead;
  private int count;

  Registers(FusedElementwise fused) {
    List<Instruction> instructions = fused.instructions();
    int arity = fused.arity();
    slots = new int[arity + instructions.size()];
    lastRead = new int[slots.length];
    Arrays.fill(lastRead, NEVER);
    for (int i = 0; i < instructions.size(); i++) {
      for (int argument : instructions.get(i).arguments()) {
        if (argument != instructions.get(i).state()) { // which is not read as a register
          lastRead[argument] = i;
        }
      }
    }
    for (int result : fused.results()) {
      lastRead[result] = instructions.size();
    }
    ArrayDeque<Integer> free = new ArrayDeque<>();
    for (int i = 0; i < arity; i++) {
      slots[i] = isRead(i) ? take(free) : NEVER;
    }
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      if (instruction.op() instanceof Constant) {
        slots[arity + i] = count++;
        continue;
      }
      for (int argument : instruction.arguments().stream().distinct().toList()) {
        if (lastRead[argument] == i && !isConstant(fused, argument)) {
          free.push(slots[argument]);
        }
      }
      slots[arity + i] = take(free);
    }
  }

  private static boolean isConstant(FusedElementwise fused, int register) {
    return register >= fused.arity()
        && fused.instructions().get(register - fused.arity()).op() instanceof Constant;
  }

  private int take(ArrayDeque<Integer> free) {
    return free.isEmpty() ? count++ : free.pop();
  }

  /** Returns whether anything reads a register. */
  boolean isRead(int register) {
    return lastRead[register] != NEVER;
  }

  /** Returns the array of a register. */
  int of(int register) {
    return slots[register];
  }

  /** Returns how many arrays there are. */
  int count() {
    return count;
  }
}
