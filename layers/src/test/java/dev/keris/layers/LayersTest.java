package dev.keris.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LayersTest {

  @Test
  void functionsApplyTheLayers() {
    Input a = new Input(4);
    Input b = new Input(4);
    assertEquals("(None, 4)", Layers.add(a, b).shape().toString());
    assertEquals("(None, 4)", Layers.subtract(a, b).shape().toString());
    assertEquals("(None, 4)", Layers.multiply(a, b).shape().toString());
    assertEquals("(None, 4)", Layers.average(a, b).shape().toString());
    assertEquals("(None, 4)", Layers.maximum(a, b).shape().toString());
    assertEquals("(None, 4)", Layers.minimum(a, b).shape().toString());
    assertEquals("(None, 8)", Layers.concatenate(a, b).shape().toString());
    assertEquals("(None, 8)", Layers.concatenate(1, a, b).shape().toString());
    assertEquals("(None, 1)", Layers.dot(a, b, 1).shape().toString());
    assertEquals("(None, 1)", Layers.dot(a, b, 1, -1).shape().toString());
    assertEquals("(None, 1)", Layers.cosine(a, b, 1).shape().toString());
  }
}
