package dev.keris.backend.reference;

import dev.keris.tensor.Shape;
import java.util.Arrays;
import java.util.Collection;

/** Where the elements of a box lie in a row-major array: the one way in which kernels find them. */
final class Strides {
  private Strides() {}

  /** Returns how far apart two neighbours along each axis are in a row-major array. */
  static int[] of(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= (int) shape.dim(axis);
    }
    return strides;
  }

  /** Returns the strides with which an array is read as a bigger shape: 0 where it is repeated. */
  static int[] broadcast(Shape shape, Shape target) {
    int[] own = of(shape);
    int[] strides = new int[target.rank()];
    int extra = target.rank() - shape.rank();
    for (int axis = 0; axis < shape.rank(); axis++) {
      strides[extra + axis] = shape.dim(axis) == 1 ? 0 : own[axis];
    }
    return strides;
  }

  /** Returns the strides of the shape without some axes, with 0 for these axes. */
  static int[] without(Shape shape, Collection<Integer> axes) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      if (!axes.contains(axis)) {
        strides[axis] = stride;
        stride *= (int) shape.dim(axis);
      }
    }
    return strides;
  }

  /** Returns the position of the first element of every line along an axis. */
  static int[] lines(Shape shape, int axis) {
    int[] strides = of(shape);
    int[] others = new int[strides.length - 1];
    System.arraycopy(strides, 0, others, 0, axis);
    System.arraycopy(strides, axis + 1, others, axis, others.length - axis);
    return positions(shape.drop(axis), others, 0);
  }

  /** Returns the position of every element of a box, in row-major order of the box. */
  static int[] positions(Shape box, int[] strides, int start) {
    int[] positions = new int[(int) box.size()];
    int[] index = new int[box.rank()];
    for (int i = 0; i < positions.length; i++) {
      int position = start;
      for (int axis = 0; axis < index.length; axis++) {
        position += index[axis] * strides[axis];
      }
      positions[i] = position;
      for (int axis = index.length - 1; axis >= 0 && ++index[axis] == box.dim(axis); axis--) {
        index[axis] = 0;
      }
    }
    return positions;
  }

  /** Returns the elements of an array as they are repeated to fill a bigger shape. */
  static double[] broadcast(Numbers x, Shape target) {
    return x.shape().equals(target)
        ? x.data()
        : pick(x.data(), positions(target, broadcast(x.shape(), target), 0));
  }

  /** Returns the elements at the given positions. */
  static double[] pick(double[] data, int[] positions) {
    return Arrays.stream(positions).mapToDouble(p -> data[p]).toArray();
  }
}
