package dev.keris.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.keris.arrays.ArrayTemplate;
import dev.keris.arrays.NDArrays;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class CpuArrayFactoryTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 999, 1000, 5000})
  void arraysFromATemplateAreOrdinaryArrays(int columns) {
    ArrayTemplate template = NDArrays.template(spec(3, columns));
    INDArray array = template.create(counting(3 * columns));
    assertArrayEquals(new long[] {3, columns}, array.shape());
    assertEquals(columns, array.getFloat(1, 0));
    assertEquals(3.0 * columns - 1, array.maxNumber().doubleValue());
    assertEquals(array.sumNumber().doubleValue() * 2, array.mul(2).sumNumber().doubleValue());
    assertArrayEquals(new long[] {columns, 3}, array.transpose().dup().shape());

    INDArray other = template.create(counting(3 * columns));
    assertNotSame(array.data(), other.data());
    array.addi(1);
    assertEquals(0, other.getFloat(0, 0));
    array.close();
    assertEquals(columns, other.getFloat(1, 0));
  }

  @Test
  void otherTypesAndScalarsTakeTheGeneralWay() {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    bytes.putInt(0, 7).putInt(4, 8);
    INDArray ints = NDArrays.template(new TensorSpec(Shape.of(2), DType.INT32)).create(bytes);
    assertEquals(8, ints.getInt(1));
    bytes.putFloat(0, 2.5f).limit(4);
    INDArray scalar =
        NDArrays.template(new TensorSpec(Shape.scalar(), DType.FLOAT32)).create(bytes);
    assertEquals(0, scalar.rank());
    assertEquals(2.5f, scalar.getFloat(0));
  }

  private static TensorSpec spec(long... dims) {
    return new TensorSpec(Shape.of(dims), DType.FLOAT32);
  }

  private static ByteBuffer counting(int count) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      bytes.putFloat(4 * i, i);
    }
    return bytes;
  }
}
