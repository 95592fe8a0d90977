package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.callbacks.History;
import dev.keris.datasets.Batch;
import dev.keris.layers.CallArguments;
import dev.keris.layers.Dense;
import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.metrics.Mean;
import dev.keris.metrics.MeanSquaredError;
import dev.keris.metrics.Metric;
import dev.keris.metrics.Sum;
import dev.keris.optimizers.SGD;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models that compute their loss themselves, and metrics that they hold. */
class OwnLossTest {
  private static final INDArray X = Nd4j.ones(32, 4);
  private static final INDArray Y = Nd4j.ones(32, 2).mul(2);
  private static final Fit QUIET = Fit.epochs(1).verbose(0);

  /** Reports four times the loss that compile names, and what is added to it. */
  private static final class Reporting extends Model {
    private final Mean custom = new Mean().name("custom");
    private final Mean added = new Mean().name("added");
    private final Layer dense = new Dense(2).activityRegularizer("l2").kernelRegularizer("l1");
    private final List<Boolean> modes = new ArrayList<>();

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return dense.apply(x);
    }

    @Override
    public Tensor computeLoss(
        Tensor x, Tensor y, Tensor yPred, Tensor sampleWeight, boolean training) {
      modes.add(training);
      Tensor loss = super.computeLoss(x, y, yPred, sampleWeight, training);
      custom.update(K.multiply(loss, 4), null);
      added.update(K.add(K.sum(addedLosses().get(0)), K.sum(addedLosses().get(1))), null);
      return loss;
    }
  }

  @Test
  void heldMetricsAreUpdatedInComputeLossAndReportedLast() {
    Reporting model = new Reporting();
    model.compile("sgd", "mse", "mae");
    Map<String, List<Double>> history = model.fit(X, Y, QUIET).history();
    assertEquals(4 * history.get("loss").get(0), history.get("custom").get(0), 1e-4);
    assertTrue(history.get("added").get(0) > 0);
    assertEquals(List.of("loss", "mae", "custom", "added"), model.metricsNames());
    assertEquals(
        List.of("mae", "custom", "added"), model.metrics().stream().map(Metric::name).toList());
    double[] figures = model.evaluate(X, Y, Evaluate.options().verbose(0).batchSize(10));
    assertEquals(4 * figures[0], figures[2], 1e-3);
    assertEquals(figures[0], model.testOnBatch(X, Y)[0], 1e-4 * figures[0]);
    assertEquals(List.of(true, false, false, false), model.modes);
  }

  /** A variational autoencoder, whose targets are its inputs. */
  private static final class Autoencoder extends Model {
    private final Layer mean = new Dense(1);
    private final Layer logVariance = new Dense(1);
    private final Layer decoder = new Dense(4);
    private final Metric[] trackers = {
      new Mean().name("reconstruction_loss"), new Mean().name("kl_loss")
    };

    @Override
    protected List<Tensor> call(List<Tensor> x, CallArguments arguments, boolean training) {
      Tensor m = mean.apply(x.get(0));
      Tensor v = logVariance.apply(x.get(0));
      Tensor noise = K.randomNormal(m.shape(), 0, 1, m.dtype(), 3L);
      Tensor z = training ? K.add(m, K.multiply(K.exp(K.multiply(v, 0.5)), noise)) : m;
      return List.of(decoder.apply(z), m, v);
    }

    @Override
    public Tensor computeLoss(
        List<Tensor> x, List<Tensor> y, List<Tensor> out, List<Tensor> weight, boolean training) {
      Tensor error = K.mean(K.sum(K.square(K.subtract(x.get(0), out.get(0))), -1));
      Tensor m = out.get(1);
      Tensor v = out.get(2);
      Tensor apart = K.subtract(K.add(v, 1), K.add(K.square(m), K.exp(v)));
      Tensor divergence = K.multiply(K.mean(apart), -0.5);
      trackers[0].update(null, error, null);
      trackers[1].update(null, divergence, null);
      return K.add(error, divergence);
    }
  }

  @Test
  void aVariationalAutoencoderNeedsNeitherLossNorTargets() {
    K.setRandomSeed(1);
    INDArray x = Nd4j.create(IntStream.range(0, 256).mapToDouble(Math::sin).toArray());
    x = x.addi(1).castTo(DataType.FLOAT).reshape(64, 4);
    Autoencoder model = new Autoencoder();
    model.compile(Compile.optimizer(new SGD(0.05)));
    History history = model.fit(x, null, Fit.epochs(30).verbose(0));
    assertEquals(List.of("loss", "reconstruction_loss", "kl_loss"), model.metricsNames());
    List<Double> losses = history.history().get("loss");
    assertTrue(losses.get(29) < losses.get(0) / 2, losses.toString());
    INDArray[] y = model.predictAll(x);
    INDArray apart = y[0].sub(x);
    double[] figures = model.testOnBatch(x, null);
    assertEquals(apart.mul(apart).sum(1).meanNumber().doubleValue(), figures[1], 1e-4);
    assertEquals(figures[0], figures[1] + figures[2], 1e-4);
    history = model.fit(List.of(new Batch(x, null, null)), QUIET.validationData(x, null));
    assertEquals(figures[0], history.history().get("val_loss").get(0), 0.5);
  }

  /** The distance of two halves of what it is given, whatever that is. */
  private static final class Siamese extends Model {
    private final Layer dense = new Dense(2).useBias(false).kernelInitializer("ones");

    @Override
    protected Tensor call(Tensor x, boolean training) {
      return dense.apply(x);
    }

    @Override
    public Tensor computeLoss(
        List<Tensor> x, List<Tensor> y, List<Tensor> out, List<Tensor> weight, boolean training) {
      Tensor sum = K.add(K.sum(out.get(0)), K.add(K.sum(y.get(0)), K.sum(y.get(1))));
      return weight.get(1) == null ? sum : K.add(sum, K.sum(weight.get(1)));
    }
  }

  @Test
  void targetsAreWhatTheLossTakes() {
    Siamese model = new Siamese();
    model.compile(Compile.optimizer(new SGD(0.1)));
    INDArray x = Nd4j.ones(2, 3);
    List<INDArray> y = List.of(Nd4j.ones(2), Nd4j.ones(2, 5));
    assertEquals(12 + 2 + 10, model.testOnBatch(x, y)[0], 1e-4);
    assertEquals(12 + 2 + 10 + 2, model.testOnBatch(x, y, Nd4j.ones(2))[0], 1e-4);
    assertThrows(
        IllegalArgumentException.class,
        () -> model.testOnBatch(x, List.of(Nd4j.ones(3), Nd4j.ones(3))));
    assertThrows(
        IllegalArgumentException.class, () -> model.testOnBatch(x, y, List.of(Nd4j.ones(2))));
  }

  @Test
  void aModelOfLayersMayHaveALossOfItsOwnToo() {
    Tensor input = new Input(3);
    Tensor output = new Dense(2).useBias(false).kernelInitializer("ones").apply(input);
    Model model =
        new Model(input, output) {
          @Override
          public Tensor computeLoss(
              Tensor x, Tensor y, Tensor yPred, Tensor sampleWeight, boolean training) {
            return K.mean(K.multiply(yPred, y));
          }
        };
    model.compile(Compile.optimizer("sgd").metrics(new MeanSquaredError()));
    double[] figures = model.testOnBatch(Nd4j.ones(2, 3), Nd4j.ones(2, 2));
    assertEquals(3, figures[0], 1e-5);
    assertEquals(4, figures[1], 1e-5);
  }

  @Test
  void aLossMustBeAScalar() {
    Tensor input = new Input(3);
    Model model =
        new Model(input, new Dense(2).apply(input)) {
          @Override
          public Tensor computeLoss(
              Tensor x, Tensor y, Tensor yPred, Tensor sampleWeight, boolean training) {
            return yPred;
          }
        };
    model.compile(Compile.optimizer("sgd"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> model.fit(Nd4j.ones(2, 3), null, QUIET))
            .getMessage();
    assertTrue(message.contains("computeLoss of model"), message);
  }

  /** Counts what passes. */
  private static final class Counting extends Layer {
    private final Sum seen = new Sum();

    @Override
    protected Tensor call(Tensor x, boolean training) {
      seen.update(null, x, null);
      return x;
    }
  }

  @Test
  void metricsOfLayersAreReportedByTheModel() {
    Counting layer = new Counting();
    Sequential model = new Sequential(new Input(3), layer, new Dense(1));
    model.compile("sgd", "mse", "sum");
    assertEquals(List.of("loss", "sum", "sum_1"), model.metricsNames());
    assertEquals(List.of(layer.seen), layer.metrics());
    Evaluate options = Evaluate.options().verbose(0).batchSize(2);
    assertEquals(15, model.evaluate(Nd4j.ones(5, 3), Nd4j.ones(5), options)[2], 1e-5);
    assertEquals(15, model.evaluate(Nd4j.ones(5, 3), Nd4j.ones(5), options)[2], 1e-5);
  }

  /** Two outputs, known only when data comes. */
  private static final class TwoOutputs extends Model {
    private final Layer one = new Dense(3).useBias(false).kernelInitializer("ones");
    private final Layer two = new Dense(3).useBias(false).kernelInitializer("ones");

    @Override
    protected List<Tensor> call(List<Tensor> x, CallArguments arguments, boolean training) {
      return List.of(one.apply(x.get(0)), two.apply(x.get(0)));
    }
  }

  @Test
  void aModelOfOnesOwnMayBeCompiledBeforeItsOutputsAreKnown() {
    INDArray x = Nd4j.ones(40, 4);
    INDArray y = Nd4j.zeros(40, 3);
    TwoOutputs model = new TwoOutputs();
    model.compile(
        Compile.optimizer(new SGD(0.01))
            .loss(List.of("mse", "mse"))
            .metrics(new MeanSquaredError(), new MeanSquaredError())
            .lossWeights(0.1, 0.2));
    Map<String, List<Double>> history =
        model.fit(x, List.of(y, y), Fit.epochs(3).batchSize(20).verbose(0)).history();
    double[] expected = {4.778718, 4.694403, 4.611693};
    for (int i = 0; i < 3; i++) {
      assertEquals(expected[i], history.get("loss").get(i), 1e-3);
    }
    assertTrue(history.containsKey("output_2_mean_squared_error"), history.keySet().toString());
    TwoOutputs onBatches = new TwoOutputs();
    onBatches.compile(Compile.optimizer("sgd").loss("mse").lossWeights(1, 0.5));
    assertEquals(List.of("loss"), onBatches.metricsNames());
    onBatches.fit(List.of(new Batch(x, List.of(y, y), null)), QUIET);
    assertEquals(List.of("loss", "output_1_loss", "output_2_loss"), onBatches.metricsNames());
  }

  @Test
  void aStackMayBeToldByTheNameOfItsOutputBeforeItIsBuilt() {
    Sequential model = new Sequential(new Dense(2).name("scores"));
    assertThrows(IllegalArgumentException.class, () -> model.compile("sgd", "none such"));
    model.compile(Compile.optimizer("sgd").loss(Map.of("scores", "mse")));
    assertEquals(1, model.fit(X, Y, QUIET).history().get("loss").size());
  }
}
