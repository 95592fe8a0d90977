package dev.keris.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.K;
import dev.keris.graph.Eager;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class MuonTest {
  private static Variable matrix(String path) {
    Variable weight = new Variable("kernel", new TensorSpec(Shape.of(2, 2), DType.FLOAT32), true);
    weight.path(path);
    return weight;
  }

  @Test
  void changesOfAMatrixAreNearlyOrthogonal() {
    Variable weight = matrix("dense/kernel");
    Muon optimizer = new Muon(1).rmsRate(1 / Math.sqrt(2));
    optimizer.build(List.of(weight));
    Tensor gradient = K.constant(new double[] {5, 1, 0, 2}, DType.FLOAT32, 2, 2);
    Eager.run(weight.backend(), () -> optimizer.apply(List.of(gradient), List.of(weight)));
    double[] w = Steps.read(weight);
    assertEquals(1, w[0] * w[0] + w[1] * w[1], 0.5);
    assertEquals(1, w[2] * w[2] + w[3] * w[3], 0.5);
    assertEquals(0, w[0] * w[2] + w[1] * w[3], 0.2);
  }

  @Test
  void vectorsEmbeddingsAndExcludedLayersFollowAdam() {
    for (String path : List.of("embedding/embeddings", "output/kernel", "dense/kernel")) {
      Muon optimizer = new Muon().excludeLayers("output");
      optimizer.build(List.of(matrix(path)));
      assertEquals(path.startsWith("dense") ? 3 : 4, optimizer.variables().size(), path);
    }
    Muon optimizer = new Muon(0.5).adamWeightDecay(0).epsilon(0);
    assertArrayEquals(new double[] {0.5}, new Steps(optimizer, 1).update(3), 1e-5);
  }

  @Test
  void survivesItsConfiguration() {
    Muon optimizer =
        new Muon(0.5)
            .adamBetas(0.5, 0.75)
            .adamWeightDecay(0.5)
            .adamLrRatio(0.25)
            .coefficients(1, 2, 3)
            .nsSteps(2)
            .nesterov(false)
            .excludeEmbeddings(false)
            .excludeLayers("out", "head");
    assertEquals(optimizer.config(), Muon.fromConfig(optimizer.config()).config());
  }
}
