package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keris.tensor.Shape;
import org.junit.jupiter.api.Test;

class ReshapeTest {

  @Test
  void readsRowByRow() {
    LayerChecks.of(new Reshape(2, 2)).input(new long[] {1, 4}, 1, 2, 3, 4).outputs(1, 2, 3, 4);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new Reshape(3, -1)).input(2, 12).gives(2, 3, 4);
    LayerChecks.of(new Reshape(4, 3)).input(2, 2, 6).gives(2, 4, 3);
  }

  @Test
  void takesUnknownSizesThatNotAllSizesFit() {
    assertEquals(Shape.of(2, 3, 5), new Reshape(3, 5).apply(Input.ofBatch(2, -1)).shape());
    assertEquals(Shape.of(-1, -1, 32), new Reshape(-1, 32).apply(Input.ofBatch(-1, -1)).shape());
    assertEquals(Shape.of(4, -1, 3), new Reshape(-1, 3).apply(Input.ofBatch(4, 6, -1, 3)).shape());
    assertEquals(Shape.of(-1, 3, 8), new Reshape(-1, 8).apply(Input.ofBatch(-1, 6, 4)).shape());
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new Reshape(-1, -1), "Reshape", "one -1");
    refuses(() -> new Reshape(5).name("r").apply(new Input(4)), "(5,)", "(None, 4)", "r");
    refuses(() -> new Reshape(-1, 3).apply(new Input(4)), "(None, 3)", "(None, 4)");
  }
}
