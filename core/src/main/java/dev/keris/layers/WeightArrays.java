package dev.keris.layers;

import dev.keris.arrays.NDArrays;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies weights to and from INDArrays. */
public final class WeightArrays {
  private WeightArrays() {}

  /** Returns a copy of a variable's value. */
  public static INDArray read(Variable variable) {
    ByteBuffer bytes = allocate(variable);
    variable.storage().read(0, bytes);
    return NDArrays.create(variable.spec(), bytes.flip());
  }

  /**
   * Sets the values of variables; nothing changes if anything does not fit.
   *
   * @throws IllegalArgumentException if number or shapes differ, naming owner and weight
   */
  public static void write(String owner, List<Variable> variables, List<INDArray> values) {
    if (variables.size() != values.size()) {
      throw new IllegalArgumentException(
          "Layer '%s' has %d weights, but %d arrays were given."
              .formatted(owner, variables.size(), values.size()));
    }
    for (int i = 0; i < values.size(); i++) {
      Shape given = Shape.of(values.get(i).shape());
      if (!given.equals(variables.get(i).shape())) {
        throw new IllegalArgumentException(
            "Weight '%s' of layer '%s' has shape %s, but an array of shape %s was given."
                .formatted(variables.get(i).path(), owner, variables.get(i).shape(), given));
      }
    }
    for (int i = 0; i < values.size(); i++) {
      write(variables.get(i), values.get(i));
    }
  }

  /** Sets a variable's value from an array of its shape and any type. */
  public static void write(Variable variable, INDArray value) {
    ByteBuffer bytes = allocate(variable);
    NDArrays.copy(value, variable.dtype(), bytes);
    variable.storage().write(0, bytes.flip());
  }

  private static ByteBuffer allocate(Variable variable) {
    return ByteBuffer.allocateDirect(Math.toIntExact(variable.spec().bytes()))
        .order(ByteOrder.nativeOrder());
  }
}
