package dev.keris.golden;

import dev.keris.K;
import dev.keris.backend.Backends;
import dev.keris.graph.Eager;
import dev.keris.optimizers.schedules.LearningRateSchedule;
import dev.keris.tensor.DType;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learning-rate schedules over their first steps. */
class ScheduleGoldenTest {
  private static final Map<String, String> KNOWN = Map.of();

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void schedulesAgreeWithKeras(String backend) {
    GoldenRun.check(
        "schedules on " + backend,
        Golden.open("misc").cases("schedule"),
        KNOWN,
        golden -> {
          var schedule = LearningRateSchedule.deserialize(golden.serialized("config").asMap());
          GoldenConfig.assertHolds(
              golden.serialized("config").getConfig("config"), schedule.config());
          GoldenArray steps = golden.array("steps");
          double[] rates =
              Eager.value(
                  Backends.get(backend),
                  () -> schedule.call(K.cast(steps.tensor(), DType.FLOAT32)));
          golden.array("values").assertNear("values", rates, golden);
        });
  }
}
