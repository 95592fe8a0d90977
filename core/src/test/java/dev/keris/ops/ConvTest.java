package dev.keris.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.testing.Eval;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConvTest {
  private static TensorSpec spec(long... dims) {
    return new TensorSpec(Shape.of(dims), DType.FLOAT32);
  }

  private static Shape infer(Op op, TensorSpec... inputs) {
    return op.infer(List.of(inputs)).get(0).shape();
  }

  private static String error(Op op, TensorSpec... inputs) {
    return assertThrows(IllegalArgumentException.class, () -> op.infer(List.of(inputs)))
        .getMessage();
  }

  @Test
  void shapesFollowWindowAndGroups() {
    Conv valid = new Conv(Window.valid(List.of(1L, 2L)), 1);
    assertEquals(Shape.of(8, 26, 13, 32), infer(valid, spec(8, 28, 28, 3), spec(3, 3, 3, 32)));
    Window same = Window.of("same", List.of(10L), List.of(4L), List.of(3L), List.of(1L));
    assertEquals(Shape.of(2, 4, 6), infer(new Conv(same, 2), spec(2, 10, 4), spec(4, 2, 6)));
  }

  @Test
  void samePaddingIsTensorFlows() {
    Window odd = Window.of("same", List.of(5L), List.of(2L), List.of(1L), List.of(1L));
    assertEquals(List.of(0L), odd.low());
    assertEquals(List.of(1L), odd.high()); // the greater half comes at the end
    Window dilated = Window.of("same", List.of(6L), List.of(3L), List.of(2L), List.of(2L));
    assertEquals(List.of(1L), dilated.low());
    assertEquals(List.of(2L), dilated.high());
    Window causal = Window.of("causal", List.of(6L), List.of(3L), List.of(1L), List.of(2L));
    assertEquals(List.of(4L), causal.low());
    assertEquals(List.of(0L), causal.high());
  }

  @Test
  void complaintsNameWhatDoesNotFit() {
    Conv conv = new Conv(Window.valid(List.of(1L, 1L)), 1);
    assertTrue(error(conv, spec(1, 2, 2, 3), spec(3, 3, 3, 8)).contains("would be negative"));
    assertTrue(
        error(conv, spec(1, 9, 9, 4), spec(3, 3, 3, 8)).contains("got an input of 4 channels"));
    assertTrue(error(conv, spec(1, 9, 3), spec(3, 3, 3, 8)).contains("over 2 spatial axes"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Window.valid(List.of(0L)))
            .getMessage()
            .contains("strides"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> Window.of("full", List.of(5L), List.of(2L), List.of(1L), List.of(1L)))
            .getMessage()
            .contains("'full'"));
  }

  @Test
  void numbersAreThoseOfTheDefinition() {
    Window window = new Window(List.of(2L, 1L), List.of(1L, 0L), List.of(0L, 2L), List.of(1L, 2L));
    int groups = 2;
    Tensor x = Eval.random(1, 2, 5, 4, 6);
    Tensor kernel = Eval.random(2, 3, 2, 3, 4);
    Tensor y = new Conv(window, groups).apply(x, kernel);
    assertEquals(Shape.of(2, 2, 4, 4), y.shape());
    double[] a = Eval.of(x);
    double[] k = Eval.of(kernel);
    double[] expected = new double[2 * 2 * 4 * 4];
    for (int i = 0; i < expected.length; i++) {
      int o = i % 4;
      int column = i / 4 % 4;
      int row = i / 16 % 2;
      int n = i / 32;
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 2; c++) {
          int fromRow = row * 2 - 1 + r;
          int fromColumn = column + c * 2;
          for (int channel = 0; channel < 3; channel++) {
            boolean inside = fromRow >= 0 && fromRow < 5 && fromColumn < 4;
            int from = ((n * 5 + fromRow) * 4 + fromColumn) * 6 + o / 2 * 3 + channel;
            expected[i] += inside ? a[from] * k[((r * 2 + c) * 3 + channel) * 4 + o] : 0;
          }
        }
      }
    }
    assertArrayEquals(expected, Eval.of(y), 1e-12);
  }

  @Test
  void biasAndActivationAreAddedToTheConvolution() {
    Window window = Window.valid(List.of(1L));
    Tensor x = Eval.random(1, 2, 5, 2);
    Tensor kernel = Eval.random(2, 3, 2, 3);
    Tensor bias = Eval.vector(0.5, -0.5, 0);
    Tensor fused = new ConvBias(window, 1, Unary.RELU).apply(x, kernel, bias);
    Tensor sum = Binary.ADD.apply(new Conv(window, 1).apply(x, kernel), bias);
    Eval.same(Unary.RELU.apply(sum), fused);
    TensorSpec wrong = spec(4);
    assertTrue(
        error(new ConvBias(window, 1, null), spec(2, 5, 2), spec(3, 2, 3), wrong)
            .contains("must be float32(3,)"));
  }
}
