package dev.keris.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.models.Compile;
import dev.keris.models.Model;
import dev.keris.optimizers.Optimizer;
import dev.keris.registry.Registry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Optimizers with configurations of Keras 2: losses and weights of five steps of a small model. */
class Keras2OptimizerGoldenTest {
  @ParameterizedTest
  @ValueSource(strings = {"2.2.4", "2.3.1"})
  void optimizersOfKeras2Agree(String version) {
    GoldenRun.check(
        "optimizers of Keras " + version,
        Golden.open("optimizers_" + version).cases("k2_optimizer"),
        Map.of(),
        Keras2OptimizerGoldenTest::check);
  }

  private static void check(GoldenCase golden) {
    Model model = Model.fromConfig(golden.serialized("model_config"));
    model.setWeights(golden.arrays("weights").stream().map(GoldenArray::array).toList());
    Optimizer optimizer =
        Registry.deserialize(Optimizer.class, golden.serialized("optimizer_config").asMap());
    model.compile(Compile.optimizer(optimizer).loss("categorical_crossentropy"));
    INDArray x = golden.array("inputs/0").array();
    INDArray y = golden.array("targets/0").array();
    for (int step = 1; step <= 5; step++) {
      double expected = golden.json().get("losses").get(step - 1).asDouble();
      double loss = model.trainOnBatch(x, y)[0];
      assertEquals(expected, loss, golden.atol() + golden.rtol() * expected, "loss " + step);
      if (golden.has("after_" + step)) {
        compare(golden, "after_" + step, model.getWeights());
      }
    }
  }

  private static void compare(GoldenCase golden, String group, List<INDArray> weights) {
    List<GoldenArray> expected = golden.arrays(group);
    for (int i = 0; i < expected.size(); i++) {
      double[] actual = weights.get(i).dup('c').data().asDouble();
      expected.get(i).assertNear(group + "/" + i, actual, golden);
    }
  }
}
