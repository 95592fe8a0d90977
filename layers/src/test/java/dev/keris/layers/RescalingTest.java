package dev.keris.layers;

import dev.keris.K;
import org.junit.jupiter.api.Test;

class RescalingTest {

  @Test
  void scalesAndMoves() {
    LayerChecks.of(new Rescaling(2).offset(-1)).input(new long[] {1, 2}, 1, 3).outputs(1, 5);
    LayerChecks.of(new Rescaling(2, 3).offset(0, 1)).input(new long[] {1, 2}, 1, 3).outputs(2, 10);
  }

  @Test
  void findsChannelsWhereTheyAre() {
    String before = K.imageDataFormat();
    try {
      K.setImageDataFormat("channels_first");
      LayerChecks.of(new Rescaling(2, 3).offset(0, 1))
          .input(new long[] {1, 2, 1, 2}, 1, 2, 3, 4)
          .outputs(2, 4, 10, 13);
    } finally {
      K.setImageDataFormat(before);
    }
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Rescaling(2)).input(2, 3).gives(2, 3);
    LayerChecks.of(new Rescaling(2, 3)).input(2, 2).gives(2, 2);
  }
}
