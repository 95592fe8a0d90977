package dev.keris.layers;

import dev.keris.tensor.Shape;
import java.util.List;

/** Checks of the shapes that layers are applied to; the messages name the layer. */
final class Inputs {
  private Inputs() {}

  /** Asks for a number of dimensions. */
  static void rank(Layer layer, Shape shape, int rank) {
    if (shape.rank() != rank) {
      throw refuse(layer, "an input of " + rank + " dimensions", shape);
    }
  }

  /** Asks for a least number of dimensions. */
  static void minRank(Layer layer, Shape shape, int rank) {
    if (shape.rank() < rank) {
      throw refuse(layer, "an input of at least " + rank + " dimensions", shape);
    }
  }

  /** Asks for a batch of images, or a single one. */
  static void images(Layer layer, Shape shape) {
    if (shape.rank() != 3 && shape.rank() != 4) {
      throw refuse(layer, "images of 3 dimensions, or a batch of 4", shape);
    }
  }

  /** Asks for a size along an axis, where both are known. */
  static void dim(Layer layer, Shape shape, int axis, long expected) {
    long dim = shape.dim(axis);
    if (dim != expected && dim != Shape.UNKNOWN && expected != Shape.UNKNOWN) {
      throw refuse(layer, "an input of size %d along axis %d".formatted(expected, axis), shape);
    }
  }

  /** Asks for states of these shapes, given without the batch, behind one input. */
  static void states(Layer layer, List<Shape> states, List<Shape> inputs) {
    boolean fit = inputs.size() == 1 + states.size();
    for (int i = 0; fit && i < states.size(); i++) {
      fit = states.get(i).prepend(Shape.UNKNOWN).accepts(inputs.get(i + 1));
    }
    if (!fit) {
      throw refuse(layer, "1 input and states of shapes " + states + " after the batch", inputs);
    }
  }

  /** Returns a size that must be known, because weights depend on it. */
  static long known(Layer layer, Shape shape, int axis) {
    if (shape.dim(axis) == Shape.UNKNOWN) {
      throw refuse(layer, "a known size along axis " + axis, shape);
    }
    return shape.dim(axis);
  }

  /** Returns the exception for an input that does not fit. */
  static IllegalArgumentException refuse(Layer layer, String expected, Object received) {
    return new IllegalArgumentException(
        "Layer '%s' (%s) expects %s. Received: shape=%s"
            .formatted(layer.name(), layer.className(), expected, received));
  }
}
