package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class DepthwiseConv2DTest {

  @Test
  void treatsEachChannelByItself() {
    LayerChecks.of(new DepthwiseConv2D(1).depthMultiplier(2))
        .input(new long[] {1, 1, 1, 2}, 1, 10)
        .weight(0, 1, 2, 3, 4)
        .outputs(1, 2, 30, 40);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(
            new DepthwiseConv2D(2)
                .strides(2)
                .activation("tanh")
                .depthwiseInitializer("he_normal")
                .depthwiseRegularizer("l2")
                .depthwiseConstraint("max_norm"))
        .input(1, 4, 5, 2)
        .gives(1, 2, 2, 2);
    LayerChecks.of(new DepthwiseConv2D(2).dataFormat("channels_first"))
        .input(1, 2, 3, 4)
        .gives(1, 2, 2, 3);
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new DepthwiseConv2D(2).depthMultiplier(0), "depth_multiplier");
    DepthwiseConv2D layer = new DepthwiseConv2D(2);
    layer.apply(new Input(4, 4, 2));
    refuses(() -> layer.apply(new Input(4, 4, 3)), "size 2");
  }

  @Test
  void activationsSeeTheFormat() {
    LayerChecks.of(new DepthwiseConv2D(1).dataFormat("channels_first").activation("softmax"))
        .input(new long[] {1, 2, 1, 2}, 1, 1, 2, 2)
        .weight(0, 1, 1)
        .outputs(0.5, 0.5, 0.5, 0.5);
  }
}
