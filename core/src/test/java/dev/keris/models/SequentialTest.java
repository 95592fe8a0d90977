package dev.keris.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keris.layers.Input;
import dev.keris.layers.Layer;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequentialTest {
  private static void assertMessage(RuntimeException e, String... parts) {
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void firstLayerTellsTheInputShape() {
    Sequential model = new Sequential(new TestDense(3).inputShape(4), new TestDense(2));
    assertTrue(model.isBuilt());
    assertEquals(Shape.of(-1, 4), model.getInputShape());
    assertEquals(Shape.of(-1, 2), model.getOutputShape());
    assertEquals(15 + 8, model.countParams());
    assertEquals(2, model.layers().size());
    assertEquals(4, model.getWeights().size());
  }

  @Test
  void anInputMayComeFirst() {
    Sequential model = new Sequential(new Input(4).name("x"), new TestDense(3));
    assertEquals(List.of("x"), model.inputNames());
    assertEquals(1, model.layers().size());
    Sequential other = new Sequential();
    other.add(new Input(4));
    other.add(new TestDense(3));
    assertEquals(Shape.of(-1, 3), other.getOutputShape());
  }

  @Test
  void isBuiltLaterWhenNoShapeIsKnown() {
    Sequential model = new Sequential(new TestDense(3), new TestDense(2));
    assertFalse(model.isBuilt());
    assertEquals(0, model.weights().size());
    assertMessage(
        assertThrows(IllegalStateException.class, model::getInput),
        "has not been built",
        "input shape");
    model.build(-1, 4);
    assertEquals(23, model.countParams());
    model.add(new TestDense(1));
    assertEquals(Shape.of(-1, 1), model.getOutputShape());
    assertMessage(
        assertThrows(IllegalStateException.class, () -> model.build(-1, 5)),
        "(None, 4)",
        "(None, 5)");
  }

  @Test
  void isBuiltByItsFirstApplication() {
    Sequential model = new Sequential(new TestDense(3));
    Tensor y = model.apply(new Input(7, 4));
    assertEquals(Shape.of(-1, 7, 3), y.shape());
    assertEquals(Shape.of(-1, 7, 4), model.getInputShape());
  }

  @Test
  void poppedLayersAreGone() {
    Layer top = new TestDense(2);
    Sequential model = new Sequential(new TestDense(3).inputDim(4), top);
    assertSame(top, model.pop());
    assertEquals(Shape.of(-1, 3), model.getOutputShape());
    model.pop();
    assertMessage(assertThrows(IllegalStateException.class, model::pop), "no layers");
    assertFalse(model.isBuilt());
    model.add(new TestDense(5));
    assertEquals(Shape.of(-1, 5), model.getOutputShape());
  }

  @Test
  void aModelMayBeTheFirstLayer() {
    Sequential inner = new Sequential(new TestDense(3).inputShape(4));
    Sequential model = new Sequential(inner, new TestDense(2));
    assertEquals(Shape.of(-1, 4), model.getInputShape());
    assertEquals(23, model.countParams());
    Sequential deferred = new Sequential(new Sequential(new TestDense(3)), new TestDense(2));
    assertFalse(deferred.isBuilt());
    deferred.build(-1, 4);
    assertEquals(23, deferred.countParams());
  }

  @Test
  void refusesWhatKerasRefuses() {
    Sequential model = new Sequential(new TestDense(3).inputDim(4).name("a"));
    assertMessage(
        assertThrows(IllegalArgumentException.class, () -> model.add(new TestDense(1).name("a"))),
        "unique",
        "'a'");
    assertMessage(
        assertThrows(IllegalArgumentException.class, () -> model.add(model.getOutput())),
        "Only layers");
    assertMessage(
        assertThrows(IllegalStateException.class, () -> model.add(new Input(4))), "already");
    assertMessage(
        assertThrows(IllegalStateException.class, () -> new Sequential().build(-1, 3)),
        "no layers");
    assertEquals(1, model.layers().size());
  }
}
