package dev.keris.compiler.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.ops.MatMul;
import dev.keris.ops.Reduce;
import dev.keris.ops.Transpose;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.testing.GraphRunner;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductsTest {
  private static final Transpose SWAP = new Transpose(List.of(1, 0));

  private final Tensor a = GraphRunner.input(DType.FLOAT64, 2, 3);
  private final Tensor b = GraphRunner.input(DType.FLOAT64, 3, 4);
  private final Tensor batch = GraphRunner.input(DType.FLOAT64, 5, 2, 3);

  private Simplified simplified(Tensor... y) {
    return Simplified.of(List.of(a, b, batch), y);
  }

  @Test
  void transposedFactorsAreFlags() {
    Tensor y = new MatMul(true, true).apply(SWAP.apply(a), SWAP.apply(b));
    assertEquals(List.of(new MatMul(false, false)), simplified(y).ops());
  }

  @Test
  void aTransposedProductIsOneProduct() {
    Tensor product = K.matmul(a, b);
    assertEquals(List.of(new MatMul(true, true)), simplified(SWAP.apply(product)).ops());
    assertEquals(
        List.of(new MatMul(false, false), SWAP), simplified(SWAP.apply(product), product).ops());
  }

  @Test
  void aBatchTimesOneMatrixIsOneProduct() {
    Simplified simplified = simplified(K.matmul(batch, b));
    assertEquals(List.of(new MatMul(false, false)), simplified.ops());
    Tensor product = simplified.result().node().input(0);
    assertEquals(Shape.of(10, 4), product.shape());
  }

  @Test
  void theGradientOfThatMatrixIsOneProductToo() {
    Tensor g = K.matmul(batch, b);
    Tensor toB =
        new Reduce(Reduce.Kind.SUM, List.of(0), false)
            .apply(new MatMul(true, false).apply(batch, g));
    Simplified simplified = simplified(toB);
    assertEquals(List.of(new MatMul(false, false), new MatMul(true, false)), simplified.ops());
    assertEquals(Shape.of(3, 4), simplified.result().node().output().shape());
  }
}
