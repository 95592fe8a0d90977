package dev.keris.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.keris.K;
import dev.keris.ops.Binary;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Unary;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastsTest {
  private final Tensor row = GraphRunner.input(DType.FLOAT64, 3);
  private final Tensor x = GraphRunner.input(DType.FLOAT64, 2, 3);

  @Test
  void elementwiseOperationsRepeatByThemselves() {
    Tensor y = K.add(x, K.broadcastTo(row, x.shape()));
    Simplified simplified = Simplified.of(List.of(x, row), y);
    assertEquals(List.of(Binary.ADD), simplified.ops());
    assertSame(row, simplified.result().node().input(1));
  }

  @Test
  void repeatingComesLast() {
    Tensor y = K.square(K.add(K.broadcastTo(row, x.shape()), K.onesLike(x)));
    Simplified simplified = Simplified.of(List.of(row), y);
    assertEquals(List.of(Binary.ADD, Unary.SQUARE, new BroadcastTo(x.shape())), simplified.ops());
    assertEquals(Shape.of(3), simplified.result().node().input(0).shape());
  }

  @Test
  void filledConstantsBecomeScalars() {
    Simplified simplified = Simplified.of(List.of(x), K.maximum(x, K.fullLike(x, 2)));
    assertEquals(Shape.scalar(), simplified.result().node().input(1).shape());
  }

  @Test
  void repeatingTwiceIsRepeatingOnce() {
    Tensor y = K.broadcastTo(K.broadcastTo(row, x.shape()), Shape.of(4, 2, 3));
    assertEquals(List.of(new BroadcastTo(Shape.of(4, 2, 3))), Simplified.of(List.of(row), y).ops());
  }

  @Test
  void nothingIsRepeatedOnce() {
    assertEquals(List.of(), Simplified.of(List.of(row), K.broadcastTo(row, Shape.of(1, 3))).ops());
  }
}
