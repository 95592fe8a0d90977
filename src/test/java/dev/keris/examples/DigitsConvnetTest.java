package dev.keris.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.models.Evaluate;
import dev.keris.models.Fit;
import dev.keris.models.Sequential;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The convnet of the first example reads digits, and the same seed makes the same run. */
class DigitsConvnetTest {
  private final Digits digits = Digits.load();

  @Test
  void readsNinetySevenOfAHundredDigits() {
    K.setRandomSeed(42);
    Sequential model = DigitsConvnet.model();
    model.fit(digits.xTrain(), digits.yTrain(), Fit.epochs(12).batchSize(32).verbose(0));
    double[] score = model.evaluate(digits.xTest(), digits.yTest(), Evaluate.options().verbose(0));
    assertTrue(score[1] >= 0.97, "test accuracy " + score[1]);
  }

  @Test
  void theSameSeedMakesTheSameRun() {
    INDArray x = digits.xTrain().get(NDArrayIndex.interval(0, 200));
    INDArray y = digits.yTrain().get(NDArrayIndex.interval(0, 200));
    assertEquals(losses(x, y), losses(x, y));
  }

  private static List<Double> losses(INDArray x, INDArray y) {
    K.setRandomSeed(7);
    return DigitsConvnet.model()
        .fit(x, y, Fit.epochs(3).batchSize(32).verbose(0))
        .history()
        .get("loss");
  }
}
