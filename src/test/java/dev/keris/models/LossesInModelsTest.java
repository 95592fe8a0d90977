package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.layers.Dense;
import dev.keris.layers.Permute;
import dev.keris.losses.Loss;
import dev.keris.losses.SparseCategoricalCrossentropy;
import dev.keris.metrics.Metric;
import dev.keris.registry.CustomObjects;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Losses within models, where their targets are checked and files keep them. */
class LossesInModelsTest {
  /** Two samples of three places, with four classes on the axis before. */
  private static Sequential classesFirst() {
    Sequential model = new Sequential(new Permute(1, 2).inputShape(4, 3));
    model.compile("sgd", new SparseCategoricalCrossentropy().fromLogits(true).axis(1));
    return model;
  }

  @Test
  void classesMayLieAlongAnotherAxis() {
    double[] loss = classesFirst().evaluate(new float[2][4][3], new int[][] {{0, 1, 3}, {3, 2, 1}});
    assertEquals(Math.log(4), loss[0], 1e-5);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> classesFirst().evaluate(new float[1][4][3], new int[][] {{0, 1, 4}}));
    assertTrue(e.getMessage().contains("from 0 to 3"), e.getMessage());
  }

  @Test
  void lambdasThatMeetClassesOutOfRangeSayWhatTheyAre() {
    Sequential model = new Sequential(new Dense(3).activation("softmax").inputDim(2));
    model.compile("sgd", "mse", (t, p) -> K.sparseCategoricalCrossentropy(K.argmax(t), p));
    model.evaluate(new float[1][2], new float[1][3]);
    model.compile("sgd", (t, p) -> K.sparseCategoricalCrossentropy(t, p));
    for (int wrong : new int[] {-1, 3}) {
      IndexOutOfBoundsException e =
          assertThrows(
              IndexOutOfBoundsException.class,
              () -> model.trainOnBatch(new float[1][2], new int[] {wrong}));
      assertTrue(e.getMessage().contains("cross-entropy: index " + wrong), e.getMessage());
      assertTrue(e.getMessage().contains("from 0 to 2"), e.getMessage());
    }
  }

  @Test
  void aModelWithALambdaIsSavedAndReadOnceItIsGiven(@TempDir Path folder) {
    for (String name : new String[] {"model.keras", "model.h5"}) {
      Sequential model = classesFirst();
      model.compile(Compile.optimizer("sgd").loss((t, p) -> p).metrics((t, p) -> p));
      Path file = folder.resolve(name);
      model.save(file);
      RuntimeException e = assertThrows(RuntimeException.class, () -> Models.loadModel(file));
      assertTrue(e.getMessage().contains("'lambda'"), e.getMessage());
      Model loaded = Models.loadModel(file, false);
      INDArray x = Nd4j.rand(1, 4, 3);
      assertEquals(model.predict(x), loaded.predict(x));
      CustomObjects given =
          new CustomObjects()
              .add(Loss.class, "lambda", config -> (t, p) -> p)
              .add(Metric.class, "lambda", config -> Metric.of("mine", (t, p) -> p));
      assertEquals(List.of("loss", "lambda"), Models.loadModel(file, given).metricsNames(), name);
    }
  }
}
