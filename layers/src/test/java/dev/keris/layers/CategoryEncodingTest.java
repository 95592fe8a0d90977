package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.tensor.Tensor;
import java.util.List;
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
  void takesASingleSample() {
    LayerChecks.of(new CategoryEncoding(6).outputMode("count"))
        .integers(new long[] {4}, 1, 2, 3, 1)
        .outputs(0, 2, 1, 1, 0, 0);
    LayerChecks.of(new CategoryEncoding(6))
        .integers(new long[] {4}, 3, 2, 0, 1)
        .outputs(1, 1, 1, 1, 0, 0);
    LayerChecks.of(new CategoryEncoding(4)).integers(new long[] {}, 2).outputs(0, 0, 1, 0);
    Layer layer = new CategoryEncoding(6).outputMode("count");
    assertEquals("(6,)", layer.apply(Input.ofBatch(4).dtype("int32")).shape().toString());
  }

  @Test
  void weighsCounts() {
    Tensor weights = new Input(2);
    CallArguments arguments = CallArguments.NONE.with("count_weights", weights);
    List<Tensor> indices = List.of(new Input(2).dtype("int32"));
    Layer count = new CategoryEncoding(6).outputMode("count");
    assertEquals("(None, 6)", count.applyAll(indices, arguments).get(0).shape().toString());
    refuses(
        () -> new CategoryEncoding(6).applyAll(indices, arguments), "count_weights", "multi_hot");
  }

  @Test
  void knowsTheOldNameOfAMode() {
    assertEquals(
        "multi_hot", new CategoryEncoding(3).outputMode("binary").config().get("output_mode"));
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
