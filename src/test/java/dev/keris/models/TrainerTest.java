package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.callbacks.Callback;
import dev.keris.datasets.Batch;
import dev.keris.datasets.Dataset;
import dev.keris.layers.CallArguments;
import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.metrics.MeanSquaredError;
import dev.keris.metrics.Metric;
import dev.keris.optimizers.SGD;
import dev.keris.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The training loop against the figures that Keras's own tests of it expect. */
class TrainerTest {
  private static final INDArray X = Nd4j.ones(100, 4);
  private static final INDArray Y = Nd4j.zeros(100, 3);

  private static Dense ones(int units) {
    return new Dense(units).useBias(false).kernelInitializer("ones");
  }

  private static Sequential model() {
    Sequential model = new Sequential(ones(3));
    model.compile(
        Compile.optimizer(new SGD(0.01))
            .loss("mean_squared_error")
            .metrics(new MeanSquaredError()));
    return model;
  }

  @Test
  void fitFlow() {
    for (Integer steps : new Integer[] {null, 7}) {
      Fit options = Fit.epochs(3).batchSize(20).verbose(0);
      options = steps == null ? options : options.stepsPerEpoch(steps);
      Map<String, List<Double>> history = model().fit(X, Y, options).history();
      assertArrayEquals(new double[] {14.5, 11.5, 8.5}, array(history, "mean_squared_error"), 0.6);
      Fit split = options.validationSplit(0.2);
      assertEquals(3, model().fit(X, Y, split).history().get("val_loss").size());
    }
  }

  private static double[] array(Map<String, List<Double>> history, String name) {
    return history.get(name).stream().mapToDouble(d -> d).toArray();
  }

  @Test
  void evaluateFlow() {
    Sequential model = model();
    double[] figures = model.evaluate(X, Y, Evaluate.options().batchSize(16).verbose(0));
    assertArrayEquals(new double[] {16, 16}, figures, 1e-5);
    assertEquals(Map.of("loss", 16.0, "mean_squared_error", 16.0), model.asDict(figures));
    assertThrows(IllegalArgumentException.class, () -> model.asDict(new double[1]));
  }

  @Test
  void onBatchMethods() {
    Sequential model = model();
    float[] weights = new float[100];
    for (int i = 0; i < 100; i++) {
      weights[i] = i / 50f;
    }
    double[] losses = {
      model.trainOnBatch(X, Y, null, null, false)[0],
      model.trainOnBatch(X, Y, null, null, false)[0],
      model.testOnBatch(X, Y, null, false)[0],
      model.testOnBatch(X, Y, null, false)[0]
    };
    assertArrayEquals(new double[] {16, 15.579, 15.173, 14.97}, losses, 1e-3);
    assertEquals(3.789511, model.predictOnBatch(X).getDouble(0, 1), 1e-5);
    losses =
        new double[] {
          model.trainOnBatch(X, Y, weights, null, false)[0],
          model.testOnBatch(X, Y, weights, false)[0]
        };
    assertArrayEquals(new double[] {14.819, 14.595}, losses, 1e-3);
    assertEquals(3.689468, model.predictOnBatch(X).getDouble(0, 2), 1e-5);
    assertEquals(12.899, model.trainOnBatch(X, Y, null, Map.of(1, 0.3, 0, 0.2), false)[0], 1e-3);
    double alone = model.testOnBatch(X, Y)[0];
    assertNotEquals(12, alone, 1);
    assertEquals(alone, model.testOnBatch(X, Y, null, false)[0], 1e-4);
  }

  /** Two inputs, known only when data comes. */
  private static final class Sum extends Model {
    private final Layer one = ones(2);
    private final Layer two = ones(2);

    @Override
    protected List<Tensor> call(List<Tensor> x, CallArguments arguments, boolean training) {
      return List.of(K.add(one.apply(x.get(0)), two.apply(x.get(1))));
    }
  }

  @Test
  void nestedInputs() {
    Sum model = new Sum();
    List<INDArray> x = List.of(Nd4j.ones(3, 2), Nd4j.ones(3, 3));
    INDArray y = Nd4j.ones(3, 2);
    model.compile("sgd", "mse", "mse");
    assertEquals(16, model.fit(x, y, quiet(1)).history().get("loss").get(0), 1e-4);
    assertEquals(15.22, model.trainOnBatch(x, y, null, null, false)[0], 1e-3);
    assertEquals(13.0321, model.evaluate(x, y, Evaluate.options().verbose(0))[0], 1e-3);
    assertEquals(13.0321, model.testOnBatch(x, y)[0], 1e-3);
    assertArrayEquals(new long[] {3, 2}, model.predict(x).shape());
    assertArrayEquals(new long[] {3, 2}, model.predict(x.get(0), x.get(1)).shape());
  }

  private static Fit quiet(int epochs) {
    return Fit.epochs(epochs).verbose(0);
  }

  /** Differs while it is trained. */
  private static final class ZeroUnlessTrained extends Layer {
    @Override
    protected Tensor call(Tensor x, boolean training) {
      return training ? x : K.zerosLike(x);
    }
  }

  @Test
  void trainingModeIsOnInFitAlone() {
    Sequential model = new Sequential(new Input(1), new ZeroUnlessTrained());
    model.compile("rmsprop", "mse");
    INDArray x = Nd4j.ones(128, 1);
    INDArray y = Nd4j.zeros(128, 1);
    assertEquals(1, model.fit(x, y, quiet(1)).history().get("loss").get(0), 1e-6);
    assertEquals(0, model.evaluate(x, y)[0]);
    assertEquals(0, model.predict(x).sumNumber().doubleValue());
  }

