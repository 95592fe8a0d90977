package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiOptimizerTest {
  private final Variable first;
  private final Variable second;

  MultiOptimizerTest() {
    Backends.use("reference");
    first = weight("encoder/kernel", 1);
    second = weight("decoder/kernel", 2);
  }

  private static Variable weight(String path, double value) {
    Variable weight = new Variable("kernel", new TensorSpec(Shape.of(1), DType.FLOAT64), true);
    weight.path(path);
    Steps.write(weight, value);
    return weight;
  }

  private void update(Optimizer optimizer, double... gradients) {
    Eager.run(
        Backends.get("reference"),
        () ->
            optimizer.apply(
                List.of(gradient(gradients[0]), gradient(gradients[1])), List.of(first, second)));
  }

  private static Tensor gradient(double value) {
    return K.constant(new double[] {value}, DType.FLOAT64, 1);
  }

  @Test
  void eachWeightIsUpdatedByItsOptimizer() {
    SGD slow = new SGD(0.5);
    SGD fast = new SGD(1).clipnorm(3);
    MultiOptimizer optimizer = new MultiOptimizer(new OptimizerMap(slow).put("decoder/.*", fast));
    optimizer.build(List.of(first, second));
    assertEquals(List.of(slow, fast), optimizer.optimizers());
    update(optimizer, 4, 4);
    assertArrayEquals(new double[] {-1}, Steps.read(first), 1e-6);
    assertArrayEquals(new double[] {-1}, Steps.read(second), 1e-6);
    assertEquals(1, optimizer.iterations());
    fast.setLearningRate(0);
    update(optimizer, 2, 2);
    assertArrayEquals(new double[] {-2}, Steps.read(first), 1e-6);
    assertArrayEquals(new double[] {-1}, Steps.read(second), 1e-6);
    assertEquals(2, slow.iterations());
  }

  @Test
  void theStateIsItsOwnAndThenThatOfEach() {
    MultiOptimizer optimizer =
        new MultiOptimizer(weight -> weight == first ? new Adam() : new SGD().momentum(0.5));
    optimizer.build(List.of(first, second));
    List<String> names = optimizer.variables().stream().map(Variable::name).toList();
    assertEquals(
        List.of(
            "iteration",
            "learning_rate",
            "iteration",
            "learning_rate",
            "encoder_kernel_momentum",
            "encoder_kernel_velocity",
            "iteration",
            "learning_rate",
            "decoder_kernel_momentum"),
        names);
  }

  @Test
  void scalesTheLossOnceOnly() {
    MultiOptimizer optimizer =
        new MultiOptimizer(new OptimizerMap(new SGD(1).lossScaleFactor(8))).lossScaleFactor(4);
    optimizer.build(List.of(first, second));
    double[] loss =
        Eager.value(first.backend(), () -> optimizer.scaleLoss(K.constant(3, DType.FLOAT32)));
    assertArrayEquals(new double[] {12}, loss);
    update(optimizer, 4, 8);
    assertArrayEquals(new double[] {0}, Steps.read(first), 1e-6);
    assertArrayEquals(new double[] {0}, Steps.read(second), 1e-6);
  }

  @Test
  void averagesAreThoseOfEachOptimizer() {
    SGD averaging = new SGD(1).useEma(true).emaMomentum(0.5);
    MultiOptimizer optimizer =
        new MultiOptimizer(new OptimizerMap(new SGD(1)).put("encoder/.*", averaging));
    optimizer.build(List.of(first, second));
    update(optimizer, 1, 1);
    update(optimizer, 1, 1);
    optimizer.swapAverages(List.of(first, second));
    assertArrayEquals(new double[] {-0.5}, Steps.read(first), 1e-6);
    assertArrayEquals(new double[] {0}, Steps.read(second), 1e-6);
    optimizer.swapAverages(List.of(first, second));
    assertArrayEquals(new double[] {-1}, Steps.read(first), 1e-6);
    optimizer.finalizeWeights(List.of(first, second));
    assertArrayEquals(new double[] {0.5 * 0 + 0.5 * -1}, Steps.read(first), 1e-6);
    assertArrayEquals(new double[] {0}, Steps.read(second), 1e-6);
  }

  @Test
  void averagesCannotBeSwappedWhereThereAreNone() {
    MultiOptimizer optimizer = new MultiOptimizer(new OptimizerMap(new SGD()));
    optimizer.build(List.of(first));
    assertThrows(IllegalStateException.class, () -> optimizer.swapAverages(List.of(first)));
  }

  @Test
  void hasNoLearningRateOfItsOwn() {
    MultiOptimizer optimizer = new MultiOptimizer(new OptimizerMap(new SGD()));
    assertThrows(IllegalStateException.class, optimizer::learningRate);
    assertThrows(IllegalStateException.class, () -> optimizer.setLearningRate(1));
  }

  @Test
  void refusesWeightsWithoutOptimizerAndThoseOfOtherModels() {
    MultiOptimizer none = new MultiOptimizer(weight -> null);
    assertThrows(IllegalArgumentException.class, () -> none.build(List.of(first)));
    MultiOptimizer built = new MultiOptimizer(new OptimizerMap(new SGD()));
    built.build(List.of(first));
    assertThrows(IllegalArgumentException.class, () -> built.build(List.of(first, second)));
  }

  @Test
  void survivesItsConfiguration() {
    MultiOptimizer optimizer =
        new MultiOptimizer(new OptimizerMap(new SGD(0.5)).put("a/.*", new Adam(0.25)))
            .lossScaleFactor(2);
    assertEquals(optimizer.config(), MultiOptimizer.fromConfig(optimizer.config()).config());
    MultiOptimizer byFunction = new MultiOptimizer(weight -> new SGD());
    assertThrows(UnsupportedOperationException.class, byFunction::config);
  }
}
