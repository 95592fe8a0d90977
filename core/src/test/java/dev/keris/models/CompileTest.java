package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.callbacks.History;
import dev.keris.callbacks.LambdaCallback;
import dev.keris.layers.Input;
import dev.keris.losses.Loss;
import dev.keris.metrics.Metric;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class CompileTest {
  private static final Loss SQUARED = (t, p) -> K.mean(K.square(K.subtract(p, t)), -1);
  private static final Loss ABSOLUTE = (t, p) -> K.mean(K.abs(K.subtract(p, t)), -1);
  private static final double[] X = {0, 1, 2, 3};
  private static final double[] Y = {1, 1, 1, 1};

  private static Metric metric(String name) {
    return Metric.of(name, (t, p) -> K.mean(K.abs(K.subtract(p, t)), -1));
  }

  private static Compile sgd() {
    return Compile.optimizer(new TestSgd(0.1));
  }

  /** Two outputs of one input: a = 0.1 x + 1, b = 0.1 x + 1. */
  private static Model twoOutputs() {
    Tensor input = new Input(1).name("x");
    Tensor a = new TestDense(1).name("a").apply(input);
    Tensor b = new TestDense(1).name("b").apply(input);
    return new Model(new Tensor[] {input}, new Tensor[] {a, b});
  }

  private static double[] evaluate(Model model, Object y) {
    return model.evaluate(X, y, Evaluate.options().verbose(0));
  }

  @Test
  void namesAreThoseOfKeras3() {
    Model model = twoOutputs();
    model.compile(
        sgd()
            .loss(SQUARED)
            .metrics(Map.of("a", List.of(metric("mae"), metric("mae"))))
            .weightedMetrics(List.of(metric("mae"), metric("mse"))));
    assertEquals(
        List.of("loss", "a_loss", "b_loss", "a_mae", "a_mae_1", "a_weighted_mae", "b_mse"),
        model.metricsNames());
    Sequential single = new Sequential(new TestDense(1).inputDim(1));
    single.compile(sgd().loss(SQUARED).metrics(metric("mae")).metrics(metric("other")));
    assertEquals(List.of("loss", "mae", "other"), single.metricsNames());
  }

  @Test
  void functionsAreMetricsNamedAsKerasNamesThem() {
    BinaryOperator<Tensor> operator = ABSOLUTE::call;
    Sequential model = new Sequential(new TestDense(1).inputDim(1));
    model.compile(
        sgd()
            .loss(SQUARED)
            .metrics((t, p) -> K.mean(K.abs(K.subtract(p, t)), -1))
            .metrics(new Squared(), operator)
            .weightedMetrics(ABSOLUTE));
    assertEquals(
        List.of("loss", "lambda", "squared", "lambda_1", "weighted_lambda"), model.metricsNames());
    Evaluate weighted = Evaluate.options().verbose(0).sampleWeight(new double[] {0, 0, 0, 2});
    assertArrayEquals( // the errors are 0, 0.1, 0.2, 0.3
        new double[] {0.045, 0.15, 0.035, 0.15, 0.3}, model.evaluate(X, Y, weighted), 1e-6);
  }

  /** A loss of a user's own. */
  private static final class Squared implements Loss {
    @Override
    public Tensor call(Tensor yTrue, Tensor yPred) {
      return SQUARED.call(yTrue, yPred);
    }
  }

  @Test
  void functionsThatReturnNothingAreTold() {
    Sequential model = new Sequential(new TestDense(1).inputDim(1));
    for (Compile options :
        List.of(sgd().loss((t, p) -> null), sgd().loss(SQUARED).metrics((t, p) -> null))) {
      model.compile(options);
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> evaluate(model, Y));
      assertTrue(e.getMessage().contains("'lambda' returned null"), e.getMessage());
    }
  }

  @Test
  void functionsAreSavedByName() {
    Config config = sgd().loss(SQUARED).metrics(ABSOLUTE).config();
    Map<?, ?> loss = (Map<?, ?>) config.get("loss");
    assertEquals("function", loss.get("class_name"));
    assertEquals("lambda", loss.get("config"));
    assertEquals(List.of(loss), config.get("metrics"));
  }

  @Test
  void totalIsTheWeightedSumOfTheLosses() {
    Model model = twoOutputs();
    // the errors of both outputs are 0, 0.1, 0.2, 0.3
    double squared = 0.14 / 4;
    double absolute = 0.6 / 4;
    model.compile(sgd().loss(List.of(SQUARED, ABSOLUTE)).lossWeights(2, 0.5));
    double[] figures = evaluate(model, List.of(Y, Y));
    assertEquals(2 * squared + 0.5 * absolute, figures[0], 1e-6);
    assertEquals(squared, figures[1], 1e-6);
    assertEquals(absolute, figures[2], 1e-6);
    model.compile(sgd().loss(Map.of("b", ABSOLUTE, "a", SQUARED)).lossWeights(Map.of("b", 0.5)));
    figures = evaluate(model, Map.of("a", Y, "b", Y));
    assertEquals(squared + 0.5 * absolute, figures[0], 1e-6);
  }

  @Test
  void anOutputMayHaveNoLoss() {
    Model model = twoOutputs();
    model.compile(sgd().loss(Arrays.asList(null, ABSOLUTE)));
    assertEquals(List.of("loss"), model.metricsNames());
    assertEquals(0.15, evaluate(model, Y)[0], 1e-6);
    assertEquals(0.15, evaluate(model, Map.of("b", Y))[0], 1e-6);
    INDArray before = model.getWeights().get(0);
    INDArray other = model.getWeights().get(2);
    model.fit(X, Y, Fit.epochs(1).verbose(0));
    assertEquals(before, model.getWeights().get(0)); // gradients of a are zero
    assertNotEquals(other, model.getWeights().get(2));
  }

  @Test
  void regularizersAreInTheTotalOnly() {
    Model model = twoOutputs();
    model.weights().get(0).regularizer(w -> K.multiply(K.sum(K.square(w)), 3));
    model.compile(sgd().loss(SQUARED));
    double[] figures = evaluate(model, List.of(Y, Y));
    assertEquals(2 * 0.035 + 3 * 0.01, figures[0], 1e-6);
    assertEquals(0.035, figures[1], 1e-6);
  }

  @Test
  void sampleWeightsMayDifferByOutput() {
    Model model = twoOutputs();
    model.compile(
        sgd()
            .loss(ABSOLUTE)
            .metrics(List.of(metric("m"), metric("m")))
            .weightedMetrics(Map.of("b", metric("w"))));
    Map<String, double[]> weights = Map.of("b", new double[] {0, 0, 0, 2});
    double[] figures =
        model.evaluate(X, List.of(Y, Y), Evaluate.options().verbose(0).sampleWeight(weights));
    assertEquals(List.of("loss", "a_loss", "b_loss", "a_m", "b_m", "b_w"), model.metricsNames());
    assertEquals(0.15, figures[1], 1e-6);
    assertEquals(0.15, figures[2], 1e-6); // 2 * 0.3 / 4
    assertEquals(0.15, figures[4], 1e-6); // metrics ignore weights
    assertEquals(0.3, figures[5], 1e-6); // 2 * 0.3 / 2
  }

  @Test
  void whatIsTrainedIsFixedByCompile() {
    TestDense layer = new TestDense(1);
    Sequential model = new Sequential(layer.inputDim(1));
    layer.setTrainable(false);
    model.compile(sgd().loss(SQUARED));
    layer.setTrainable(true);
    INDArray before = layer.getWeights().get(0);
    model.fit(X, Y, Fit.epochs(1).verbose(0));
    assertEquals(before, layer.getWeights().get(0));
    model.compile(sgd().loss(SQUARED));
    model.fit(X, Y, Fit.epochs(1).verbose(0));
    assertNotEquals(before, layer.getWeights().get(0));
  }

  @Test
  void unknownNamesAreToldWithWhatExists() {
    Model model = twoOutputs();
    List<Compile> wrong =
        List.of(
            sgd().loss(Map.of("c", SQUARED)),
            sgd().loss(SQUARED).lossWeights(Map.of("c", 1)),
            sgd().loss(SQUARED).metrics(Map.of("c", metric("m"))),
            sgd().loss(List.of(SQUARED)),
            sgd().loss(SQUARED).lossWeights(1),
            sgd().loss(SQUARED).metrics(metric("m")));
    for (Compile options : wrong) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> model.compile(options));
      assertTrue(e.getMessage().contains("[a, b]"), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> model.compile(sgd().loss("no_such_loss")));
    assertThrows(
        IllegalArgumentException.class, () -> model.compile(sgd().loss(SQUARED).metrics(3, 4)));
  }

  @Test
  void withoutALossThereIsNothingToTrain() {
    Model model = twoOutputs();
    model.compile(sgd());
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> model.fit(X, null, Fit.epochs(1).verbose(0)));
    assertTrue(e.getMessage().contains("no loss"), e.getMessage());
  }

  @Test
  void targetsThatDoNotFitAreToldByOutput() {
    Sequential model = new Sequential(new TestDense(3).inputDim(1).name("out"));
    model.compile(sgd().loss(SQUARED));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> evaluate(model, new double[4][2]));
    assertTrue(e.getMessage().contains("'out'"), e.getMessage());
    assertTrue(e.getMessage().contains("(4, 2)"), e.getMessage());
  }

  @Test
  void compiledAnewWhileTrained() {
    Sequential model = new Sequential(new TestDense(1).inputDim(1));
    model.compile(sgd().loss(SQUARED));
    List<String> events = new ArrayList<>();
    LambdaCallback recompile =
        new LambdaCallback()
            .onEpochEnd(
                (epoch, logs) -> {
                  events.add("end " + epoch);
                  model.compile(sgd().loss(ABSOLUTE).metrics(metric("m")));
                });
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> model.fit(X, Y, Fit.epochs(2).verbose(0).callbacks(recompile)));
    assertTrue(e.getMessage().contains("compiled anew"), e.getMessage());
    assertEquals(List.of("end 0"), events);
    History history = model.fit(X, Y, Fit.epochs(1).verbose(0));
    assertEquals(List.of("loss", "m"), List.copyOf(history.history().keySet()));
  }
}
