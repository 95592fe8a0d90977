package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.K;
import dev.keris.registry.Registry;
import dev.keris.tensor.Tensor;
import dev.keris.utils.Config;
import org.junit.jupiter.api.Test;

class WrapperTest {
  /** Adds what a layer makes of the input to it. */
  static final class Residual extends Wrapper<Residual> {
    Residual(Layer layer) {
      super(layer);
    }

    @Override
    protected Tensor call(Tensor input, boolean training) {
      return K.add(input, layer().compute(input, training));
    }

    static Residual fromConfig(Config config) {
      return new Residual(Registry.deserialize(Layer.class, config.get("layer")))
          .baseConfig(config);
    }
  }

  @Test
  void theLayerWithinIsBuiltTrainedAndSaved() {
    Registry.register(Layer.class, "Residual", Residual::fromConfig);
    Dense dense = new Dense(3).activation("tanh").kernelRegularizer("l2");
    Residual layer = new Residual(dense).activityRegularizer("l2");
    LayerChecks.of(layer).input(2, 3).gives(2, 3);
    assertSame(dense, layer.layer());
    assertEquals(2, layer.trainableWeights().size());
    assertEquals(1, layer.losses().size());
  }

  @Test
  void weightsThatAreNotTrainedStayThat() {
    Residual layer = new Residual(new BatchNormalization());
    layer.build(-1, 3);
    assertTrue(layer.layer().isBuilt());
    assertEquals(2, layer.nonTrainableWeights().size());
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Residual(null), "Residual", "layer", "null");
  }
}