  @Test
  void theLossOfOneOutputIsWeightedToo() {
    Sequential model = new Sequential(ones(3));
    model.compile(Compile.optimizer(new SGD(0.01)).loss("mse").lossWeights(0.2));
    Fit options = quiet(3).batchSize(20);
    double[] losses =
        array(model.fit(Nd4j.ones(40, 4), Nd4j.zeros(40, 3), options).history(), "loss");
    assertArrayEquals(new double[] {3.182979, 3.115617, 3.049681}, losses, 1e-3);
  }

  @Test
  void lossesDoNotDependOnBatchesOfUnequalSize() {
    INDArray x = Nd4j.rand(100, 4);
    INDArray y = Nd4j.ones(100, 1);
    Sequential model = new Sequential(ones(1));
    model.setTrainable(false);
    model.compile("rmsprop", "mse");
    double[] losses =
        DoubleStream.of(80, 100, 7)
            .map(size -> model.fit(x, y, loss((int) size)).history().get("loss").get(0))
            .toArray();
    assertArrayEquals(new double[] {losses[0], losses[0], losses[0]}, losses, 1e-4);
  }

  private static Fit loss(int batchSize) {
    return quiet(1).batchSize(batchSize);
  }

  @Test
  void recompilingChangesTheFigures() {
    Sequential model = new Sequential(ones(3));
    for (String metric : List.of("mean_squared_error", "mean_absolute_error")) {
      model.compile("sgd", "mse", metric);
      Map<String, List<Double>> history =
          model.fit(Nd4j.ones(3, 2), Nd4j.ones(3, 3), quiet(1)).history();
      assertEquals(List.of("loss", metric), history.keySet().stream().sorted().toList());
    }
  }

  @Test
  void figuresComeInTheOrderOfTheMetrics() {
    Metric zero = Metric.of("zero", (yTrue, yPred) -> K.constant(0));
    Metric one = Metric.of("one", (yTrue, yPred) -> K.constant(1));
    Sequential model = new Sequential(ones(3));
    model.compile("sgd", "mse", zero, one);
    double[] figures = model.evaluate(Nd4j.ones(3, 2), Nd4j.ones(3, 3));
    assertArrayEquals(new double[] {0, 1}, new double[] {figures[1], figures[2]});
    model.compile("sgd", "mse", one, zero);
    figures = model.evaluate(Nd4j.ones(3, 2), Nd4j.ones(3, 3));
    assertArrayEquals(new double[] {1, 0}, new double[] {figures[1], figures[2]});
  }

  @Test
  void lossesOfOutputsMayBeListsOfOne() {
    Tensor x = new Input(3);
    Tensor a = new Dense(1).name("a").apply(x);
    Tensor b = new Dense(1).activation("sigmoid").name("b").apply(x);
    Model model = new Model(List.of(x), List.of(a, b));
    model.compile(
        Compile.optimizer("sgd")
            .loss(Map.of("a", "mse", "b", List.of("bce")))
            .metrics(Map.of("b", List.of("mse", "acc")))
            .weightedMetrics(Map.of("a", "mse", "b", List.of("acc"))));
    Map<String, List<Double>> history =
        model.fit(Nd4j.rand(8, 3), List.of(Nd4j.rand(8, 1), Nd4j.ones(8, 1)), quiet(1)).history();
    assertEquals(
        List.of("a_loss", "a_mse", "b_acc", "b_loss", "b_mse", "b_weighted_acc", "loss"),
        history.keySet().stream().sorted().toList());
    Compile two = Compile.optimizer("sgd").loss(Map.of("a", List.of("mse", "mae")));
    assertThrows(IllegalArgumentException.class, () -> model.compile(two));
  }

  /** Counts batches, and stops the training after some. */
  private static final class Counter extends Callback {
    private final int stopAfter;
    private int trained;
    private int tested;

    Counter(int stopAfter) {
      this.stopAfter = stopAfter;
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      trained++;
      if (trained == stopAfter) {
        model().setStopTraining(true);
      }
    }

    @Override
    public void onTestBatchEnd(int batch, Map<String, Double> logs) {
      tested++;
    }
  }

  private static Dataset endless() {
    return Dataset.generate(() -> Batch.of(Nd4j.ones(2, 2), Nd4j.ones(2, 3)));
  }

  @Test
  void endlessDataOnBothSides() {
    Sequential model = new Sequential(ones(3));
    model.compile("sgd", "mse", "mse");
    Counter counter = new Counter(-1);
    model.fit(
        endless(),
        quiet(1)
            .validationData(endless())
            .stepsPerEpoch(3)
            .validationSteps(4)
            .shuffle(false)
            .callbacks(counter));
    assertEquals(3, counter.trained);
    assertEquals(4, counter.tested);
  }

  @Test
  void aCallbackStopsWithinAnEpoch() {
    Sequential model = new Sequential(ones(3));
    model.compile("sgd", "mse", "mse");
    Counter counter = new Counter(5);
    model.fit(endless(), quiet(1).stepsPerEpoch(100).callbacks(counter));
    assertEquals(5, counter.trained);
    assertTrue(model.isStopTraining());
  }

  @Test
  void constraintsHoldAfterTraining() {
    Sequential model = new Sequential(new Dense(2).kernelConstraint("non_neg"));
    model.compile("rmsprop", "mse");
    model.fit(Nd4j.ones(2, 3), Nd4j.ones(2, 2), quiet(1));
    assertTrue(model.getWeights().get(0).minNumber().doubleValue() >= 0);
  }
}
