package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keris.tensor.Variable;
import org.junit.jupiter.api.Test;

class SGDTest {
  private static final double EPS = 1e-7; // the learning rate is held in single precision

  @Test
  void goesDownTheGradient() {
    Steps steps = new Steps(new SGD(0.5), 1, 2);
    assertArrayEquals(new double[] {0.5, 3}, steps.update(1, -2), EPS);
  }

  @Test
  void momentumCarriesOn() {
    Steps steps = new Steps(new SGD(0.5).momentum(0.5), 1);
    assertArrayEquals(new double[] {0.5}, steps.update(1), EPS); // velocity -0.5
    assertArrayEquals(new double[] {-0.25}, steps.update(1), EPS); // velocity -0.75
  }

  @Test
  void nesterovLooksAhead() {
    Steps steps = new Steps(new SGD(0.5).momentum(0.5).nesterov(true), 1);
    assertArrayEquals(new double[] {0.25}, steps.update(1), EPS); // -0.5 * 0.5 - 0.5
  }

  @Test
  void decayDividesTheLearningRate() {
    Steps steps = new Steps(new SGD(1).decay(1), 0);
    assertArrayEquals(new double[] {-1}, steps.update(1), EPS);
    assertArrayEquals(new double[] {-1.5}, steps.update(1), EPS);
    assertArrayEquals(new double[] {-1.5 - 1 / 3.0}, steps.update(1), EPS);
  }

  @Test
  void keepsSlotsOnlyForMomentum() {
    SGD plain = new SGD().name("sgd");
    new Steps(plain, 1);
    assertEquals(
        java.util.List.of("sgd/iteration", "sgd/learning_rate"),
        plain.variables().stream().map(Variable::path).toList());
    SGD heavy = new SGD().name("sgd").momentum(0.9);
    new Steps(heavy, 1);
    assertEquals("sgd/dense_kernel_momentum", heavy.variables().get(2).path());
  }

  @Test
  void readsTheConfigurationsOfAllVersions() {
    SGD sgd =
        SGD.fromConfig(
            new SGD(0.25).momentum(0.5).nesterov(true).decay(0.125).name("mine").config());
    assertEquals(
        "{name=mine, learning_rate=0.25, weight_decay=null, clipnorm=null, global_clipnorm=null,"
            + " clipvalue=null, use_ema=false, ema_momentum=0.99, ema_overwrite_frequency=null,"
            + " loss_scale_factor=null, gradient_accumulation_steps=null, decay=0.125,"
            + " momentum=0.5, nesterov=true}",
        sgd.config().toString());
    SGD old = SGD.fromConfig(new dev.keris.utils.Config().set("lr", 0.5).set("decay", 0.25));
    assertEquals(0.5, old.learningRate());
    assertEquals(0.25, old.config().get("decay"));
  }

  @Test
  void refusesAMomentumAboveOne() {
    assertThrows(IllegalArgumentException.class, () -> new SGD().momentum(1.5));
  }
}
