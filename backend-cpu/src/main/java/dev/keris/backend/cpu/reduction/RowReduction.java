package dev.keris.backend.cpu.reduction;

import dev.keris.backend.cpu.Operand;
import dev.keris.backend.cpu.Parallel;
import dev.keris.backend.cpu.Step;
import java.nio.FloatBuffer;

/**
 * Reduces each row of a matrix to one number. Pieces of a row are folded in halves, so that the
 * loop vectorises, and are combined in double precision; in their order, so that the result does
 * not depend on which threads worked on them.
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
  private final int pieces; // of a row
  private final float[][] blocks;
  private final double[] partial; // by row and piece, where there are fewer rows than threads
  private final Parallel parallel;

  RowReduction(Combine combine, double scale, int rows, int count, Operand in, Operand out) {
    this.combine = combine;
    this.scale = scale;
    this.rows = rows;
    this.count = count;
    this.in = in.bytes().asFloatBuffer();
    this.out = out.bytes().asFloatBuffer();
    this.pieces = (count + BLOCK - 1) / BLOCK;
    boolean isLarge = (long) rows * count >= PARALLEL;
    boolean divides = isLarge && rows < Parallel.threads();
    this.partial = divides ? new double[rows * pieces] : null;
    this.parallel = isLarge ? new Parallel(divides ? this::runPieces : this::runRows) : null;
    int parts = isLarge ? parallel.parts() : 1;
    this.blocks = new float[parts][Math.min(BLOCK, count)];
  }

  @Override
  public void run() {
    if (parallel == null) {
      runRows(0, 0, rows);
      return;
    }
    parallel.run();
    for (int row = 0; partial != null && row < rows; row++) {
      double total = combine.identity();
      for (int piece = 0; piece < pieces; piece++) {
        total = combine.of(total, partial[row * pieces + piece]);
      }
      out.put(row, (float) (total * scale));
    }
  }

  private void runPieces(int part) {
    int to = begin(part + 1, partial.length);
    for (int i = begin(part, partial.length); i < to; i++) {
      partial[i] = fold(part, i / pieces, i % pieces);
    }
  }

  private void runRows(int part) {
    runRows(part, begin(part, rows), begin(part + 1, rows));
  }

  private int begin(int part, int all) {
    return (int) ((long) all * part / blocks.length);
  }

  private void runRows(int part, int from, int to) {
    for (int row = from; row < to; row++) {
      double total = combine.identity();
      for (int piece = 0; piece < pieces; piece++) {
        total = combine.of(total, fold(part, row, piece));
      }
      out.put(row, (float) (total * scale));
    }
  }

  private double fold(int part, int row, int piece) {
    int start = piece * BLOCK;
    int length = Math.min(BLOCK, count - start);
    in.get(row * count + start, blocks[part], 0, length);
    return fold(blocks[part], length);
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
