package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.callbacks.History;
import dev.keris.datasets.Batch;
import dev.keris.datasets.Dataset;
import dev.keris.losses.Loss;
import dev.keris.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FitTest {
  private static final Loss SQUARED = (t, p) -> K.mean(K.square(K.subtract(p, t)), -1);
  private static final double[] KERNEL = {0.1, 0.2, 0.3};
  private static final int ROWS = 10;

  /** Samples x of three numbers, and y = x1 - x2 + 2. */
  private static final float[][] X = new float[ROWS][3];

  private static final float[][] Y = new float[ROWS][1];

  static {
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 3; j++) {
        X[i][j] = (float) Math.sin(3 * i + 2 * j);
      }
      Y[i][0] = X[i][0] - X[i][1] + 2;
    }
  }

  private static Sequential model() {
    Sequential model = new Sequential(new TestDense(1).inputDim(3));
    model.compile(new TestSgd(0.1), SQUARED, mae());
    return model;
  }

  private static Metric mae() {
    return Metric.of("mae", (t, p) -> K.mean(K.abs(K.subtract(p, t)), -1));
  }

  private static Fit quiet(int epochs) {
    return Fit.epochs(epochs).verbose(0).shuffle(false);
  }

  /** Linear regression by hand. */
  private static final class ByHand {
    final double[] w = KERNEL.clone();
    double b = 1;

    double predict(float[] x) {
      return w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b;
    }

    /** Returns the loss of some samples before the step. */
    double step(int from, int to, double rate, double... weights) {
      double[] dw = new double[3];
      double db = 0;
      double loss = 0;
      int n = to - from;
      for (int i = from; i < to; i++) {
        double error = predict(X[i]) - Y[i][0];
        double weight = weights.length == 0 ? 1 : weights[i];
        loss += weight * error * error / n;
        db += weight * 2 * error / n;
        for (int j = 0; j < 3; j++) {
          dw[j] += weight * 2 * error * X[i][j] / n;
        }
      }
      for (int j = 0; j < 3; j++) {
        w[j] -= rate * dw[j];
      }
      b -= rate * db;
      return loss;
    }

    double loss(int from, int to) {
      ByHand copy = new ByHand();
      System.arraycopy(w, 0, copy.w, 0, 3);
      copy.b = b;
      return copy.step(from, to, 0);
    }
  }

  private static void assertWeights(ByHand expected, Model model) {
    double[] kernel = model.getWeights().get(0).reshape(3).toDoubleVector();
    assertArrayEquals(expected.w, kernel, 1e-5);
    assertEquals(expected.b, model.getWeights().get(1).getDouble(0), 1e-5);
  }

  @Test
  void trainsAsByHandWithAPartialLastBatch() {
    Sequential model = model();
    History history = model.fit(X, Y, quiet(2).batchSize(4));
    ByHand hand = new ByHand();
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < 2; epoch++) {
      double sum = 4 * hand.step(0, 4, 0.1) + 4 * hand.step(4, 8, 0.1) + 2 * hand.step(8, 10, 0.1);
      losses.add(sum / 10);
    }
    assertWeights(hand, model);
    assertEquals(Set.of("loss", "mae"), history.history().keySet());
    assertEquals(List.of(0, 1), history.epoch());
    for (int epoch = 0; epoch < 2; epoch++) {
      assertEquals(losses.get(epoch), history.history().get("loss").get(epoch), 1e-5);
    }
    assertEquals(6, model.optimizer().iterations());
  }

  @Test
  void acceptsArraysOfAnyOrderTypeAndView() {
    INDArray x = Nd4j.create(X);
    INDArray y = Nd4j.create(Y);
    INDArray wide = Nd4j.concat(1, Nd4j.ones(ROWS, 1), x, Nd4j.ones(ROWS, 2));
    List<Object> xs =
        List.of(
            x,
            x.dup('f'),
            wide.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 4)),
            x.castTo(org.nd4j.linalg.api.buffer.DataType.DOUBLE),
            List.of(x),
            new INDArray[] {x},
            x.transpose().dup().transpose());
    List<Object> ys =
        List.of(
            y,
            y.dup('f'),
            y.reshape(ROWS),
            y.castTo(org.nd4j.linalg.api.buffer.DataType.DOUBLE),
            Y,
            new INDArray[] {y},
            List.<Object>of((Object) Y));
    Sequential expected = model();
    expected.fit(X, Y, quiet(1).batchSize(4));
    for (int i = 0; i < xs.size(); i++) {
      Sequential model = model();
      model.fit(xs.get(i), ys.get(i), quiet(1).batchSize(4));
      assertTrue(
          expected.getWeights().get(0).equalsWithEps(model.getWeights().get(0), 1e-6), "case " + i);
    }
  }

  @Test
  void splitsOffTheLastSamplesForValidation() {
    Sequential model = model();
    History history = model.fit(X, Y, quiet(1).batchSize(4).validationSplit(0.25));
    ByHand hand = new ByHand();
    hand.step(0, 4, 0.1);
    hand.step(4, 7, 0.1);
    assertWeights(hand, model);
    assertEquals(hand.loss(7, 10), history.history().get("val_loss").get(0), 1e-5);
    assertEquals(
        List.of("loss", "mae", "val_loss", "val_mae"), List.copyOf(history.history().keySet()));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> model.fit(X, Y, quiet(1).validationSplit(0.99)));
    assertTrue(e.getMessage().contains("validationSplit"), e.getMessage());
  }

  @Test
  void validatesOnDataEverySoManyEpochs() {
    Sequential model = model();
    History history = model.fit(X, Y, quiet(4).validationData(X, Y).validationFreq(2));
    assertEquals(4, history.history().get("loss").size());
    assertEquals(2, history.history().get("val_loss").size());
    double[] now = model.evaluate(X, Y, Evaluate.options().verbose(0));
    assertEquals(now[0], history.history().get("val_loss").get(1), 1e-6);
  }

  @Test
  void validatesAfterGivenEpochs() {
    Sequential model = model();
    Fit options = quiet(5).validationData(X, Y).validationFreq(List.of(1, 5, 10));
    assertEquals(2, model.fit(X, Y, options).history().get("val_loss").size());
    assertEquals(5, model.fit(X, Y, options.validationFreq(1)).history().get("val_loss").size());
  }

  @Test
  void aMapOfInputsMayHoldMore() {
    Sequential model = model();
    String input = model.inputNames().get(0);
    INDArray y = model.predict(Map.of(input, X, "other", Y), Predict.options());
    assertEquals(model.predict(Nd4j.create(X)), y);
    assertMessage(() -> model.predict(Map.of(input + "s", X), Predict.options()), input + "'?");
  }

  @Test
  void weighsSamples() {
    double[] weights = {1, 0, 2, 1, 3, 0.5, 1, 1, 0, 2};
    Sequential model = model();
    model.fit(X, Y, quiet(1).batchSize(10).sampleWeight(weights));
    ByHand hand = new ByHand();
    hand.step(0, 10, 0.1, weights);
    assertWeights(hand, model);
  }

  @Test
  void weighsClasses() {
    int[] labels = {0, 1, 2, 1, 0, 0, 1, 2, 3, 1};
    double[] weights = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      weights[i] = labels[i] == 0 ? 0.5 : labels[i] == 1 ? 3 : 1;
    }
    Fit options = quiet(1).batchSize(10);
    Sequential byClass = model();
    byClass.fit(X, labels, options.classWeight(Map.of(0, 0.5, 1, 3)));
    Sequential bySample = model();
    bySample.fit(X, labels, options.sampleWeight(weights));
    assertEquals(bySample.getWeights().get(0), byClass.getWeights().get(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> byClass.fit(X, labels, options.classWeight(Map.of(0, 2)).sampleWeight(weights)));
    Model untargeted = model();
    untargeted.addLoss(K.mean(untargeted.getOutput()));
    untargeted.compile(Compile.optimizer(new TestSgd(0.1)));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> untargeted.fit(X, null, options.classWeight(Map.of(0, 2))));
    assertTrue(e.getMessage().contains("needs targets"), e.getMessage());
  }

  @Test
  void endsEpochsAfterSomeStepsAndGoesOnThere() {
    Sequential model = model();
    model.fit(
        X,
        Y,
        Fit.epochs(4).initialEpoch(1).verbose(0).shuffle(false).batchSize(2).stepsPerEpoch(2));
    ByHand hand = new ByHand();
    for (int from : new int[] {0, 2, 4, 6, 8}) { // the third epoch has but one batch left
      hand.step(from, from + 2, 0.1);
    }
    assertWeights(hand, model);
  }

  @Test
  void trainsOnGenerators() {
    Dataset data =
        Dataset.of(
            3,
            i -> {
              int from = 4 * i;
              int to = Math.min(from + 4, ROWS);
              return Batch.of(
                  java.util.Arrays.copyOfRange(X, from, to),
                  java.util.Arrays.copyOfRange(Y, from, to));
            });
    Sequential expected = model();
    expected.fit(X, Y, quiet(2).batchSize(4));
    Sequential model = model();
    History history = model.fit(data, quiet(2).validationData(data));
    assertEquals(expected.getWeights().get(0), model.getWeights().get(0));
    assertEquals(2, history.history().get("val_loss").size());
    assertArrayEquals(
        expected.evaluate(X, Y, Evaluate.options().verbose(0).batchSize(4)),
        model.evaluate(data, Evaluate.options().verbose(0)),
        1e-6);
    assertEquals(expected.predict(Nd4j.create(X)), model.predict(data, Predict.options()));
  }

  @Test
  void sameSeedSameRun() {
    List<INDArray> kernels = new ArrayList<>();
    for (long seed : new long[] {7, 7, 8}) {
      K.setRandomSeed(seed);
      Sequential model = model();
      model.fit(X, Y, Fit.epochs(3).batchSize(3).verbose(0));
      kernels.add(model.getWeights().get(0));
    }
    assertEquals(kernels.get(0), kernels.get(1));
    assertTrue(!kernels.get(0).equals(kernels.get(2)));
  }

  @Test
  void onBatchMethodsReportTheBatchAlone() {
    Sequential model = model();
    ByHand hand = new ByHand();
    double first = hand.step(0, 10, 0.1);
    assertEquals(first, model.trainOnBatch(X, Y)[0], 1e-5);
    double second = hand.loss(0, 10);
    assertEquals(second, model.testOnBatch(X, Y)[0], 1e-5);
    assertEquals(second, model.trainOnBatch(X, Y)[0], 1e-5);
    assertEquals(List.of("loss", "mae"), model.metricsNames());
  }

  @Test
  void mistakesAreToldByName() {
    Sequential model = model();
    assertMessage(() -> model.fit(new float[ROWS][4], Y), "Input 'input", "(None, 3)", "(10, 4)");
    assertMessage(() -> model.fit(new float[3], Y), "(1, 3)");
    assertMessage(() -> model.fit(X, new float[4][1]), "10", "4");
    assertMessage(() -> model.fit(new float[0][3], new float[0][1]), "at least one sample");
    assertMessage(() -> model.fit("x", Y), "java.lang.String");
    assertMessage(() -> model.fit(X, null), "target");
    assertMessage(() -> model.fit(Map.of("inptu", X), Y), "inptu", "input_layer");
    assertMessage(() -> model.fit(List.of(X, X), Y), "1 input", "2 entries");
    assertMessage(() -> Fit.epochs(1).batchSize(0), "batchSize");
    assertMessage(() -> model.fit(X, Y, quiet(1).sampleWeight(new double[3])), "sampleWeight");
    Fit deep = quiet(1).sampleWeight(new double[ROWS][2][2]);
    assertMessage(() -> model.fit(X, Y, deep), "sample weight", "(10, 2, 2)");
    RuntimeException e =
        assertThrows(
            IllegalStateException.class,
            () -> new Sequential(new TestDense(1).inputDim(3)).fit(X, Y));
    assertTrue(e.getMessage().contains("compile"), e.getMessage());
  }

  private static void assertMessage(
      org.junit.jupiter.api.function.Executable code, String... parts) {
    RuntimeException e = assertThrows(IllegalArgumentException.class, code);
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }
}
