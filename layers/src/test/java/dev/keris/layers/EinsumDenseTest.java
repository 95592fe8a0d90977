package dev.keris.layers;

import static dev.keris.layers.LayerChecks.refuses;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class EinsumDenseTest {

  @Test
  void multipliesAlongTheNamedAxes() {
    LayerChecks.of(new EinsumDense("ab,bc->ac", 1).biasAxes("c"))
        .input(new long[] {1, 2}, 3, 4)
        .weight(0, 10, 1)
        .weight(1, 0.5)
        .outputs(34.5);
  }

  @Test
  void keepsTheContract() {
    LayerChecks.of(new EinsumDense("abc,cde->abde", -1, 2, 3).biasAxes("de"))
        .input(2, 3, 4)
        .gives(2, 3, 2, 3);
    LayerChecks.of(new EinsumDense("...x,xy->...y", 3).activation("tanh"))
        .input(2, 3, 4)
        .gives(2, 3, 3);
    LayerChecks.of(new EinsumDense("abc,bde->acde", 4, 2, 3).biasAxes("e"))
        .input(2, 5, 4)
        .gives(2, 4, 2, 3);
  }

  @Test
  void endsMasks() {
    LayerChecks checks =
        LayerChecks.of(new EinsumDense("abc,cd->abd", -1, 2)).input(1, 3, 2).mask(1, 1, 0);
    assertNull(checks.evaluate(false).outputs().get(0).mask());
  }

  @Test
  void refusesWhatItCannotDo() {
    refuses(() -> new EinsumDense("ab->ac", 3), "equation", "ab->ac");
    refuses(() -> new EinsumDense("ab,bc->ac", 3).apply(new Input(4, 5)), "2 dimensions");
    refuses(() -> new EinsumDense("ab,bc->ac", 3, 4).apply(new Input(5)), "output_shape");
    refuses(() -> new EinsumDense("ab,bc->ac", 3).biasAxes("z").apply(new Input(5)), "bias axis");
  }
}
