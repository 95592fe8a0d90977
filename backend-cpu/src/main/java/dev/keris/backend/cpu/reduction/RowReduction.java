package dev.keris.backend.cpu.reduction;

import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Parallel;
import dev.keris.backend.cpu.Step;
import java.nio.FloatBuffer;

/**
 * Reduces each row of a matrix to one number. Pieces of a row are folded in halves, so that the
 * loop vectorises, and are combined in double precision.
 */
final class RowReduction implements Step {
  private static final int BLOCK = 2048;
  private static final int SHORT = 32;
  private static final long PARALLEL = 1 << 18;

  private final Combine combine;
  private final double scale;
  private final int rows;
  private final int count;
  private final FloatBuffer in;
  private final FloatBuffer out;
  private final float[][] blocks;
  private final Parallel parallel;

  RowReduction(Combine combine, double scale, int rows, int count, Operand in, Operand out) {
    this.combine = combine;
    this.scale = scale;
    this.rows = rows;
    this.count = count;
    this.in = in.bytes().asFloatBuffer();
    this.out = out.bytes().asFloatBuffer();
    boolean isLarge = rows > 1 && (long) rows * count >= PARALLEL;
    this.parallel = isLarge ? new Parallel(this::runPart) : null;
    int parts = isLarge ? parallel.parts() : 1;
    this.blocks = new float[parts][Math.min(BLOCK, count)];
  }

  @Override
  public void run() {
    if (parallel == null) {
      runRange(0, 0, rows);
    } else {
      parallel.run();
    }
  }

  private void runPart(int part) {
    int parts = blocks.length;
    runRange(part, (int) ((long) rows * part / parts), (int) ((long) rows * (part + 1) / parts));
  }

  private void runRange(int part, int from, int to) {
    for (int row = from; row < to; row++) {
      double total = combine.identity();
      for (int start = 0; start < count; start += BLOCK) {
        int length = Math.min(BLOCK, count - start);
        in.get(row * count + start, blocks[part], 0, length);
        total = combine.of(total, fold(blocks[part], length));
      }
      out.put(row, (float) (total * scale));
    }
  }

  /** Adds the upper half onto the lower one until little is left: long loops, and exact sums. */
  private double fold(float[] block, int length) {
    int left = length;
    while (left > SHORT) {
      int half = left / 2;
      combine.into(block, block, left - half, half);
      left -= half;
    }
    double total = combine.identity();
    for (int i = 0; i < left; i++) {
      total = combine.of(total, block[i]);
    }
    return total;
  }
}
