package dev.keris;

import dev.keris.layers.WeightArrays;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The part of {@link K} that describes tensors and changes variables. */
class KVariables extends KSequences {
  KVariables() {}

  /** Returns the shape; unknown dimensions are -1. */
  public static Shape intShape(Tensor x) {
    return x.shape();
  }

  /** Returns the number of dimensions. */
  public static int ndim(Tensor x) {
    return x.rank();
  }

  /** Returns the Keras name of the element type, such as "float32". */
  public static String dtype(Tensor x) {
    return x.dtype().kerasName();
  }

  /** Returns whether a tensor belongs to the functional API: whether a layer has made it. */
  public static boolean isKerasTensor(Tensor x) {
    return x.node() == null;
  }

  /**
   * Returns a variable that is not trained, of type {@link #floatx}, such as a factor that a
   * callback changes between epochs; layers make theirs by {@code weights.add}.
   */
  public static Variable variable(double value) {
    return variable(Nd4j.scalar(value));
  }

  /** Returns a variable that is not trained, of the shape of an array and type {@link #floatx}. */
  public static Variable variable(INDArray value) {
    TensorSpec spec = new TensorSpec(Shape.of(value.shape()), floatType());
    Variable variable = new Variable("variable", spec, false);
    setValue(variable, value);
    return variable;
  }

  /** Returns a copy of a variable's value. */
  public static INDArray getValue(Variable x) {
    return WeightArrays.read(x);
  }

  /**
   * Sets a variable's value.
   *
   * @throws IllegalArgumentException if the array has another shape
   */
  public static void setValue(Variable x, INDArray value) {
    if (!Shape.of(value.shape()).equals(x.shape())) {
      throw new IllegalArgumentException(
          "Variable '%s' has shape %s, but an array of shape %s was given."
              .formatted(x.path(), x.shape(), Shape.of(value.shape())));
    }
    WeightArrays.write(x, value);
  }

  /** Sets the value of a variable that is one number. */
  public static void setValue(Variable x, double value) {
    setValue(x, Nd4j.scalar(value));
  }

  /** Returns the number of elements. */
  public static long countParams(Variable x) {
    return x.shape().size();
  }

  /** Makes the program being traced store a new value at the end of each run. */
  public static void update(Variable x, Tensor newValue) {
    x.assign(broadcastTo(cast(newValue, x.dtype()), x.shape()));
  }

  /** Makes the program being traced add to a variable at the end of each run. */
  public static void updateAdd(Variable x, Tensor increment) {
    update(x, add(x.value(), cast(increment, x.dtype())));
  }

  /** Makes the program being traced subtract from a variable at the end of each run. */
  public static void updateSub(Variable x, Tensor decrement) {
    update(x, subtract(x.value(), cast(decrement, x.dtype())));
  }

  /** Makes the program being traced move a variable towards a value by a part of 1 - momentum. */
  public static void movingAverageUpdate(Variable x, Tensor value, double momentum) {
    Tensor kept = multiply(x.value(), momentum);
    update(x, add(kept, multiply(cast(value, x.dtype()), 1 - momentum)));
  }

  /** Returns the first tensor in {@link #learningPhase}, else the second. */
  public static Tensor inTrainPhase(Tensor x, Tensor otherwise) {
    return learningPhase() ? x : otherwise;
  }

  /** Returns the second tensor in {@link #learningPhase}, else the first. */
  public static Tensor inTestPhase(Tensor x, Tensor otherwise) {
    return learningPhase() ? otherwise : x;
  }

  /** Returns the first tensor while training, else the second; only one of them is made. */
  public static Tensor inTrainPhase(
      Supplier<Tensor> x, Supplier<Tensor> otherwise, boolean training) {
    return training ? x.get() : otherwise.get();
  }
}
