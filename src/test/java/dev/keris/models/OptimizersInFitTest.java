package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.layers.Dense;
import dev.keris.layers.Lambda;
import dev.keris.optimizers.Adam;
import dev.keris.optimizers.LossScaleOptimizer;
import dev.keris.optimizers.Optimizer;
import dev.keris.optimizers.SGD;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** What optimizers need from the training loop besides gradients. */
class OptimizersInFitTest {
  private static final float[][] X = {{1}};
  private static final float[][] Y = {{0}};

  /** The weight of y = w x, from w = 1, after some updates; the gradient of the loss is 2 w. */
  private static double weightAfter(int updates, Optimizer optimizer) {
    Sequential model = new Sequential(new Dense(1).useBias(false).inputDim(1));
    model.setWeights(List.of(Nd4j.ones(DataType.FLOAT, 1, 1)));
    model.compile(optimizer, "mse");
    model.fit(X, Y, Fit.epochs(updates).verbose(0));
    return model.getWeights().get(0).getDouble(0, 0);
  }

  @Test
  void scaledLossesGiveTheSameUpdates() {
    assertEquals(0.64, weightAfter(2, new SGD(0.1)), 1e-6);
    assertEquals(0.64, weightAfter(2, new SGD(0.1).lossScaleFactor(1024)), 1e-6);
    assertEquals(0.64, weightAfter(2, new LossScaleOptimizer(new SGD(0.1))), 1e-6);
  }

  @Test
  void aLossThatNoWeightChangesIsRefused() {
    Sequential model =
        new Sequential(
            new Dense(3).inputDim(1),
            new Lambda(x -> K.expandDims(K.cast(K.argmax(x, -1), "float32"), -1)));
    model.compile(new SGD(), "mse");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> model.fit(X, Y, Fit.epochs(1).verbose(0)));
    assertTrue(e.getMessage().contains("no gradient for any weight"), e.getMessage());
  }

  @Test
  void theAverageOfTheWeightsIsWhatFitLeaves() {
    double average = 0.5 * 0.8 + 0.5 * 0.64;
    assertEquals(average, weightAfter(2, new SGD(0.1).useEma(true).emaMomentum(0.5)), 1e-6);
  }

  @Test
  void theLearningRateMayChangeBetweenFits() {
    Sequential model = new Sequential(new Dense(1).useBias(false).inputDim(1));
    Adam optimizer = new Adam(0.5);
    model.compile(optimizer, "mse");
    model.fit(X, Y, Fit.epochs(1).verbose(0));
    double[] before = model.getWeights().get(0).toDoubleVector();
    optimizer.setLearningRate(0);
    model.fit(X, Y, Fit.epochs(1).verbose(0));
    assertArrayEquals(before, model.getWeights().get(0).toDoubleVector());
    assertEquals(2, optimizer.iterations());
  }
}
