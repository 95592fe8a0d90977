package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.backend.Program;
import dev.keris.graph.Eager;
import dev.keris.graph.Graph;
import dev.keris.graph.Trace;
import dev.keris.optimizers.schedules.PolynomialDecay;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import dev.keris.utils.Config;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class BaseOptimizerTest {
  private static final double EPS = 1e-6;

  @Test
  void theLearningRateChangesWithoutCompilingAnew() {
    SGD optimizer = new SGD(1);
    Steps steps = new Steps(optimizer, 0);
    Trace trace = new Trace();
    trace.run(
        () -> {
          Tensor gradient = K.constant(new double[] {1}, DType.FLOAT64, 1);
          optimizer.apply(List.of(gradient), List.of(steps.weight));
          return null;
        });
    Graph graph = new Graph(List.of(), List.of(), trace.updates());
    try (Program program = Backends.get("reference").compile(graph)) {
      program.run();
      optimizer.setLearningRate(0.25);
      program.run();
    }
    assertArrayEquals(new double[] {-1.25}, Steps.read(steps.weight), EPS);
    assertEquals(0.25, optimizer.learningRate());
    assertEquals(2, optimizer.iterations());
  }

  @Test
  void theStateCanBeTakenAndGivenBack() {
    SGD optimizer = new SGD(1).momentum(0.5);
    Steps steps = new Steps(optimizer, 0);
    steps.update(1);
    List<INDArray> state = optimizer.getWeights();
    assertArrayEquals(new double[] {-1}, state.get(2).toDoubleVector());
    double[] expected = steps.update(1);
    Steps.write(steps.weight, -1);
    optimizer.setWeights(state);
    assertArrayEquals(expected, steps.update(1), EPS);
    assertEquals(2, optimizer.iterations());
    assertThrows(IllegalArgumentException.class, () -> optimizer.setWeights(state.subList(0, 2)));
    assertThrows(IllegalStateException.class, () -> new SGD(1).setWeights(state));
  }

  @Test
  void aScheduleGovernsTheLearningRate() {
    SGD optimizer = new SGD(step -> K.divide(1, K.add(step, 1)));
    assertEquals(1, optimizer.learningRate());
    Steps steps = new Steps(optimizer, 0);
    assertArrayEquals(new double[] {-1}, steps.update(1), EPS);
    assertArrayEquals(new double[] {-1.5}, steps.update(1), EPS);
    assertEquals(1 / 3.0, optimizer.learningRate(), EPS);
    assertEquals(1, optimizer.variables().size());
    assertThrows(IllegalStateException.class, () -> optimizer.setLearningRate(1));
  }

  @Test
  void aScheduleMayTakeThePlaceOfTheLearningRate() {
    Adam optimizer = new Adam(0.5);
    optimizer.setLearningRate(new PolynomialDecay(optimizer.learningRate(), 4));
    assertEquals(0.5, optimizer.learningRate(), EPS);
    new Steps(optimizer, 0).update(1);
    assertEquals(0.75 * 0.5 + 0.25 * 1e-4, optimizer.learningRate(), EPS);
    assertEquals(3, optimizer.variables().size()); // no learning rate among them
    assertThrows(IllegalStateException.class, () -> optimizer.setLearningRate(step -> step));
  }

  @Test
  void theLearningRateIsAsExactAsTheWeights() {
    assertEquals(0.1f, new SGD(0.1).config().getDouble("learning_rate"), 0);
    K.setFloatx("float64");
    try {
      SGD optimizer = new SGD(0.1);
      assertEquals(-0.1, new Steps(optimizer, 0).update(1)[0], 0);
      assertEquals(0.1, optimizer.learningRate(), 0);
      assertEquals(0.1, optimizer.config().getDouble("learning_rate"), 0);
    } finally {
      K.setFloatx("float32");
    }
  }

  @Test
  void clipsEachElement() {
    Steps steps = new Steps(new SGD(1).clipvalue(0.5), 0, 0);
    assertArrayEquals(new double[] {-0.25, 0.5}, steps.update(0.25, -3), EPS);
  }

  @Test
  void clipsTheNormOfOneWeight() {
    Steps steps = new Steps(new SGD(1).clipnorm(1), 0, 0);
    assertArrayEquals(new double[] {-0.6, -0.8}, steps.update(3, 4), EPS);
    assertArrayEquals(new double[] {-0.9, -1.2}, steps.update(0.3, 0.4), EPS);
    assertArrayEquals(new double[] {-0.9, -1.2}, steps.update(0, 0), EPS);
  }

  @Test
  void clipsTheNormOfAllWeights() {
    Backends.use("reference");
    TensorSpec scalar = new TensorSpec(Shape.of(1), DType.FLOAT64);
    List<Variable> weights =
        List.of(new Variable("a", scalar, true), new Variable("b", scalar, true));
    SGD optimizer = new SGD(1).globalClipnorm(1);
    optimizer.build(weights);
    Eager.run(
        Backends.get("reference"),
        () ->
            optimizer.apply(
                List.of(
                    K.constant(new double[] {3}, DType.FLOAT64, 1),
                    K.constant(new double[] {4}, DType.FLOAT64, 1)),
                weights));
    assertArrayEquals(new double[] {-0.6}, Steps.read(weights.get(0)), EPS);
    assertArrayEquals(new double[] {-0.8}, Steps.read(weights.get(1)), EPS);
  }

  @Test
  void onlyOneWayOfClippingIsAllowed() {
    SGD byNorm = new SGD().clipnorm(0.1);
    assertThrows(IllegalArgumentException.class, () -> byNorm.clipvalue(0.1));
    SGD byValue = new SGD().clipvalue(0.1);
    assertThrows(IllegalArgumentException.class, () -> byValue.globalClipnorm(0.1));
    Config both = new SGD().config().set("clipnorm", 0.1).set("global_clipnorm", 0.1);
    assertThrows(IllegalArgumentException.class, () -> SGD.fromConfig(both));
  }

  @Test
  void clippingOfKeras2IsThatOfAllWeightsThenOfElements() {
    Config config = new Config().set("lr", 1).set("clipnorm", 5).set("clipvalue", 3.5);
    Steps steps = new Steps(SGD.fromConfig(config), 0, 0);
    assertArrayEquals(new double[] {-3, -3.5}, steps.update(6, 8), EPS);
    Config sgd = SGD.fromConfig(config).config();
    assertEquals(5.0, sgd.get("global_clipnorm"));
    assertEquals(sgd, SGD.fromConfig(sgd).config());
    Config rmsprop = RMSprop.fromConfig(config).config(); // which stays one of Keras 2
    assertEquals(5.0, rmsprop.get("global_clipnorm"));
    assertEquals(rmsprop, RMSprop.fromConfig(rmsprop).config());
  }

  @Test
  void weightsDecayUnlessExcluded() {
    Steps steps = new Steps(new SGD(0.5).weightDecay(0.1), 10);
    assertArrayEquals(new double[] {9.5}, steps.update(0), EPS);
    Steps excluded = new Steps(new SGD(0.5).weightDecay(0.1).excludeFromWeightDecay("kern"), 10);
    assertArrayEquals(new double[] {10}, excluded.update(0), EPS);
  }

  @Test
  void accumulatedGradientsAreAveraged() {
    SGD optimizer = new SGD(1).momentum(0.5).gradientAccumulationSteps(2);
    Steps steps = new Steps(optimizer, 0);
    assertArrayEquals(new double[] {0}, steps.update(1), EPS);
    assertArrayEquals(new double[] {-2}, steps.update(3), EPS);
    assertArrayEquals(new double[] {-2}, steps.update(1), EPS);
    assertEquals(1, optimizer.iterations());
    assertArrayEquals(new double[] {-4}, steps.update(1), EPS); // velocity -2 * 0.5 - 1
    assertEquals(2, optimizer.iterations()); // updates, where the variable counts batches
    assertEquals(4, optimizer.getWeights().get(0).getInt(0));
  }

  @Test
  void theAverageReplacesTheWeightsInTheEnd() {
    SGD optimizer = new SGD(1).useEma(true).emaMomentum(0.5);
    Steps steps = new Steps(optimizer, 0);
    assertArrayEquals(new double[] {-2}, steps.update(2), EPS); // average -2
    assertArrayEquals(new double[] {-4}, steps.update(2), EPS); // average -3
    optimizer.finalizeWeights(List.of(steps.weight));
    assertArrayEquals(new double[] {-3}, Steps.read(steps.weight), EPS);
  }

  @Test
  void theAverageMayReplaceTheWeightsOnTheWay() {
    SGD optimizer = new SGD(1).useEma(true).emaMomentum(0.5).emaOverwriteFrequency(2);
    Steps steps = new Steps(optimizer, 0);
    assertArrayEquals(new double[] {-2}, steps.update(2), EPS);
    assertArrayEquals(new double[] {-3}, steps.update(2), EPS);
  }

  @Test
  void aScaledLossHasItsGradientsScaledBack() {
    SGD optimizer = new SGD(1).lossScaleFactor(4);
    Steps steps = new Steps(optimizer, 0);
    assertArrayEquals(new double[] {-0.5}, steps.update(2), EPS);
    double[] loss =
        Eager.value(
            Backends.get("reference"), () -> optimizer.scaleLoss(K.constant(3, DType.FLOAT64)));
    assertArrayEquals(new double[] {12}, loss);
  }

  @Test
  void constraintsHoldAfterTheUpdate() {
    Steps steps = new Steps(new SGD(1), 1);
    steps.weight.constraint(K::relu);
    assertArrayEquals(new double[] {0}, steps.update(3), EPS);
  }

  @Test
  void belongsToTheWeightsItWasBuiltFor() {
    SGD optimizer = new SGD();
    new Steps(optimizer, 1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Steps(optimizer, 1));
    assertTrue(e.getMessage().contains("dense/kernel"), e.getMessage());
  }

  @Test
  void optionsAreFrozenOnceBuilt() {
    SGD optimizer = new SGD();
    new Steps(optimizer, 1);
    assertThrows(IllegalStateException.class, () -> optimizer.momentum(0.5));
  }
}
