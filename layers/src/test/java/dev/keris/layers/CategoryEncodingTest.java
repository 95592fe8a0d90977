package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;

import org.junit.jupiter.api.Test;

class CategoryEncodingTest {

  @Test
  void encodes() {
    LayerChecks.of(new CategoryEncoding(3)).integers(new long[] {1, 2}, 2, 2).outputs(0, 0, 1);
    LayerChecks.of(new CategoryEncoding(3).outputMode("count"))
        .integers(new long[] {1, 3}, 2, 2, 0)
        .outputs(1, 0, 2);
    LayerChecks.of(new CategoryEncoding(3).outputMode("one_hot"))
        .integers(new long[] {2, 1}, 2, 0)
        .outputs(0, 0, 1, 1, 0, 0);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new CategoryEncoding(4)).integers(new long[] {2, 2}, 0, 1, 3, 3).gives(2, 4);
  }

  @Test
  void refusesUnknownModes() {
    refuses(() -> new CategoryEncoding(3).outputMode("int"), "output_mode", "int");
  }
}
