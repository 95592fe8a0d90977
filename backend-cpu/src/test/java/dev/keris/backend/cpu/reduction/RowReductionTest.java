package dev.keris.backend.cpu.reduction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.backend.cpu.Memory;
import dev.keris.backend.cpu.Operand;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows and parts of rows on several threads, against plain loops. */
class RowReductionTest {
  private static Operand operand(Memory memory, long... dims) {
    TensorSpec spec = new TensorSpec(Shape.of(dims), DType.FLOAT32);
    return new Operand(spec, memory.address(), memory.view(0, memory.bytes()));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 70", "500, 2049", "1, 300000", "1, 262144", "70000, 4"})
  void rows(int rows, int count) {
    Random random = new Random(3);
    try (Memory from = new Memory(4L * rows * count);
        Memory to = new Memory(4L * rows)) {
      Operand x = operand(from, rows, count);
      Operand y = operand(to, rows);
      FloatBuffer in = x.bytes().asFloatBuffer();
      for (int i = 0; i < in.capacity(); i++) {
        in.put(i, random.nextFloat() - 0.4f);
      }
      FloatBuffer out = y.bytes().asFloatBuffer();
      for (Combine combine : Combine.values()) {
        RowReduction step = new RowReduction(combine, 0.5, rows, count, x, y);
        step.run();
        step.run();
        for (int row = 0; row < rows; row++) {
          double expected = combine.identity();
          for (int j = 0; j < count; j++) {
            expected = combine.of(expected, in.get(row * count + j));
          }
          assertEquals(expected / 2, out.get(row), 1e-6 * (1 + Math.abs(expected)));
        }
      }
    }
  }
}
