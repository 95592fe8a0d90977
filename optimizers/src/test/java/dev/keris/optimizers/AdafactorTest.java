package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdafactorTest {
  @Test
  void stepsAreRelativeToTheWeight() {
    Steps steps = new Steps(new Adafactor(0.5), 3, 4);
    double size = Math.sqrt((9 + 16) / 2.0);
    assertArrayEquals(new double[] {3 - 0.5 * size, 4 + 0.5 * size}, steps.update(2, -9), 1e-6);
  }

  @Test
  void aMatrixKeepsRowsAndColumns() {
    Adafactor optimizer = new Adafactor().name("adafactor");
    Variable weight = new Variable("kernel", new TensorSpec(Shape.of(2, 3), DType.FLOAT32), true);
    optimizer.build(List.of(weight));
    assertEquals(
        List.of("()", "()", "(2,)", "(3,)", "(2, 3)"),
        optimizer.variables().stream().map(v -> v.shape().toString()).toList());
  }

  @Test
  void survivesItsConfiguration() {
    Adafactor optimizer =
        new Adafactor(0.5)
            .beta2Decay(-0.5)
            .epsilon1(1e-20)
            .epsilon2(1e-2)
            .clipThreshold(2)
            .relativeStep(false);
    assertEquals(optimizer.config(), Adafactor.fromConfig(optimizer.config()).config());
  }
}
