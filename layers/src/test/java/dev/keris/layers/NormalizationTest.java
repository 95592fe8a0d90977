package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NormalizationTest {

  @Test
  void normalisesAndBack() {
    LayerChecks.of(new Normalization().mean(1, 2).variance(4, 1))
        .input(new long[] {1, 2}, 3, 5)
        .outputs(1, 3);
    LayerChecks.of(new Normalization().mean(1, 2).variance(4, 1).invert(true))
        .input(new long[] {1, 2}, 1, 3)
        .outputs(3, 5);
  }

  @Test
  void adaptsToData() {
    Normalization layer = new Normalization();
    layer.adapt(Nd4j.createFromArray(new double[][] {{1, 10}, {3, 30}}));
    assertArrayEquals(new double[] {2, 20}, Evaluation.read(layer.weights().get(0)), 1e-6);
    assertArrayEquals(new double[] {1, 100}, Evaluation.read(layer.weights().get(1)), 1e-4);
  }

  private static double[] variances(Normalization layer) {
    return Evaluation.read(layer.weights().get(1));
  }

  @Test
  void adaptsToBatches() {
    Normalization layer = new Normalization();
    INDArray first = Nd4j.createFromArray(new double[][] {{1, 10}, {3, 30}});
    INDArray second = Nd4j.createFromArray(new double[][] {{8, 80}});
    layer.adapt(List.of(first, second));
    assertArrayEquals(new double[] {4, 40}, Evaluation.read(layer.weights().get(0)), 1e-5);
    assertArrayEquals(new double[] {26 / 3.0, 2600 / 3.0}, variances(layer), 1e-3);
    refuses(() -> layer.adapt(Nd4j.ones(10, 3)), "(2,)", "(10, 3)");
    refuses(() -> layer.adapt(Nd4j.ones(10, 3, 2)), "rank 2");
    refuses(() -> layer.adapt(List.of()), "at least one batch");
  }

  /** Such as times in seconds: their squares have more digits than a double. */
  @Test
  void findsSmallVariancesFarFromZero() {
    Normalization layer = new Normalization();
    layer.adapt(Nd4j.createFromArray(new double[][] {{1.6e9}, {1.6e9 + 1}, {1.6e9 + 2}}));
    assertArrayEquals(new double[] {2 / 3.0}, variances(layer), 1e-6);
  }

  @Test
  void takesItsAxesInAnyOrder() {
    INDArray data = Nd4j.createFromArray(new double[][][] {{{0, 1, 2}, {3, 4, 5}}});
    for (int[] axes : new int[][] {{1, 2}, {2, 1}, {-1, 1}}) {
      Normalization layer = new Normalization(axes);
      layer.adapt(data);
      assertEquals("(2, 3)", layer.weights().get(0).shape().toString());
      assertArrayEquals(
          new double[] {0, 1, 2, 3, 4, 5}, Evaluation.read(layer.weights().get(0)), 1e-6);
    }
  }

  @Test
  void sharesStatisticsOfTheLastAxis() {
    double[] x = {2, 4, 6, 3, 5, 7};
    LayerChecks.of(new Normalization(2, 1).mean(1, 2, 3).variance(1, 4, 9))
        .input(new long[] {1, 2, 3}, x)
        .outputs(1, 1, 1, 2, 1.5, 4 / 3.0);
    INDArray means = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {2, 3, 4}});
    Normalization each = new Normalization(1, 2).mean(means).variance(means.mul(0).add(1));
    LayerChecks.of(each).input(new long[] {1, 2, 3}, x).outputs(1, 2, 3, 1, 2, 3);
    assertEquals(
        List.of(List.of(1.0, 2.0, 3.0), List.of(2.0, 3.0, 4.0)), each.config().get("mean"));
    LayerChecks.of(Normalization.fromConfig(each.config()))
        .input(new long[] {1, 2, 3}, x)
        .gives(1, 2, 3);
  }

  @Test
  void handsMasksOn() {
    LayerChecks layer = LayerChecks.of(new Normalization().mean(3).variance(2));
    Evaluation evaluation = layer.input(2, 2, 1).mask(1, 0, 1, 1).evaluate(false);
    assertArrayEquals(new double[] {1, 0, 1, 1}, evaluation.mask());
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Normalization()).input(2, 3).gives(2, 3);
    LayerChecks.of(new Normalization(new int[0]).mean(0.5).variance(2)).input(2, 3).gives(2, 3);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Normalization().mean(1).apply(new Input(1)), "together");
    refuses(() -> new Normalization().mean(1, 2).variance(1).apply(new Input(2)), "(2,) and ()");
    refuses(
        () -> new Normalization().mean(1, 2, 3).variance(1, 2, 3).apply(new Input(2)),
        "(3,)",
        "(2,)");
    Normalization given = new Normalization().mean(1).variance(1);
    refuses(() -> given.adapt(Nd4j.ones(2, 1)), "was given");
  }
}
