package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.layers.Dense;
import dev.keris.metrics.AUC;
import dev.keris.metrics.BinaryIoU;
import dev.keris.metrics.F1Score;
import dev.keris.metrics.Metric;
import dev.keris.metrics.Precision;
import dev.keris.metrics.R2Score;
import dev.keris.metrics.RootMeanSquaredError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Metrics compiled into steps, batch by batch, against the same metrics of all samples at once. */
class MetricsInModelsTest {
  private static final int SAMPLES = 10;
  private static final float[][] X = new float[SAMPLES][3];
  private static final float[][] Y = new float[SAMPLES][1];

  static {
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < 3; j++) {
        X[i][j] = (float) Math.sin(3 * i + 2 * j);
      }
      Y[i][0] = i % 3 == 0 ? 1 : 0;
    }
  }

  private static List<Metric> metrics() {
    return List.of(
        new AUC().name("auc"),
        new Precision().name("precision"),
        new BinaryIoU().name("iou"),
        new R2Score(),
        new RootMeanSquaredError(),
        new F1Score().average("macro").threshold(0.5));
  }

  private static Sequential model(Metric... metrics) {
    Sequential model = new Sequential(new Dense(1).activation("sigmoid").inputDim(3));
    model.compile(Compile.optimizer("sgd").loss("bce").metrics((Object[]) metrics));
    return model;
  }

  private static Evaluate quiet(int batchSize) {
    return Evaluate.options().batchSize(batchSize).verbose(0);
  }

  @Test
  void batchesAddUpToTheWhole() {
    Sequential model = model(metrics().toArray(Metric[]::new));
    double[] scores = model.evaluate(X, Y, quiet(4));
    INDArray predictions = model.predict(Nd4j.create(X));
    List<Metric> alone = metrics();
    for (int i = 0; i < alone.size(); i++) {
      alone.get(i).updateState(Y, predictions);
      assertEquals(alone.get(i).figure(), scores[i + 1], 1e-5, alone.get(i).name());
    }
  }

  @Test
  void eachEvaluationStartsAnew() {
    Sequential model = model(new AUC());
    double first = model.evaluate(X, Y, quiet(4))[1];
    assertEquals(first, model.evaluate(X, Y, quiet(3))[1], 1e-6);
  }

  @Test
  void metricsHaveTheNamesThatTheyAreAskedForBy() {
    Sequential model = new Sequential(new Dense(1).activation("sigmoid").inputDim(3));
    String[] names = {"ACC", "accuracy", "CE", "mse", "auc"};
    model.compile("sgd", "BCE", (Object[]) names);
    model.evaluate(X, Y, quiet(4));
    assertEquals(List.of(names), model.metrics().stream().map(Metric::name).toList());
    assertEquals(List.of(names), model.metricsNames().subList(1, 6));
  }

  @Test
  void aMetricOfSeveralFiguresIsRefused() {
    Sequential model = model(new Precision().thresholds(0.25, 0.75));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> model.evaluate(X, Y, quiet(4)));
    assertTrue(e.getMessage().contains("precision"), e.getMessage());
  }
}
