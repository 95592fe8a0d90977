package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScheduleFreeAdamWTest {
  @Test
  void weightsLieBetweenIterateAndAverage() {
    ScheduleFreeAdamW optimizer = new ScheduleFreeAdamW(0.5).beta1(0.5).epsilon(0);
    Steps steps = new Steps(optimizer, 1);
    // iterates 0.5 and 0, of average 0.25
    assertArrayEquals(new double[] {0.5}, steps.update(3), 1e-5);
    assertArrayEquals(new double[] {0.125}, steps.update(3), 1e-5);
    optimizer.swapToEval();
    assertArrayEquals(new double[] {0.25}, Steps.read(steps.weight), 1e-5);
    optimizer.swapToTrain();
    assertArrayEquals(new double[] {0.125}, Steps.read(steps.weight), 1e-5);
  }

  @Test
  void theLearningRateWarmsUp() {
    ScheduleFreeAdamW optimizer = new ScheduleFreeAdamW(1).epsilon(0).warmupSteps(4);
    assertArrayEquals(new double[] {-0.25}, new Steps(optimizer, 0).update(3), 1e-5);
  }

  @Test
  void survivesItsConfiguration() {
    ScheduleFreeAdamW optimizer =
        new ScheduleFreeAdamW(0.5).beta1(0.25).beta2(0.75).epsilon(1e-3).warmupSteps(3);
    assertEquals(optimizer.config(), ScheduleFreeAdamW.fromConfig(optimizer.config()).config());
  }
}
