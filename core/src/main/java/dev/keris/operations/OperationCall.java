package dev.keris.operations;

import dev.keris.K;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The arguments of an operation while it is computed: each by its position, or by its name. */
final class OperationCall {
  private final KerasOperation operation;
  private final List<Tensor> inputs;

  OperationCall(KerasOperation operation, List<Tensor> inputs) {
    this.operation = operation;
    this.inputs = inputs;
  }

  /** Returns an argument or, failing that, an option; null if there is neither. */
  Object value(int position, String name) {
    if (position >= 0 && position < operation.args().size()) {
      return resolve(operation.args().get(position));
    }
    return operation.kwargs().containsKey(name)
        ? resolve(operation.kwargs().get(name))
        : resolve(operation.config().get(name));
  }

  /** Puts the tensors in, and takes Keras's marks off tuples. */
  private Object resolve(Object value) {
    if (value instanceof KerasOperation.Slot slot) {
      return inputs.get(slot.index());
    }
    if (value instanceof Map<?, ?> map && "__tuple__".equals(map.get("class_name"))) {
      return resolve(map.get("items"));
    }
    if (value instanceof List<?> list) {
      List<Object> resolved = new ArrayList<>();
      list.forEach(element -> resolved.add(resolve(element)));
      return resolved;
    }
    return value;
  }

  Tensor tensor(int position, String name) {
    if (value(position, name) instanceof Tensor tensor) {
      return tensor;
    }
    throw refuse(name, "a tensor", value(position, name));
  }

  /** Returns the first argument, which nearly every operation calls x. */
  Tensor x() {
    return tensor(0, "x");
  }

  /** Returns all positional arguments, which must be tensors. */
  Tensor[] positional() {
    return operation.args().stream().map(arg -> (Tensor) resolve(arg)).toArray(Tensor[]::new);
  }

  List<Tensor> tensors(int position, String name) {
    if (value(position, name) instanceof List<?> list
        && list.stream().allMatch(Tensor.class::isInstance)) {
      return list.stream().map(Tensor.class::cast).toList();
    }
    throw refuse(name, "a list of tensors", value(position, name));
  }

  /** Returns an argument that is a tensor or a number, as a tensor that fits to another one. */
  Tensor operand(int position, String name, Object other) {
    Object value = value(position, name);
    if (value instanceof Tensor tensor) {
      return tensor;
    }
    if (value instanceof Boolean flag) {
      return K.constant(flag ? 1 : 0, DType.BOOL);
    }
    if (value instanceof Number number) {
      double v = number.doubleValue();
      DType type = other instanceof Tensor tensor ? tensor.dtype() : K.floatType();
      boolean fits = type.isFloating() || type != DType.BOOL && v == Math.rint(v);
      return K.constant(v, fits ? type : K.floatType());
    }
    throw refuse(name, "a tensor or a number", value);
  }

  int integer(String name, int orElse) {
    return value(-1, name) instanceof Number number ? number.intValue() : orElse;
  }

  double number(int position, String name, double orElse) {
    return value(position, name) instanceof Number number ? number.doubleValue() : orElse;
  }

  boolean flag(String name) {
    return value(-1, name) instanceof Boolean flag && flag;
  }

  String text(String name) {
    return value(-1, name) instanceof String text ? text : null;
  }

  /** Returns axes given as null (none), a number or a list. */
  int[] axes(String name) {
    Object value = value(-1, name);
    if (value instanceof Number number) {
      return new int[] {number.intValue()};
    }
    return value instanceof List<?> list
        ? list.stream().mapToInt(axis -> ((Number) axis).intValue()).toArray()
        : new int[0];
  }

  /** Returns a shape given as a list; null and -1 are unknown. */
  Shape shape(String name) {
    if (value(-1, name) instanceof List<?> list) {
      return Shape.of(list.stream().map(Number.class::cast).toList());
    }
    throw refuse(name, "a shape", value(-1, name));
  }

  IllegalArgumentException refuse(String name, String expected, Object received) {
    return new IllegalArgumentException(
        "Operation %s: argument '%s' must be %s. Received: %s"
            .formatted(operation.className(), name, expected, received));
  }
}
