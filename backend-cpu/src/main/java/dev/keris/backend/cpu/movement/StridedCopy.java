package dev.keris.backend.cpu.movement;

import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Parallel;
import dev.keris.backend.cpu.Step;
import java.util.Arrays;

/**
 * Copies a box of elements between two row-major operands, each of which is walked with steps of
 * its own. Neighbouring dimensions that both walk through without a gap are merged first.
 */
final class StridedCopy implements Step {
  private static final int PARALLEL = 1 << 17;

  private final Mover mover;
  private final int[] dims;
  private final int[] from;
  private final int[] to;
  private final int start;
  private final int target;
  private final int outer;
  private final Parallel parallel;

  /**
   * Plans a copy.
   *
   * @param dims the size of the box
   * @param from the step in elements along each dimension in the source
   * @param start the first element of the source
   * @param to the step along each dimension in the target
   * @param first the first element of the target
   */
  StridedCopy(
      Operand source, Operand target, long[] dims, long[] from, long start, long[] to, long first) {
    this.mover = Mover.between(source, target);
    this.start = Math.toIntExact(start);
    this.target = Math.toIntExact(first);
    int rank = dims.length;
    int[] d = new int[rank + 1];
    int[] f = new int[rank + 1];
    int[] t = new int[rank + 1];
    int count = 0;
    for (int i = rank - 1; i >= 0; i--) { // innermost first
      if (dims[i] == 1) {
        continue;
      }
      boolean merges =
          count > 0
              && from[i] == (long) f[count - 1] * d[count - 1]
              && to[i] == (long) t[count - 1] * d[count - 1];
      if (merges) {
        d[count - 1] *= (int) dims[i];
      } else {
        d[count] = (int) dims[i];
        f[count] = (int) from[i];
        t[count++] = (int) to[i];
      }
    }
    if (count == 0) {
      d[0] = 1;
      f[0] = 1;
      t[0] = 1;
      count = 1;
    }
    this.dims = Arrays.copyOf(d, count);
    this.from = Arrays.copyOf(f, count);
    this.to = Arrays.copyOf(t, count);
    int rows = 1;
    for (int i = 1; i < count; i++) {
      rows *= d[i];
    }
    this.outer = rows;
    boolean isLarge = rows > 1 && (long) rows * d[0] >= PARALLEL;
    this.parallel = isLarge ? new Parallel(this::runPart) : null;
  }

  @Override
  public void run() {
    if (parallel == null) {
      runRange(0, outer);
    } else {
      parallel.run();
    }
  }

  private void runPart(int part) {
    int parts = parallel.parts();
    runRange((int) ((long) outer * part / parts), (int) ((long) outer * (part + 1) / parts));
  }

  private void runRange(int first, int end) {
    boolean isRun = from[0] == 1 && to[0] == 1;
    for (int row = first; row < end; row++) {
      int rest = row;
      int source = start;
      int goal = target;
      for (int i = 1; i < dims.length; i++) {
        int index = rest % dims[i];
        rest /= dims[i];
        source += index * from[i];
        goal += index * to[i];
      }
      if (isRun) {
        mover.copyRun(source, goal, dims[0]);
      } else {
        mover.copy(source, from[0], goal, to[0], dims[0]);
      }
    }
  }
}
