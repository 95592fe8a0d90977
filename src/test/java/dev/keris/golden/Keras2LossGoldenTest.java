package dev.keris.golden;

import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.losses.Loss;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses by the names that Keras 2 had: the values of samples. */
class Keras2LossGoldenTest {
  private static final String SIGNS = "Keras 2.2 did not take a target of 0 as -1; 2.3 and 3 do";
  private static final String MEAN = "Keras 2.3 left the mean over the last axis to the reduction";

  private static final Map<String, Map<String, String>> KNOWN =
      Map.of(
          "2.2.4",
          Map.of(
              "k2/2.2.4/losses/hinge_2", SIGNS,
              "k2/2.2.4/losses/hinge_3", SIGNS,
              "k2/2.2.4/losses/squared_hinge_2", SIGNS,
              "k2/2.2.4/losses/squared_hinge_3", SIGNS),
          "2.3.1",
          Map.of(
              "k2/2.3.1/losses/huber_loss_2", MEAN,
              "k2/2.3.1/losses/huber_loss_3", MEAN));

  @ParameterizedTest
  @ValueSource(strings = {"2.2.4", "2.3.1"})
  void lossesOfKeras2Agree(String version) {
    GoldenRun.check(
        "losses of Keras " + version,
        Golden.open("losses_" + version).cases("k2_loss"),
        KNOWN.get(version),
        golden -> {
          Loss loss = Loss.of(golden.json().get("group").asText().replaceAll("^/|_\\d$", ""));
          double[] values =
              Eager.value(
                  Backends.get("reference"),
                  () ->
                      loss.call(golden.array("y_true").tensor(), golden.array("y_pred").tensor()));
          golden.array("none").assertNear("none", values, golden);
        });
  }
}
