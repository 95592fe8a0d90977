package dev.keris.training;

import dev.keris.K;
import dev.keris.initializers.InitialValues;
import dev.keris.tensor.DType;
import dev.keris.tensor.Shape;
import dev.keris.tensor.Tensor;
import dev.keris.tensor.TensorSpec;
import dev.keris.tensor.Variable;

/** The mean of a loss over the samples of an epoch. */
final class RunningMean {
  private final Variable total = variable("total");
  private final Variable count = variable("count");

  private static Variable variable(String name) {
    return new Variable(name, new TensorSpec(Shape.scalar(), DType.FLOAT32), false);
  }

  /** Takes the mean over some samples into account, in the step being traced. */
  void update(Tensor mean, long samples) {
    total.assign(K.add(total.value(), K.multiply(K.cast(mean, DType.FLOAT32), samples)));
    count.assign(K.add(count.value(), samples));
  }

  /** Returns the mean so far, 0 before any sample. */
  Tensor result() {
    return K.divideNoNan(total.value(), count.value());
  }

  void reset() {
    InitialValues.write(total, position -> 0);
    InitialValues.write(count, position -> 0);
  }
}
