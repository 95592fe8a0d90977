package dev.keris.ops;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.Eval;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolingTest {
  private static final Window PADDED =
      new Window(List.of(2L), List.of(1L), List.of(1L), List.of(1L));

  @Test
  void paddingNeverWinsAndDoesNotCount() {
    Tensor x = Eval.tensor(Shape.of(1, 4, 1), -3, -1, -2, -4);
    Eval.check(new MaxPool(List.of(3L), PADDED).apply(x), Shape.of(1, 2, 1), -1, -1);
    Eval.check(new AveragePool(List.of(3L), PADDED).apply(x), Shape.of(1, 2, 1), -2, -7.0 / 3);
  }

  @Test
  void channelsArePooledByThemselves() {
    Tensor x = Eval.counting(1, 2, 2, 2);
    Window window = Window.valid(List.of(2L, 2L));
    Eval.check(new MaxPool(List.of(2L, 2L), window).apply(x), Shape.of(1, 1, 1, 2), 6, 7);
    Eval.check(new AveragePool(List.of(2L, 2L), window).apply(x), Shape.of(1, 1, 1, 2), 3, 4);
  }

  @Test
  void theFirstOfEqualMaximaTakesTheGradient() {
    Tensor x = Eval.tensor(Shape.of(1, 2, 2, 1), 1, 5, 5, 5);
    Tensor y = new MaxPool(List.of(2L, 2L), Window.valid(List.of(1L, 1L))).apply(x);
    Eval.check(K.gradients(K.sum(y), List.of(x)).get(0), x.shape(), 0, 1, 0, 0);
  }

  @Test
  void overlappingWindowsAddUpTheirGradients() {
    Tensor x = Eval.tensor(Shape.of(1, 4, 1), 1, 9, 2, 3);
    Tensor y = new MaxPool(List.of(3L), Window.valid(List.of(1L))).apply(x);
    Eval.check(K.gradients(K.sum(y), List.of(x)).get(0), x.shape(), 0, 2, 0, 0);
  }

  @Test
  void paddingMustBeSmallerThanTheWindow() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new MaxPool(List.of(1L), PADDED))
            .getMessage();
    assertTrue(message.contains("pool_size [1]"), message);
    message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new AveragePool(List.of(3L), Window.valid(List.of(1L)))
                        .apply(Eval.counting(1, 2, 1)))
            .getMessage();
    assertTrue(message.contains("would be negative"), message);
  }
}
