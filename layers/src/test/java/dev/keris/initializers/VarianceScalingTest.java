package dev.keris.initializers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.utils.Config;
import java.util.List;
import org.junit.jupiter.api.Test;

class VarianceScalingTest {
  @Test
  void hasItsDistribution() {
    Sample.of(new VarianceScaling(0.5, "fan_out", "untruncated_normal"), 300, 400)
        .hasMoments(0, Math.sqrt(0.5 / 400))
        .keepsTheContract(300, 400);
    Sample.of(new VarianceScaling(1.5, "fan_in", "uniform"), 3, 3, 40, 80)
        .hasMoments(0, Math.sqrt(1.5 / 360));
    Sample.of(new VarianceScaling(2, "fan_avg", "normal"), 3, 3, 40, 80)
        .hasMoments(0, Math.sqrt(2.0 / 540));
  }

  @Test
  void vectorsHaveTheirLengthAsBothFans() {
    Sample.of(new VarianceScaling(1, "fan_out", "uniform"), 10_000).hasMoments(0, 0.01);
  }

  @Test
  void axesMayBeGiven() {
    Config config =
        new Config()
            .set("mode", "fan_in")
            .set("input_axes", List.of(0))
            .set("output_axes", List.of(1, 2));
    VarianceScaling initializer = VarianceScaling.fromConfig(config);
    Sample.of(initializer, 100, 20, 30).hasMoments(0, 0.1);
    assertEquals(List.of(1, 2), initializer.config().get("output_axes"));
    VarianceScaling set =
        new VarianceScaling(1, "fan_in", "truncated_normal").inputAxes(0).outputAxes(1, 2);
    assertEquals(initializer.config(), set.config());
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThrows(IllegalArgumentException.class, () -> new VarianceScaling(0, "fan_in", "uniform"));
    assertThrows(IllegalArgumentException.class, () -> new VarianceScaling(1, "fan", "uniform"));
    assertThrows(IllegalArgumentException.class, () -> new VarianceScaling(1, "fan_in", "flat"));
  }
}
