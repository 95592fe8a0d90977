package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
  @Test
  void theFirstStepIsTheLearningRate() {
    Steps steps = new Steps(new Adam(0.5).epsilon(0), 1, 1);
    assertArrayEquals(new double[] {0.5, 1.5}, steps.update(1e-3, -1e3), 1e-5);
  }

  @Test
  void averagesAreCorrectedForTheirStart() {
    Steps steps = new Steps(new Adam(1).beta1(0.5).beta2(0.75).epsilon(0), 0);
    double first = steps.update(1)[0];
    double m = 0.5 * 0.5 - 0.5 * 2; // of gradients 1 and -2
    double v = 0.75 * 0.25 + 0.25 * 4;
    double expected = first - m / 0.75 / Math.sqrt(v / (1 - 0.75 * 0.75));
    assertArrayEquals(new double[] {expected}, steps.update(-2), 1e-5);
  }

  @Test
  void epsilonIsOutsideOfTheRoot() {
    Steps steps = new Steps(new Adam(1).beta1(0).beta2(0.75).epsilon(0.5), 0);
    assertArrayEquals(new double[] {-0.5}, steps.update(1), 1e-6); // 1 * sqrt(.25) / (.5 + .5)
  }

  @Test
  void amsgradKeepsTheGreatestSquare() {
    Adam optimizer = new Adam(1).beta1(0).beta2(0.5).epsilon(0).amsgrad(true).name("adam");
    Steps steps = new Steps(optimizer, 0);
    double first = steps.update(4)[0]; // v = 8
    double second = steps.update(0.5)[0]; // v = 4.125, but 8 stays
    assertEquals(-0.5 * Math.sqrt(0.75) / Math.sqrt(8), second - first, 1e-6);
    assertEquals(
        List.of(
            "adam/iteration",
            "adam/learning_rate",
            "adam/dense_kernel_momentum",
            "adam/dense_kernel_velocity",
            "adam/dense_kernel_velocity_hat"),
        optimizer.variables().stream().map(Variable::path).toList());
  }

  @Test
  void survivesItsConfiguration() {
    Adam optimizer = new Adam(0.5).beta1(0.25).beta2(0.75).epsilon(1e-3).amsgrad(true);
    assertEquals(optimizer.config(), Adam.fromConfig(optimizer.config()).config());
  }
}
