package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TensorFunctionTest {
  private final Tensor x = new Input(2);
  private final Tensor hidden = new TestDense(2).apply(x);
  private final Tensor shifted = new TestLayers.Shift().apply(hidden);
  private final Tensor out = K.multiply(shifted, 2);

  private static Tensor[] only(Tensor tensor) {
    return new Tensor[] {tensor};
  }

  private static INDArray row(float... values) {
    return Nd4j.createFromArray(new float[][] {values});
  }

  @Test
  void computesTensorsOfLayers() {
    K.Function function = K.function(only(x), new Tensor[] {out, hidden});
    INDArray[] results = function.call(row(1, 2));
    assertArrayEquals(new double[] {3.4, 4.0}, results[0].toDoubleVector(), 1e-6);
    assertArrayEquals(new double[] {1.7, 2.0}, results[1].toDoubleVector(), 1e-6);
    assertArrayEquals(new long[] {3, 2}, function.call(Nd4j.ones(3, 2))[0].shape());
  }

  @Test
  void mayBeginInTheMiddle() {
    INDArray y = K.function(only(hidden), only(out)).call(row(1, 2))[0];
    assertArrayEquals(new double[] {2, 4}, y.toDoubleVector());
  }

  @Test
  void trainingModeIsExplicit() {
    INDArray y = K.function(only(hidden), only(out), true).call(row(1, 2))[0];
    assertArrayEquals(new double[] {4, 6}, y.toDoubleVector());
  }

  @Test
  void seesWeightsAsTheyAre() {
    Layer layer = new TestDense(1);
    K.Function function = K.function(only(x), only(layer.apply(x)));
    layer.setWeights(List.of(Nd4j.ones(2, 1), Nd4j.zeros(1)));
    assertEquals(3, function.call(row(1, 2))[0].getDouble(0));
    layer.setWeights(List.of(Nd4j.zeros(2, 1), Nd4j.zeros(1)));
    assertEquals(0, function.call(row(1, 2))[0].getDouble(0));
  }

  @Test
  void threadsShareIt() throws Exception {
    K.Function function = K.function(only(x), only(out));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<INDArray>> results = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int rows = 1 + i % 3;
        results.add(threads.submit(() -> function.call(Nd4j.ones(rows, 2))[0]));
      }
      for (int i = 0; i < 20; i++) {
        INDArray result = results.get(i).get();
        assertArrayEquals(new long[] {1 + i % 3, 2}, result.shape());
        assertEquals(2.8, result.getDouble(i % 3, 0), 1e-6);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    RuntimeException e =
        assertThrows(
            IllegalArgumentException.class, () -> K.function(only(hidden), only(hidden)).call());
    assertTrue(e.getMessage().contains("1 inputs"), e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class, () -> K.function(only(x), only(out)).call(row(1)));
    assertTrue(e.getMessage().contains("(None, 2)"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> K.function(only(new Input(1)), only(out)));
  }

  @Test
  void clearSessionStartsNamesAnew() {
    K.clearSession();
    assertEquals("test_dense", new TestDense(1).name());
    assertEquals("test_dense_1", new TestDense(1).name());
    K.clearSession();
    assertEquals("test_dense", new TestDense(1).name());
  }
}
