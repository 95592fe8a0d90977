package dev.keris.initializers;

import dev.keris.ops.Broadcast;
import dev.keris.tensor.Shape;
import dev.keris.utils.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The {@link Constant} of an array, which broadcasts to the weight; files hold nested lists. */
final class ConstantArray implements Initializer {
  private final Shape shape;
  private final double[] numbers;

  private ConstantArray(Shape shape, double[] numbers) {
    this.shape = shape;
    this.numbers = numbers;
  }

  static ConstantArray of(INDArray array) {
    double[] numbers = array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    return new ConstantArray(Shape.of(array.shape()), numbers);
  }

  static ConstantArray read(List<?> nested) {
    List<Long> dims = new ArrayList<>();
    Object first = nested;
    while (first instanceof List<?> list) {
      dims.add((long) list.size());
      first = list.isEmpty() ? null : list.get(0);
    }
    Shape shape = Shape.of(dims);
    double[] numbers = flat(nested).toArray();
    if (numbers.length != shape.size()) {
      throw new IllegalArgumentException(
          "Constant: value must be a number or an array. Received: lists of different lengths");
    }
    return new ConstantArray(shape, numbers);
  }

  private static DoubleStream flat(List<?> nested) {
    return nested.stream()
        .flatMapToDouble(
            item ->
                item instanceof List<?> list
                    ? flat(list)
                    : DoubleStream.of(((Number) item).doubleValue()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException unless the array broadcasts to the shape
   */
  @Override
  public LongToDoubleFunction values(Shape wanted, long seed) {
    if (!Broadcast.shapes("Constant", shape, wanted).equals(wanted)) {
      throw new IllegalArgumentException(
          "Constant: an array of shape %s cannot initialize a weight of shape %s."
              .formatted(shape, wanted));
    }
    return position -> numbers[own(position, wanted)];
  }

  /** Returns where the number for a position of a weight is in the array. */
  private int own(long position, Shape wanted) {
    long left = position;
    long own = 0;
    long stride = 1;
    for (int axis = -1; axis >= -shape.rank(); axis--) {
      long index = left % wanted.dim(axis);
      own += shape.dim(axis) == 1 ? 0 : index * stride;
      left /= wanted.dim(axis);
      stride *= shape.dim(axis);
    }
    return Math.toIntExact(own);
  }

  @Override
  public String className() {
    return "Constant";
  }

  @Override
  public Config config() {
    return new Config().set("value", nested(0, 0, numbers.length));
  }

  private Object nested(int axis, int from, int to) {
    if (axis == shape.rank()) {
      return numbers[from];
    }
    List<Object> list = new ArrayList<>();
    int size = Math.toIntExact(shape.dim(axis));
    for (int i = 0; i < size; i++) {
      int step = (to - from) / size;
      list.add(nested(axis + 1, from + i * step, from + (i + 1) * step));
    }
    return list;
  }
}
