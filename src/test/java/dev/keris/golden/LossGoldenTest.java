package dev.keris.golden;

import dev.keris.K;
import dev.keris.backend.Backend;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.graph.Gradients;
import dev.keris.losses.Loss;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses: unreduced and reduced in every way, weighted, masked, with gradients. */
class LossGoldenTest {
  private static final Map<String, String> KNOWN = Map.of();

  private static final List<String> REDUCTIONS =
      List.of("none", "sum", "sum_over_batch_size", "mean_with_sample_weight");

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void lossesAgreeWithKeras(String backend) {
    GoldenRun.check(
        "losses on " + backend,
        Golden.open("losses").cases("loss"),
        KNOWN,
        golden -> check(golden, Backends.get(backend)));
  }

  private static void check(GoldenCase golden, Backend backend) {
    Config serialized = golden.serialized("loss_config");
    Config config = serialized.getConfig("config").setAll(golden.arguments());
    for (String group : golden.names("")) {
      boolean computed = group.startsWith("weights_") || group.equals("masked");
      if (!computed || golden.attribute(group, "keras_raises") != null) {
        continue;
      }
      for (String reduction : REDUCTIONS) {
        Loss loss =
            Registry.get(
                Loss.class,
                serialized.getString("class_name", null),
                config.set("reduction", reduction));
        GoldenConfig.assertHolds(config, loss.config());
        compare(golden, backend, loss, group, reduction);
      }
    }
  }

  private static void compare(
      GoldenCase golden, Backend backend, Loss loss, String group, String reduction) {
    List<double[]> results =
        Eager.compute(
            backend,
            () -> {
              Tensor yPred = golden.array("y_pred").tensor();
              if (golden.has(group + "/mask")) {
                yPred.mask(golden.array(group + "/mask").tensor());
              }
              String weights = group + "/sample_weight";
              Tensor value =
                  loss.aggregate(
                      golden.array("y_true").tensor(),
                      yPred,
                      golden.has(weights) ? golden.array(weights).tensor() : null);
              return List.of(value, Gradients.of(K.sum(value), List.of(yPred)).get(0));
            });
    String path = group + "/" + reduction;
    golden.array(path).assertNear(path, results.get(0), golden);
    String gradient = group + "/grad_" + reduction;
    if (golden.has(gradient)) {
      golden.array(gradient).assertNear(gradient, results.get(1), golden);
    }
  }
}
