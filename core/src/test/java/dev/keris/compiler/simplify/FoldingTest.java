package dev.keris.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.graph.Graph;
import dev.keris.ops.Constant;
import dev.keris.ops.Gather;
import dev.keris.ops.Reduce;
import dev.keris.ops.Transpose;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTest {
  private static final TensorSpec SPEC = new TensorSpec(Shape.of(2, 2), DType.FLOAT32);

  private static Constant folded(Tensor x) {
    Simplified simplified = Simplified.of(List.of(), x);
    assertEquals(List.of(), simplified.ops());
    return (Constant) simplified.result().node().op();
  }

  private static double[] values(Constant constant) {
    int size = (int) constant.spec().shape().size();
    return IntStream.range(0, size).mapToDouble(constant::at).toArray();
  }

  @Test
  void smallConstantsAreComputed() {
    Tensor c = Constant.of(SPEC, 1, 2, 3, 4);
    Tensor y = new Transpose(List.of(1, 0)).apply(K.add(K.square(c), K.exp(K.zerosLike(c))));
    assertArrayEquals(new double[] {2, 10, 5, 17}, values(folded(y)));
    assertArrayEquals(new double[] {10}, values(folded(K.sum(c))));
  }

  @Test
  void resultsAreRoundedToTheirType() {
    Tensor third = K.divide(K.constant(1, DType.FLOAT32), 3);
    assertArrayEquals(new double[] {1f / 3f}, values(folded(third)));
  }

  @Test
  void filledConstantsStayFilledHoweverBig() {
    TensorSpec big = new TensorSpec(Shape.of(100, 100), DType.FLOAT32);
    Tensor x = Constant.of(big, 3);
    assertTrue(folded(K.multiply(x, x)).isFilledWith(9));
    assertTrue(folded(K.reshape(K.neg(x), Shape.of(10000))).isFilledWith(-3));
    assertTrue(folded(K.mean(x, 0)).isFilledWith(3));
    assertTrue(folded(K.sum(x, 1)).isFilledWith(300));
  }

  @Test
  void bigConstantsAreLeftToTheProgram() {
    Tensor big = Constant.of(new TensorSpec(Shape.of(2000), DType.FLOAT32), new double[2000]);
    assertEquals(1, Simplified.of(List.of(), K.exp(big)).ops().size());
  }

  @Test
  void aWrongIndexFailsWhenItIsRunNotWhenItIsCompiled() {
    Tensor index = K.constant(7, DType.INT32);
    Tensor picked = new Gather(0).apply(Constant.of(SPEC, 1, 2, 3, 4), index);
    var graph = new Graph(List.of(), List.of(picked), Map.of());
    assertEquals(graph, new Simplify().apply(graph));
  }

  @Test
  void theMeanOfNothingIsNotANumber() {
    Tensor none = Constant.of(new TensorSpec(Shape.of(0), DType.FLOAT32), 1);
    Tensor mean = new Reduce(Reduce.Kind.MEAN, List.of(0), false).apply(none);
    assertTrue(Double.isNaN(folded(mean).at(0)));
  }
}
