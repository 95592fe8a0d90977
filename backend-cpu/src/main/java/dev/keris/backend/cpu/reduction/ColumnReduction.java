package dev.keris.backend.cpu.reduction;

import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Parallel;
import dev.keris.backend.cpu.Step;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Reduces (outer, count, inner) to (outer, inner): row after row is combined into a row of totals.
 * Every so many rows the totals go into double precision, so that long sums stay exact enough.
 */
final class ColumnReduction implements Step {
  private static final int BLOCK = 1024;
  private static final int ROWS = 256;
  private static final long PARALLEL = 1 << 18;

  private final Combine combine;
  private final double scale;
  private final int outer;
  private final int count;
  private final int inner;
  private final int chunks;
  private final FloatBuffer in;
  private final FloatBuffer out;
  private final float[][] rows;
  private final float[][] totals;
  private final double[][] sums;
  private final Parallel parallel;

  ColumnReduction(
      Combine combine, double scale, int outer, int count, int inner, Operand in, Operand out) {
    this.combine = combine;
    this.scale = scale;
    this.outer = outer;
    this.count = count;
    this.inner = inner;
    this.in = in.bytes().asFloatBuffer();
    this.out = out.bytes().asFloatBuffer();
    boolean isLarge = (long) outer * count * inner >= PARALLEL;
    int width = isLarge ? Math.min(BLOCK, Math.max(64, inner / 2)) : Math.min(BLOCK, inner);
    this.chunks = (inner + width - 1) / width;
    boolean splits = isLarge && outer * chunks > 1;
    this.parallel = splits ? new Parallel(this::runPart) : null;
    int parts = splits ? parallel.parts() : 1;
    this.rows = new float[parts][width];
    this.totals = new float[parts][width];
    this.sums = new double[parts][width];
  }

  @Override
  public void run() {
    if (parallel == null) {
      runRange(0, 0, outer * chunks);
    } else {
      parallel.run();
    }
  }

  private void runPart(int part) {
    long tasks = (long) outer * chunks;
    runRange(part, (int) (tasks * part / rows.length), (int) (tasks * (part + 1) / rows.length));
  }

  private void runRange(int part, int from, int to) {
    for (int task = from; task < to; task++) {
      int column = task % chunks * rows[part].length;
      reduce(task / chunks, column, Math.min(rows[part].length, inner - column), part);
    }
  }

  private void reduce(int group, int column, int width, int part) {
    float[] row = rows[part];
    float[] total = totals[part];
    double[] sum = sums[part];
    Arrays.fill(sum, combine.identity());
    for (int start = 0; start < count; start += ROWS) {
      Arrays.fill(total, combine.identity());
      int end = Math.min(count, start + ROWS);
      for (int i = start; i < end; i++) {
        in.get((group * count + i) * inner + column, row, 0, width);
        combine.into(total, row, 0, width);
      }
      for (int i = 0; i < width; i++) {
        sum[i] = combine.of(sum[i], total[i]);
      }
    }
    for (int i = 0; i < width; i++) {
      row[i] = (float) (sum[i] * scale);
    }
    out.put(group * inner + column, row, 0, width);
  }
}
