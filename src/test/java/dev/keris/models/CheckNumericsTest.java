package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.callbacks.History;
import dev.keris.callbacks.TerminateOnNaN;
import dev.keris.layers.Activation;
import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.Lambda;
import dev.keris.layers.Layer;
import dev.keris.losses.Loss;
import dev.keris.optimizers.SGD;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Debugging;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The log line that names the first tensor which is not finite. */
class CheckNumericsTest {
  private static final float[][] X = {{1, 2}, {2, 1}, {1, 1}, {-3, -1}};
  private static final float[][] Y = {{1}, {2}, {1}, {0}};

  private final List<String> lines = new ArrayList<>();
  private final Logger logger = Logger.getLogger(Debugging.class.getName());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    Debugging.enableCheckNumerics();
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    Debugging.disableCheckNumerics();
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    Backends.use("cpu");
  }

  /** A model that adds its two inputs in the layer "sum" and goes on in some more. */
  private static Sequential model(Layer... layers) {
    Sequential model = new Sequential();
    model.name("net");
    model.add(new Dense(1).useBias(false).name("sum").inputDim(2));
    for (Layer layer : layers) {
      model.add(layer);
    }
    List<INDArray> weights = new ArrayList<>(model.getWeights());
    weights.set(0, Nd4j.ones(DataType.FLOAT, 2, 1));
    model.setWeights(weights);
    return model;
  }

  private static History fit(Sequential model, int epochs) {
    return model.fit(
        X,
        Y,
        Fit.epochs(epochs).verbose(0).batchSize(1).shuffle(false).callbacks(new TerminateOnNaN()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void namesTheLayerAndTheOperation(String backend) {
    Backends.use(backend);
    Sequential inner = new Sequential(new Lambda(x -> K.log(x)).name("logarithm"));
    inner.name("block");
    try (Sequential model = model(inner, new Activation("tanh").name("last"))) {
      model.compile(new SGD(0.001), "mse");
      History history = fit(model, 3);
      assertEquals(1, lines.size(), lines.toString());
      assertEquals(
          "Model 'net', batch 3 of a train loop: the first that is not finite is NaN in the result"
              + " of shape (1, 1) of LOG in layer 'net/block/logarithm'.",
          lines.get(0));
      assertEquals(1, history.epoch().size());
      assertTrue(Double.isNaN(history.history().get("loss").get(0)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void namesGradientsOfFiniteLosses(String backend) {
    Backends.use(backend);
    try (Sequential model = model(new Lambda(x -> K.sqrt(x)).name("root"))) {
      model.compile(new SGD(0.001), "mse");
      model.trainOnBatch(new float[][] {{1, -1}}, new float[][] {{1}});
      assertEquals(1, lines.size(), lines.toString());
      assertTrue(lines.get(0).contains("in the gradient of layer 'net/root'"), lines.get(0));
    }
  }

  @Test
  void namesVariablesAndData() {
    try (Sequential model = model()) {
      model.compile(new SGD(0.001), "mse");
      model.testOnBatch(new float[][] {{1, Float.POSITIVE_INFINITY}}, new float[][] {{1}});
      String input =
          "infinity in the input '%s' of shape (1, 2)".formatted(model.inputNames().get(0));
      assertTrue(lines.get(0).contains(input), lines.get(0));
      model.testOnBatch(X, Y);
      assertEquals(1, lines.size(), lines.toString());
      model.setWeights(List.of(Nd4j.createFromArray(new float[][] {{1}, {Float.NaN}})));
      model.testOnBatch(X, Y);
      assertTrue(lines.get(1).contains("NaN in variable 'sum/kernel'"), lines.get(1));
    }
  }

  @Test
  void namesTargetsLossesAndMetricsOfOutputs() {
    Tensor x = new Input(2);
    Tensor a = new Dense(1).name("a").apply(x);
    Tensor b = new Dense(1).name("b").apply(x);
    float[][] nan = {{Float.NaN}, {0}, {0}, {0}};
    try (Model model = new Model(new Tensor[] {x}, new Tensor[] {a, b})) {
      model.compile("sgd", "mse");
      model.testOnBatch(X, List.of(Y, nan));
      assertTrue(lines.get(0).contains("NaN in the target of output 'b'"), lines.get(0));
      Loss broken = (t, p) -> K.log(K.subtract(K.mean(K.square(p), -1), 1e9));
      model.compile(Compile.optimizer("sgd").loss(Map.of("a", "mse", "b", broken)));
      model.testOnBatch(X, List.of(Y, Y));
      assertTrue(lines.get(1).contains("the loss 'lambda' of output 'b'"), lines.get(1));
      model.compile(Compile.optimizer("sgd").loss("mse").metrics(Map.of("a", broken)));
      model.testOnBatch(X, List.of(Y, Y));
      assertTrue(lines.get(2).contains("the metric 'a_lambda'"), lines.get(2));
    }
  }

  @Test
  void infinitiesThatDoNotMatterAreMeant() {
    Layer masked = new Lambda(x -> K.where(K.greater(x, 0), K.log(x), 0)).name("masked");
    try (Sequential model = model(masked)) {
      model.compile(new SGD(0.001), "mse");
      model.testOnBatch(X, Y);
      assertEquals(List.of(), lines);
    }
  }

  @Test
  void nothingIsLoggedUnlessAskedFor() {
    Debugging.disableCheckNumerics();
    try (Sequential model = model(new Lambda(x -> K.log(x)))) {
      model.compile(new SGD(0.001), "mse");
      fit(model, 1);
      assertEquals(List.of(), lines);
    }
  }

  @Test
  void checksDoNotChangeResults() {
    double[][] losses = new double[2][];
    for (int i = 0; i < 2; i++) {
      K.setRandomSeed(1);
      try (Sequential model =
          model(new Dense(5).activation("softmax"), new Dense(1).activation("tanh"))) {
        model.compile("adam", "mse", "mae");
        for (int step = 0; step < 3; step++) {
          losses[i] = model.trainOnBatch(X, Y);
        }
      }
      Debugging.disableCheckNumerics();
    }
    assertEquals(losses[0][0], losses[1][0], 1e-6);
    assertEquals(losses[0][1], losses[1][1], 1e-6);
    assertEquals(List.of(), lines);
  }
}
