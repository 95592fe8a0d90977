package dev.keris.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.ops.Binary;
import dev.keris.ops.BroadcastTo;
import dev.keris.ops.Reduce;
import dev.keris.ops.Reduce.Kind;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReductionsTest {
  private final Tensor x = GraphRunner.input(DType.FLOAT64, 3, 1);

  private Simplified reduced(Kind kind, boolean keepDims, Tensor of, Integer... axes) {
    return Simplified.of(List.of(x), new Reduce(kind, List.of(axes), keepDims).apply(of));
  }

  @Test
  void ofOneElementIsThatElement() {
    for (Kind kind : List.of(Kind.SUM, Kind.MEAN, Kind.PROD, Kind.MAX, Kind.MIN)) {
      assertEquals(List.of(), reduced(kind, false, x, 1).ops());
      assertEquals(List.of(), reduced(kind, true, x).ops());
    }
  }

  @Test
  void ofRepeatedElementsIsKnown() {
    Tensor repeated = K.broadcastTo(x, Shape.of(2, 3, 4));
    assertEquals(List.of(), reduced(Kind.MEAN, false, repeated, 0, 2).ops());
    assertEquals(List.of(), reduced(Kind.MAX, true, repeated, 0, 2).ops());
    assertEquals(List.of(Binary.MULTIPLY), reduced(Kind.SUM, false, repeated, 0, 2).ops());
    Simplified partial = reduced(Kind.SUM, false, repeated, 2);
    assertEquals(List.of(Binary.MULTIPLY, new BroadcastTo(Shape.of(2, 3))), partial.ops());
    Simplified kept = reduced(Kind.MIN, true, repeated, 2);
    assertEquals(List.of(new BroadcastTo(Shape.of(2, 3, 1))), kept.ops());
  }

  @Test
  void otherAxesAreReducedAsEver() {
    Tensor repeated = K.broadcastTo(x, Shape.of(2, 3, 4));
    assertEquals(2, reduced(Kind.SUM, false, repeated, 1).ops().size());
    assertEquals(2, reduced(Kind.PROD, false, repeated, 0).ops().size());
  }
}
