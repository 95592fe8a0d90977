package dev.keris.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.keris.ops.Cast;
import dev.keris.tensor.DType;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import java.util.List;
import org.junit.jupiter.api.Test;

class CastsTest {
  private static Tensor cast(Tensor x, DType... types) {
    Tensor y = x;
    for (DType type : types) {
      y = new Cast(type).apply(y);
    }
    return y;
  }

  private static Simplified simplified(DType from, DType... types) {
    Tensor x = GraphRunner.input(from, 5);
    return Simplified.of(List.of(x), cast(x, types));
  }

  @Test
  void toTheSameTypeIsNothing() {
    assertEquals(List.of(), simplified(DType.FLOAT32, DType.FLOAT32).ops());
  }

  @Test
  void thereAndBackIsNothingIfNothingIsLost() {
    assertEquals(List.of(), simplified(DType.FLOAT32, DType.FLOAT64, DType.FLOAT32).ops());
    assertEquals(List.of(), simplified(DType.INT32, DType.INT64, DType.INT32).ops());
    assertEquals(List.of(), simplified(DType.BOOL, DType.FLOAT16, DType.BOOL).ops());
    Tensor x = GraphRunner.input(DType.FLOAT16, 5);
    Tensor y = cast(x, DType.FLOAT32, DType.FLOAT16);
    assertSame(x, Simplified.of(List.of(x), y).result());
  }

  @Test
  void aDetourIsCutShort() {
    assertEquals(
        List.of(new Cast(DType.FLOAT64)),
        simplified(DType.FLOAT16, DType.FLOAT32, DType.FLOAT64).ops());
  }

  @Test
  void whatLosesSomethingStays() {
    for (DType between : List.of(DType.INT32, DType.BOOL, DType.FLOAT16)) {
      assertEquals(2, simplified(DType.FLOAT32, between, DType.FLOAT32).ops().size());
    }
    assertEquals(2, simplified(DType.INT32, DType.FLOAT32, DType.INT32).ops().size());
  }
}
